"""Where what has no page of its own in a programme is read: once for all of a content version."""

from typing import Any, NamedTuple
from uuid import UUID

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import OuterRef, Subquery
from wagtail.models import Page
from wagtail_localize.models import TranslationSource

from pages.council import shown
from pages.lab.addresses import address_of
from pages.lab.people_field import parts_of
from pages.memory import remember
from pages.tree import Node, languages, page_tree

__all__ = ["Labs", "addresses_by_language", "labs"]


class Labs(NamedTuple):
    """The sessions, people and rooms of every public programme."""

    # By the primary key of the row whose words are shown, the programme's page in its language.
    sessions: dict[int, Node]
    # By `translation_key`, that of the last programme in which somebody takes part, or a room is.
    people: dict[UUID, UUID]
    rooms: dict[UUID, UUID]


def labs() -> Labs:
    return remember("labs", _read)


def addresses_by_language(request: Any) -> dict[str, dict[UUID, str]]:
    """Return the address of each session, person and room, by language code and `translation_key`.

    A session or a room is told in the languages in which it has words of its own, a person
    wherever the programme is: their name is one in all of them.
    """
    from pages.models import LabSession
    from snippets.models import Person, Room

    found, codes = labs(), languages()
    told: dict[str, dict[UUID, str]] = {code: {} for code in codes.values()}
    sessions = LabSession.objects.filter(pk__in=found.sessions, locale__in=codes)
    rows = sessions.order_by("starts_at", "pk")
    for pk, key, locale in rows.values_list("pk", "translation_key", "locale_id"):
        above = found.sessions[pk].get_url(request)
        told[codes[locale]][key] = f"{above}sessions/{address_of(key)}/"
    people = Person.objects.live().filter(translation_key__in=found.people).order_by("name", "pk")
    for person in shown(people):
        for node in page_tree().public_versions(found.people[person.translation_key]):
            if node.locale_id not in codes:
                continue
            at = f"{node.get_url(request)}people/{address_of(person.translation_key)}/"
            told[codes[node.locale_id]][person.translation_key] = at
    rooms = Room.objects.live().filter(translation_key__in=found.rooms, locale__in=codes)
    for key, locale in rooms.order_by("name", "pk").values_list("translation_key", "locale_id"):
        for node in page_tree().public_versions(found.rooms[key]):
            if node.locale_id == locale:
                told[codes[locale]][key] = f"{node.get_url(request)}rooms/{address_of(key)}/"
    return told


def _read() -> Labs:
    """Read all in one query: each costs the first reader after every public write."""
    tree = page_tree()
    found = Labs({}, {}, {})
    days: dict[int, Node] = {}
    programmes: dict[UUID, list[Any]] = {}
    for row in _rows():
        day = tree.by_pk.get(row.page_id)
        above = tree.by_path.get(day.path[: -Page.steplen]) if day else None
        if day is None or above is None or not _is_public(day, above):
            continue
        days[row.page_id] = above
        programmes.setdefault(above.translation_key, []).append(row)
    for key, rows in programmes.items():
        _add(found, key, rows, days)
    return found


def _rows() -> Any:
    from pages.models import LabSession

    source = TranslationSource.objects.filter(object_id=OuterRef("page__translation_key"))
    return (
        LabSession.objects.exclude(kind=LabSession.Kind.BLOCKER)
        .annotate(
            source_id=Subquery(source.values("locale")[:1]),
            room_key=Subquery(_key_of_room()),
        )
        .only("pk", "page_id", "translation_key", "locale_id", "people")
        .order_by("starts_at", "pk")
    )


def _key_of_room() -> Any:
    from snippets.models import Room

    return Room.objects.filter(pk=OuterRef("room"), live=True).values("translation_key")[:1]


def _is_public(*nodes: Node) -> bool:
    tree = page_tree()
    return all(node.alias_of_id is None and tree.is_public(node) for node in nodes)


def _add(found: Labs, key: UUID, rows: list[Any], days: dict[int, Node]) -> None:
    """Add a programme: facts of the source's rows, words of each language (`programme_of`)."""
    source = next((row.source_id for row in rows if row.source_id), None)
    if source is None:
        codes = languages().items()
        source = next((pk for pk, code in codes if code == settings.LANGUAGE_CODE), None)
    locales = _locales_of_days(key)
    told = {row.translation_key for row in rows if row.locale_id == source}
    for row in rows:
        # Where nothing of the source is public, each language tells its own.
        if source in locales and row.translation_key not in told:
            continue
        found.sessions[row.pk] = days[row.page_id]
        if row.locale_id == source or source not in locales:
            found.people.update((part.person, key) for part in parts_of(row.people))
            if row.room_key:
                found.rooms[row.room_key] = key


def _locales_of_days(key: UUID) -> set[int]:
    """Return the languages in which some day of a programme is public."""
    from pages.models import LabDayPage

    kind = ContentType.objects.get_for_model(LabDayPage).pk
    tree = page_tree()
    return {
        day.locale_id
        for programme in tree.public_versions(key)
        for day in tree.children(programme.path)
        if day.content_type_id == kind and _is_public(day)
    }
