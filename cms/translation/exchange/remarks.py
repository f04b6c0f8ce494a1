"""What the checks would say of a translation once a file is written: told before it is."""

from dataclasses import replace

from cms.translation.ampersand import escape_lone_ampersands
from cms.translation.checks import Finding, findings

from .plan import TAKEN, Plan, Verdict
from .units import EDGES

__all__ = ["remarks_of"]


def remarks_of(plan: Plan) -> dict[int, list[Finding]]:
    """Return by segment what the editor would say of the words that a file brings."""
    texts = [
        replace(
            line.unit.text,
            target=escape_lone_ampersands(line.entry.words.strip(EDGES)),
            tool="",
            has_error=False,
        )
        for line in plan.lines
        if line.unit is not None and line.verdict in (*TAKEN, Verdict.NEWER)
    ]
    found: dict[int, list[Finding]] = {}
    for finding in findings(plan.translation, texts) if texts else ():
        if finding.is_open:
            found.setdefault(finding.segment, []).append(finding)
    return found
