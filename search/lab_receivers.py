"""Which writes change what is found of a Lab's programme.

Its sessions are rows of a day, released with it: they are noted together, once for a day.
"""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models.signals import post_delete, post_save, pre_delete
from django.dispatch import receiver
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished

from pages.lab.editions import latest_edition
from pages.lab.people_field import parts_of
from pages.models import LabDayPage, LabProgrammePage, LabSession
from search.index import changed
from search.kinds import PARTICIPANT, ROOM, SESSION
from snippets.bulk_writes import rows_written
from snippets.models import Person, Room

__all__: list[str] = []


@receiver((page_published, page_unpublished), sender=LabDayPage, dispatch_uid="search.lab_released")
def note_day(instance: LabDayPage, **kwargs: Any) -> None:
    """Note its sessions in every language, and whom and what they named, before and now."""
    rows = list(
        LabSession.objects.filter(page__translation_key=instance.translation_key).only(
            "pk", "people", "room_id"
        )
    )
    people = {part.person for row in rows for part in parts_of(row.people)}
    above = Page.objects.filter(path=instance.path[: -Page.steplen]).values_list(
        "translation_key", flat=True
    )
    # The release that is under way is frozen after this.
    before = latest_edition(above[0]) if above else None
    for session in before.sessions if before else ():
        if session["day_key"] == str(instance.translation_key):
            people |= {part.person for part in parts_of(session["people"])}
    rooms = {row.room_id for row in rows if row.room_id}
    keys = [f"{SESSION}:{row.pk}" for row in rows]
    changed([*keys, *_of_people(people), *_of_rooms(rooms)])


@receiver(
    (page_published, page_unpublished), sender=LabProgrammePage, dispatch_uid="search.lab_remains"
)
def note_resources(instance: LabProgrammePage, **kwargs: Any) -> None:
    """Note every session of a programme: a session is found by what remains of it, or remained."""
    days = LabDayPage.objects.descendant_of(instance).values("translation_key")
    rows = LabSession.objects.filter(page__translation_key__in=days).values_list("pk", flat=True)
    changed(f"{SESSION}:{pk}" for pk in rows)


@receiver(pre_delete, sender=LabDayPage, dispatch_uid="search.lab_deleted")
def note_deleted_day(instance: LabDayPage, **kwargs: Any) -> None:
    # Before: then its rows are still there.
    note_day(instance)


@receiver(post_delete, sender=LabSession, dispatch_uid="search.session_deleted")
def note_deleted_session(instance: LabSession, **kwargs: Any) -> None:
    changed([f"{SESSION}:{instance.pk}"])


@receiver((post_save, post_delete), sender=Room, dispatch_uid="search.room")
def note_room(instance: Room, raw: bool = False, **kwargs: Any) -> None:
    if not raw:
        changed([f"{ROOM}:{instance.pk}"])


@receiver(rows_written, sender=Room, dispatch_uid="search.written_rooms")
def note_written_rooms(pks: Iterable[int], **kwargs: Any) -> None:
    changed(f"{ROOM}:{pk}" for pk in pks)


def _of_people(keys: set[UUID]) -> list[str]:
    found = Person.objects.filter(translation_key__in=keys).values_list("pk", flat=True)
    return [f"{PARTICIPANT}:{pk}" for pk in found]


def _of_rooms(pks: set[int]) -> list[str]:
    """Return the keys of rooms in every language."""
    keys = Room.objects.filter(pk__in=pks).values("translation_key")
    found = Room.objects.filter(translation_key__in=keys).values_list("pk", flat=True)
    return [f"{ROOM}:{pk}" for pk in found]
