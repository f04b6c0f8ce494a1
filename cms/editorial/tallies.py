"""What a screen shows of a plan: how many lines have which verdict, and those asked for."""

from collections.abc import Mapping
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest

from snippets.row_verdict import Verdict

__all__ = ["tallied"]


def tallied(
    request: HttpRequest, plan: Any, names: Mapping[Verdict, str], on_one_page: int
) -> dict[str, Any]:
    """Return the context of `editorial/tallies.html` and of the lines below it.

    A plan has `row_verdicts`, `counts` of them and `of(verdict)`.
    """
    shown = request.GET.get("show", "")
    verdict = Verdict(shown) if shown in list(Verdict) else None
    lines = plan.of(verdict) if verdict else plan.row_verdicts
    return {
        "fingerprint": plan.fingerprint,
        "tallies": [(one, names[one], plan.counts[one]) for one in Verdict],
        "shown": verdict,
        "total": len(plan.row_verdicts),
        "lines": Paginator(lines, on_one_page).get_page(request.GET.get("p")),
        "refused": plan.counts[Verdict.REFUSED],
        "to_write": plan.counts[Verdict.NEW] + plan.counts[Verdict.CHANGE],
    }
