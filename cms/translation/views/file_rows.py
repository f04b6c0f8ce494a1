"""What a file would change, as rows of a screen."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.utils.translation import gettext as _

from cms.translation.checks import Finding
from cms.translation.exchange.plan import Line, Plan, Verdict
from cms.translation.exchange.remarks import remarks_of
from cms.translation.memory import plain_of
from cms.translation.word_differences import word_differences

__all__ = ["verdicts_of"]

ON_ONE_PAGE = 100
# Shown when they are asked for: they change nothing, and nothing is wrong with them.
QUIET = (Verdict.SAME, Verdict.EMPTY)
ALWAYS_TOLD = (Verdict.NEW, Verdict.CHANGE, Verdict.SAME)


@dataclass(frozen=True)
class Row:
    """`differences` are those of the plain words that stand there from those of the file.

    `remarks` are what the editor would say of those of the file.
    """

    line: Line
    plan: Plan
    title: str
    sentence: str
    differences: list[tuple[str, str]]
    remarks: list[Finding]


def verdicts_of(plans: list[Plan], shown: str, page: str | None) -> dict[str, Any]:
    """Return, for a template, the rows of a page and how many lines have which verdict.

    `shown` is the verdict that is asked for; anything else shows all but the quiet ones.
    """
    lines = [(plan, line) for plan in plans for line in plan.lines]
    counts = Counter(line.verdict for _plan, line in lines)
    if shown in list(Verdict):
        lines = [pair for pair in lines if pair[1].verdict == shown]
    else:
        shown = ""
        lines = [pair for pair in lines if pair[1].verdict not in QUIET]
    found = Paginator(lines, ON_ONE_PAGE).get_page(page)
    remarks = {plan.translation.pk: remarks_of(plan) for plan in plans}
    remarked = [one for of_plan in remarks.values() for some in of_plan.values() for one in some]
    return {
        "tallies": _tallies(counts),
        "total": sum(counts.values()),
        "shown": shown,
        "lines": found,
        "rows": [_row(plan, line, remarks[plan.translation.pk]) for plan, line in found],
        "remarked": len(remarked),
        "blocking": sum(one.blocks for one in remarked),
        "to_write": counts[Verdict.NEW] + counts[Verdict.CHANGE],
        "newer": counts[Verdict.NEWER],
    }


def _tallies(counts: Counter[Verdict]) -> list[tuple[Verdict, str, int]]:
    """New, changed and unchanged ones always; of what is left out, what there is."""
    names = {
        Verdict.NEW: _("new"),
        Verdict.CHANGE: _("will change"),
        Verdict.SAME: _("unchanged"),
        Verdict.NEWER: _("newer here"),
        Verdict.EMPTY: _("without a translation"),
        Verdict.UNCONFIRMED: _("not confirmed"),
        Verdict.CHANGED: _("source changed"),
        Verdict.UNKNOWN: _("not in the text any more"),
        Verdict.REFUSED: _("refused"),
    }
    return [
        (verdict, name, counts[verdict])
        for verdict, name in names.items()
        if verdict in ALWAYS_TOLD or counts[verdict]
    ]


def _row(plan: Plan, line: Line, remarks: dict[int, list[Finding]]) -> Row:
    now = "" if line.unit is None else line.unit.words
    title = line.unit.label if line.unit is not None else line.entry.path
    return Row(
        line,
        plan,
        title,
        line.reason or _sentence(line.verdict),
        word_differences(plain_of(now), plain_of(line.entry.words)),
        [] if line.unit is None else remarks.get(line.unit.text.segment, []),
    )


def _sentence(verdict: Verdict) -> str:
    return {
        Verdict.UNCONFIRMED: _("The file marks it as not finished: it is left out."),
        Verdict.CHANGED: _(
            "The source has other words here since the file was made: it is left out."
        ),
        Verdict.UNKNOWN: _("The text does not have this place any more: it is left out."),
        Verdict.EMPTY: _("The file has no translation of it."),
    }.get(verdict, "")
