"""What a member had a part in: the terms and groups of their seats, meetings, and texts."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import BooleanField, Exists, F, Min, OuterRef, Q, QuerySet, Value
from django.db.models.functions import TruncDate
from django.http import HttpRequest, QueryDict
from django.utils import timezone

from pages.mandates import groups_of, link_to_page_of, term_of_the_day, terms_in, words_of
from pages.members import Member
from pages.memory import remember
from pages.tree import page_tree
from snippets.models import Mandate, Membership

__all__ = ["Seat", "Work", "work_of"]


@dataclass(frozen=True)
class Seat:
    """A seat, the page that tells of its mandate, and the list of its group; "" where there is
    none."""

    seat: Membership
    mandate_url: str
    group_url: str


@dataclass(frozen=True)
class Told:
    """A page that tells of something, and its day."""

    day: date
    title: str
    url: str


@dataclass(frozen=True)
class Work:
    """Meetings and texts, the latest first.

    Of meetings those that were held in their time, by the plenary or by their group, and from which
    they were not excused; of texts those of their group.
    """

    seats: list[Seat]
    meetings: list[Told]
    texts: list[Told]


def work_of(member: Member, members_url: str, request: HttpRequest) -> Work:
    """Return it in one query, but for what is remembered of the site."""
    locale_id, tree = member.person.locale_id, page_tree()
    rows = _meetings(member, locale_id).union(*_texts(member, locale_id), all=True)
    found: dict[bool, list[Told]] = {False: [], True: []}
    for is_text, pk, day in rows:
        node = tree.by_pk.get(pk)
        if node is not None and tree.is_public(node):
            found[bool(is_text)].append(Told(day, node.title, node.get_url(request) or ""))
    meetings, texts = (sorted(told, key=_latest_first) for told in found.values())
    return Work(_seats(member, members_url, locale_id, request), meetings, texts)


def _latest_first(told: Told) -> tuple[int, str]:
    return -told.day.toordinal(), told.title


def _seats(member: Member, members_url: str, locale_id: int, request: HttpRequest) -> list[Seat]:
    terms = terms_in(locale_id)
    words = words_of(terms)
    todays = term_of_the_day(terms)
    found = []
    for seat in member.seats:
        key = seat.mandate.translation_key
        word, term = next(
            ((word, term) for word, term in words.items() if term.translation_key == key),
            ("", None),
        )
        link = link_to_page_of(term, request) if term else None
        group_url = ""
        if seat.working_group and seat.working_group.live:
            group = _words_of_groups(seat.mandate, locale_id).get(seat.working_group.pk, "")
            query = QueryDict(mutable=True)
            query.update({"mandate": word} if term != todays else {})
            query.update({"group": group})
            group_url = f"{members_url}?{query.urlencode()}#list" if group else ""
        found.append(Seat(seat, link.url if link else "", group_url))
    return found


def _words_of_groups(mandate: Mandate, locale_id: int) -> dict[int, str]:
    """Return the word that stands for each group of a mandate in an address."""

    def read() -> dict[int, str]:
        return {row.pk: word for word, row in words_of(groups_of(mandate, locale_id)).items()}

    return remember(f"group words:{mandate.translation_key}:{locale_id}", read)


def _meetings(member: Member, locale_id: int) -> QuerySet:
    from pages.models import MeetingAbsence, MeetingPage

    held_by = MeetingPage.HeldBy
    theirs = Q()
    for seat in member.seats:
        first, last = seat.since or seat.mandate.start, seat.until or seat.mandate.end
        whose = Q(held_by=held_by.PLENARY)
        if seat.working_group:
            key = seat.working_group.translation_key
            whose |= Q(held_by=held_by.GROUP, working_group__translation_key=key)
        theirs |= whose & Q(
            mandate__translation_key=seat.mandate.translation_key, day__gte=first, day__lte=last
        )
    key = member.person.translation_key
    excused = MeetingAbsence.objects.filter(page=OuterRef("pk"), person__translation_key=key)
    rows = MeetingPage.objects.live().filter(locale=locale_id, alias_of=None)
    rows = rows.annotate(day=TruncDate(Min("dates__starts")))
    rows = rows.filter(theirs, day__lt=timezone.localdate()).exclude(Exists(excused))
    return _rows(rows, is_text=False)


def _texts(member: Member, locale_id: int) -> list[QuerySet]:
    from pages.models import DiaryPage, VisionPage

    keys = {seat.working_group.translation_key for seat in member.seats if seat.working_group}
    models: tuple[Any, ...] = (VisionPage, DiaryPage) if keys else ()
    return [
        _rows(
            model.objects.live()
            .filter(locale=locale_id, alias_of=None, working_group__translation_key__in=keys)
            .annotate(day=F("date")),
            is_text=True,
        )
        for model in models
    ]


def _rows(pages: QuerySet, is_text: bool) -> QuerySet:
    of_kind = Value(is_text, output_field=BooleanField())
    return pages.order_by().annotate(is_text=of_kind).values_list("is_text", "pk", "day")
