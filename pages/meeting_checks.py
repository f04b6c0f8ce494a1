"""What a meeting is checked for before a release: its minutes, its group, its date."""

from collections.abc import Iterator
from typing import Any

from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from pages.release_checks import Lack
from snippets.models import Membership

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
    yield from _of_the_excused(page)
    yield from _of_the_closing(page)


def _of_the_excused(page: Any) -> Iterator[Lack]:
    """Whoever is excused had a seat that day."""
    people = [row.person for row in page.absences.all() if row.person_id]
    days = [timezone.localdate(date.starts) for date in page.dates.all() if date.starts]
    if not people or not days:
        return
    keys = [person.translation_key for person in people]
    seats = Membership.objects.filter(person__translation_key__in=keys)
    seated = {
        seat.person.translation_key
        for seat in seats.select_related("person", "mandate")
        if any(seat.sits_on(day) for day in days)
    }
    for person in people:
        if person.translation_key not in seated:
            sentence = _(
                "“Apologies” names %(name)s, who had no seat on the council that day. Take the "
                "name away, or correct the seat or the date."
            ) % {"name": person.name}
            yield Lack(sentence, "", blocks=False)


def _of_the_closing(page: Any) -> Iterator[Lack]:
    """A date that was public is in somebody's calendar: it is struck out, and nobody told why."""
    now = timezone.now()
    to_come = any(row.was_public and not row.is_over(now) for row in page.dates.all())
    if not page.is_closed or not to_come:
        return
    # As it stands: the page may be the draft that closes it.
    stored = type(page)._base_manager.filter(pk=page.pk, live=True)
    if stored.exclude(held_by=page.HeldBy.COMMITTEE).exists():
        sentence = _(
            "“Whose meeting” is a committee now, and a date of it was public: the calendars that "
            "have it are told that it is cancelled, without a word of the meeting, and the agenda "
            "shows it no more. Write to those who might come."
        )
        yield Lack(sentence, "held_by", blocks=False)


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
