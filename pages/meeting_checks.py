"""What a meeting is checked for before a release: its minutes, its group, its date."""

from collections.abc import Iterator
from typing import Any

from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from pages.release_checks import Lack

__all__ = ["meeting_is_whole"]


def meeting_is_whole(page: Any) -> Iterator[Lack]:
    from pages.models import MeetingPage

    if not isinstance(page, MeetingPage):
        return
    yield from _of_the_minutes(page)
    yield from _of_the_group(page)
    if not page.dates.all():
        sentence = _("“Day and hours” is empty. Add the date, or nobody knows when it takes place.")
        yield Lack(sentence, "", blocks=False)


def _of_the_minutes(page: Any) -> Iterator[Lack]:
    """Minutes in one language carry a summary in the others (loi Toubon)."""
    if strip_tags(page.minutes).strip() and not page.minutes_summary.strip():
        yield Lack(
            _(
                "“Summary of the minutes” is empty. The minutes are in one language: sum them up "
                "in a few sentences, which are translated for the readers of the other one."
            ),
            "minutes_summary",
        )


def _of_the_group(page: Any) -> Iterator[Lack]:
    group = page.working_group
    sentence = ""
    if group is None and page.held_by == page.HeldBy.GROUP:
        sentence = _("“Working group” is empty. Choose the group that meets.")
    elif group and group.mandate.translation_key != page.mandate.translation_key:
        sentence = _(
            "“Working group” belongs to the mandate %(mandate)s. Choose a group of the mandate of "
            "this meeting."
        ) % {"mandate": group.mandate}
    if sentence:
        yield Lack(sentence, "working_group", blocks=False)
