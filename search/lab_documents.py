"""What is indexed of the programme of a Lab: its sessions, people and rooms."""

from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef

from pages.embargoed_files import public_pages_with
from pages.lab.people_field import parts_of
from pages.models import LabResource, LabSession
from pages.tree import languages
from search.engine import SearchDoc
from search.kinds import PARTICIPANT, ROOM, SESSION
from snippets.models import Consent, Membership, Person, Room

__all__ = ["lab_documents", "lab_rows", "sessions_told"]


def sessions_told() -> Any:
    """Return the sessions of days that are live, in each language; what is the team's own is none.

    Asked of the rows as they are, not of what is remembered for readers: a change is indexed
    before anybody reads it.
    """
    rows = LabSession.objects.filter(page__live=True, page__alias_of__isnull=True)
    return rows.filter(locale__in=languages()).exclude(kind=LabSession.Kind.BLOCKER)


def lab_rows(kind: str) -> Any:
    """Return what of a kind is indexed."""
    if kind == SESSION:
        return sessions_told()
    rows = _people() if kind == PARTICIPANT else _rooms()
    return rows.live().filter(locale__in=languages())


def lab_documents(wanted: dict[str, list[int]]) -> list[SearchDoc]:
    """Return the documents of these primary keys, by kind."""
    codes = languages()
    found = []
    if pks := wanted.get(SESSION):
        names = ("pk", "translation_key", "locale_id", "title", "abstract", "note")
        rows = list(lab_rows(SESSION).filter(pk__in=pks).order_by("pk").values_list(*names))
        remains = _titles_of_resources({row[1] for row in rows})
        for pk, key, locale, title, *texts in rows:
            body = "\n".join(filter(None, [*texts, *remains.get(key, ())]))
            found.append(_document(SESSION, pk, key, codes[locale], title, body))
    for kind in (PARTICIPANT, ROOM):
        if pks := wanted.get(kind):
            # By their names alone: no engine holds what somebody may take back beside theirs.
            rows = lab_rows(kind).filter(pk__in=pks).order_by("pk")
            for pk, key, locale, name in rows.values_list(
                "pk", "translation_key", "locale_id", "name"
            ):
                found.append(_document(kind, pk, key, codes[locale], name))
    return found


def _titles_of_resources(keys: set[UUID]) -> dict[UUID, list[str]]:
    """Return what remains of sessions, by its titles; of a file that anybody may read, or none."""
    live = LabResource.objects.filter(session__in=keys, page__live=True)
    rows = list(live.select_related("document__collection").order_by("sort_order", "pk"))
    files = {row.document_id: row.document for row in rows if row.document_id}
    public = public_pages_with(files.values()) if files else {}
    found: dict[UUID, list[str]] = {}
    for row in rows:
        titles = found.setdefault(row.session, [])
        # It is one in all languages, with a row in each.
        if (not row.document_id or row.document_id in public) and row.title not in titles:
            titles.append(row.title)
    return found


def _document(
    kind: str, pk: int, key: UUID, language: str, title: str, body: str = ""
) -> SearchDoc:
    return SearchDoc(
        key=f"{kind}:{pk}",
        kind=kind,
        language=language,
        translation_key=str(key),
        titles=(title,),
        body=body,
    )


def _people() -> Any:
    """Return those who take part, but for whoever is ruled by a consent that has no name."""
    named = sessions_told().values_list("people", flat=True)
    keys = {part.person for people in named for part in parts_of(people)}
    consents = Consent.objects.filter(person_key=OuterRef("translation_key"))
    rows = (
        Person.objects.filter(translation_key__in=keys)
        .annotate(
            has_seat=Exists(Membership.objects.filter(person=OuterRef("pk"))),
            is_named=Exists(consents.exclude(name=Consent.State.REFUSED)),
            is_unnamed=Exists(consents.filter(name=Consent.State.REFUSED)),
        )
        .values_list("pk", "roles", "has_seat", "is_named", "is_unnamed")
    )
    return Person.objects.filter(
        pk__in=[
            pk
            for pk, roles, has_seat, is_named, is_unnamed in rows
            if is_named or not (is_unnamed or has_seat or Person.Role.MEMBER in roles)
        ]
    )


def _rooms() -> Any:
    keys = sessions_told().order_by().values("room__translation_key")
    return Room.objects.filter(translation_key__in=keys)
