"""What importing a list would do: a verdict for each line, and the redirects to be written."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlsplit

from django.db.models import Q
from django.utils.translation import gettext as _
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site

from pages.memory import one_state
from snippets.row_verdict import Verdict

from .old_address import LONGEST, RefusedError, looked_up, split
from .ours import Ours, Target
from .sheet import Line

__all__ = ["Plan", "RowVerdict", "main_site"]

# Old addresses that a line may pass on its way. Without an end to it, a list in which each line
# leads to the next costs the square of its length.
LONGEST_WAY = 10


@dataclass(frozen=True)
class RowVerdict:
    line: Line
    verdict: Verdict
    sentence: str
    old_path: str = ""
    target: Target | None = None
    # The redirect that is there already.
    existing: int | None = None


def main_site() -> Site:
    return Site.objects.get(is_default_site=True)


class Plan:
    """The verdict on each line, judged against the site as it is now."""

    def __init__(self, lines: Iterable[Line], site: Site) -> None:
        self._ours = Ours(site)
        self._existing = _existing(site)
        # The first line for each old path; another with the same is judged by it.
        self._first: dict[str, Line] = {}
        self._targets: dict[str, Target] = {}
        # What stands at each new address, and the old path that it would be looked up under.
        self._steps: dict[str, tuple[Target | None, str]] = {}
        with one_state():
            asked = [self._ask(line) for line in lines]
            self.row_verdicts = [
                item if isinstance(item, RowVerdict) else self._judge(*item) for item in asked
            ]

    @cached_property
    def counts(self) -> Counter[Verdict]:
        return Counter(row_verdict.verdict for row_verdict in self.row_verdicts)

    def of(self, verdict: Verdict) -> list[RowVerdict]:
        return [row_verdict for row_verdict in self.row_verdicts if row_verdict.verdict == verdict]

    @cached_property
    def fingerprint(self) -> str:
        """Tells whether the list or the site changed since somebody read the verdicts."""
        told = [(j.line, j.verdict, j.sentence, j.old_path, j.existing) for j in self.row_verdicts]
        return hashlib.sha256(json.dumps(told).encode()).hexdigest()

    def _ask(self, line: Line) -> RowVerdict | tuple[Line, str]:
        """Return a line with the old path that is looked up for it, or its refusal."""
        try:
            parts = split(line.old, _("The old address"))
            old_path = looked_up(parts)
            if parts.fragment:
                raise RefusedError(
                    _("What follows the # in the old address never reaches a site. Leave it out.")
                )
            if len(old_path) > LONGEST:
                raise RefusedError(
                    _("The old address is longer than %(most)d characters.") % {"most": LONGEST}
                )
            # `/?p=12`: an older site's pages may have been told apart by the query alone.
            answer = "" if old_path.startswith("/?") else self._ours.answer(parts.path)
            if answer:
                raise RefusedError(
                    _("At the old address stands %(thing)s: a redirect would never be used.")
                    % {"thing": answer}
                )
        except RefusedError as refusal:
            return RowVerdict(line, Verdict.REFUSED, str(refusal))
        self._first.setdefault(old_path, line)
        return line, old_path

    def _judge(self, line: Line, old_path: str) -> RowVerdict:
        try:
            target = self._follow(line, old_path)
            first = self._first[old_path]
            if first is not line and self._targets.get(old_path) != target:
                raise RefusedError(
                    _("Line %(number)d has the same old address and another new one. Keep one.")
                    % {"number": first.number}
                )
        except RefusedError as refusal:
            return RowVerdict(line, Verdict.REFUSED, str(refusal))
        if first is not line:
            words = _("Repeats line %(number)d.") % {"number": first.number}
            return RowVerdict(line, Verdict.SAME, words, old_path, target)
        self._targets[old_path] = target
        there = self._existing.get(old_path)
        if there is None:
            return RowVerdict(line, Verdict.NEW, _said(target), old_path, target)
        if target.is_at(there):
            return RowVerdict(line, Verdict.SAME, _("Exists already."), old_path, target, there.pk)
        words = _("Leads to “%(place)s” today.") % {"place": _shown(there)}
        words = f"{words} {_said(target)}"
        return RowVerdict(line, Verdict.CHANGE, words, old_path, target, there.pk)

    def _follow(self, line: Line, old_path: str) -> Target:
        """Return where a line leads at last: past other lines, and redirects that exist."""
        address, passed = line.new, [old_path]
        while True:
            target, step = self._step(address)
            if target is not None:
                return target
            if step in passed:
                raise RefusedError(
                    _("Leads round in a circle: %(way)s.") % {"way": " → ".join([*passed, step])}
                )
            if len(passed) > LONGEST_WAY:
                raise RefusedError(
                    _("Passes more than %(most)d old addresses. Write where they lead in the end.")
                    % {"most": LONGEST_WAY}
                )
            passed.append(step)
            if step in self._first:
                address = self._first[step].new
                continue
            there = self._existing.get(step)
            if there is None:
                if address == line.new:
                    raise RefusedError(
                        _("Nothing stands at the new address. Correct it, or make the page first.")
                    )
                raise RefusedError(
                    _("Leads on to %(step)s, where nothing stands.") % {"step": step}
                )
            if there.redirect_page_id is not None:
                route = there.redirect_page_route_path
                return Target(there.redirect_page_id, route, shown=_shown(there))
            address = there.redirect_link

    def _step(self, address: str) -> tuple[Target | None, str]:
        if address not in self._steps:
            target = self._ours.target(address)
            step = looked_up(urlsplit(address)) if target is None else ""
            self._steps[address] = target, step
        return self._steps[address]


def _said(target: Target) -> str:
    if target.leaves_site:
        host = urlsplit(target.link).hostname
        return _("Will leave this site, to %(host)s.") % {"host": host}
    if target.waits:
        return _("Will lead to “%(place)s” once that page is public.") % {"place": target.shown}
    return _("Will lead to “%(place)s”.") % {"place": target.shown}


def _shown(redirect: Redirect) -> str:
    page = redirect.redirect_page
    return page.title if page is not None else redirect.redirect_link


def _existing(site: Site) -> dict[str, Redirect]:
    """Return the redirect that answers at each old path: one of the site before one of all."""
    rows = Redirect.objects.filter(Q(site=site) | Q(site=None)).select_related("redirect_page")
    return {row.old_path: row for row in sorted(rows, key=lambda row: row.site_id is not None)}
