"""A programme frozen with each release of its source that changes a session (decision 84).

A frozen session is a dict of plain values: `key`, the `day_key` of its day's page, `day` as an ISO
date, `begins` and `ends` as "09:30", and what `FACTS` and `WORDS` name; a room and a track by their
`translation_key`. A translation only adds words, and makes no edition.
"""

from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db import transaction
from wagtail.models import Page

from pages.lab.programme import Programme
from pages.lab.told import Change, Teller, meant
from snippets.facts import source_of

__all__ = [
    "SHOWN",
    "ToldEdition",
    "differences",
    "editions_of",
    "freeze",
    "latest_edition",
    "told_editions",
]

FACTS = ("kind", "state", "places", "spoken", "interpretation", "subtitles", "people")
WORDS = ("title", "abstract", "original", "original_language", "note", "meeting_point", "way")
# What is told together, by the name under which it is told.
TOLD = {
    "time": ("day", "begins", "ends"),
    "state": ("state",),
    "room": ("room",),
    "people": ("people",),
    "languages": ("spoken", "interpretation", "subtitles"),
    "kind": ("kind",),
    "track": ("track",),
    "places": ("places",),
    # What it was called may have been taken back for good: that it changed is all that is told.
    "title": ("title",),
    "text": ("abstract", "original", "original_language", "note", "meeting_point", "way"),
}
# How many editions a reader goes back; a programme that grew in public has hundreds.
SHOWN = 30


def latest_edition(programme_key: UUID) -> Any | None:
    """Return the last `LabEdition` of a programme, or None where it was never released."""
    return editions_of(programme_key).first()


def editions_of(programme_key: UUID) -> Any:
    """Return the editions of a programme, the newest first."""
    from pages.models import LabEdition

    return LabEdition.objects.filter(programme_key=programme_key).order_by("-number")


class ToldEdition(NamedTuple):
    number: int
    released_at: datetime
    changes: list[Change]


def told_editions(page: Any, programme: Programme, key: UUID | None = None) -> list[ToldEdition]:
    """Return what each release changed of a programme, or of the session with a key.

    The newest first, in one query and one more for each kind of thing that has lost its name.
    """
    rows = list(editions_of(page.translation_key).defer("sessions")[:SHOWN])
    told = [
        [one for one in row.differences if key is None or one["key"] == str(key)] for row in rows
    ]
    teller = Teller(page, programme, told)
    found = [
        ToldEdition(row.number, row.released_at, teller.tell(differences))
        for row, differences in zip(rows, told, strict=True)
    ]
    return [edition for edition in found if edition.changes]


@transaction.atomic
def freeze(page: Any) -> Any | None:
    """Freeze the programme of a day, or a programme, that was released just now.

    Returns the new edition; None for a translation, and where no public session changed. To be
    called in the transaction of the release.
    """
    from pages.models import LabDayPage, LabEdition

    if source_of(page) is not None:
        return None
    above = page.path[: -Page.steplen] if isinstance(page, LabDayPage) else page.path
    # Two days that are released at once are two editions, one after the other.
    programme = Page.objects.select_for_update().filter(path=above, live=True).first()
    if programme is None:
        return None
    latest = latest_edition(programme.translation_key)
    sessions = _frozen(programme)
    if sessions == (latest.sessions if latest else []):
        return None
    return LabEdition.objects.create(
        programme_key=programme.translation_key,
        number=latest.number + 1 if latest else 1,
        sessions=sessions,
        differences=differences(latest.sessions, sessions) if latest else [],
    )


def _frozen(programme: Any) -> list[dict[str, Any]]:
    from pages.models import LabDayPage, LabSession

    # What only some may read is in no edition, whatever becomes of the day.
    days = (
        LabDayPage.objects.child_of(programme)
        .live()
        .filter(alias_of__isnull=True, view_restrictions__isnull=True)
    )
    rows = (
        LabSession.objects.filter(page__in=days.order_by().values("pk"))
        .exclude(kind=LabSession.Kind.BLOCKER)
        .select_related("page", "room", "track")
        .order_by("page__day", "begins", "ends", "sort_order", "pk")
    )
    return [_frozen_session(row) for row in rows]


def _frozen_session(row: Any) -> dict[str, Any]:
    return {
        "key": str(row.translation_key),
        "day_key": str(row.page.translation_key),
        "day": row.page.day.isoformat(),
        "begins": f"{row.begins:%H:%M}",
        "ends": f"{row.ends:%H:%M}",
        "room": str(row.room.translation_key) if row.room else "",
        "track": str(row.track.translation_key) if row.track else "",
        **{name: getattr(row, name) for name in (*FACTS, *WORDS)},
    }


def differences(older: list[dict[str, Any]], newer: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return what differs between the sessions of two editions, by the clock.

    Each is a dict of a session's `key`, `day_key`, `day`, `begins` and `title` and of `changes`:
    its `what` ("new", "dropped" or a name in `TOLD`) with the values of its fields `before` and
    `after`; words are without theirs. A day that comes with all its sessions is told once, as its
    `what` is "day": its `key` is the `day_key`, it begins with the first, and it has no title.
    """
    before = {one["key"]: one for one in older}
    after = {one["key"]: one for one in newer}
    found = _new_days(older, newer)
    new_days = {one["day_key"] for one in found}
    for key in {**after, **before}:
        old, new = before.get(key), after.get(key)
        one = new or old
        changes = _changes(old, new)
        if one is None or not changes or (old is None and one["day_key"] in new_days):
            continue
        head = {name: one[name] for name in ("key", "day_key", "day", "begins", "title")}
        found.append({**head, "changes": changes})
    return sorted(found, key=lambda one: (one["day"], one["begins"], one["key"]))


def _new_days(older: list[dict[str, Any]], newer: list[dict[str, Any]]) -> list[dict[str, Any]]:
    known = {one["day_key"] for one in older}
    # By the clock: of each day its first session stays.
    first = {one["day_key"]: one for one in reversed(newer) if one["day_key"] not in known}
    return [
        {
            "key": one["day_key"],
            **{name: one[name] for name in ("day_key", "day", "begins")},
            "title": "",
            "changes": [{"what": "day"}],
        }
        for one in first.values()
    ]


def _changes(old: dict[str, Any] | None, new: dict[str, Any] | None) -> list[dict[str, Any]]:
    if old is None or new is None:
        return [{"what": "dropped" if new is None else "new"}]
    found: list[dict[str, Any]] = []
    for what, names in TOLD.items():
        if [meant(old, name) for name in names] == [meant(new, name) for name in names]:
            continue
        if set(names) & set(WORDS):
            found.append({"what": what})
        else:
            pair = ({name: one[name] for name in names} for one in (old, new))
            found.append({"what": what, **dict(zip(("before", "after"), pair, strict=True))})
    return found
