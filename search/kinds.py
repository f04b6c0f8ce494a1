"""The kinds of things that are found, and the keys that name them."""

from collections.abc import Iterable
from functools import cache

from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from pages.models import BasePage, page_types
from pages.search_kind import SearchKind

__all__ = [
    "MEMBER",
    "PARTICIPANT",
    "PLACES",
    "ROOM",
    "SESSION",
    "key_of_page",
    "kind_of_model",
    "kinds",
    "page_kinds",
    "parted",
    "types_of_kind",
]

# Keys of the kinds of things whose address lies below a page that they share: members of the
# council, and what the programme of a Lab consists of.
MEMBER = "member"
SESSION = "lab-session"
PARTICIPANT = "lab-person"
ROOM = "lab-room"
PLACES = (MEMBER, SESSION, PARTICIPANT, ROOM)
# What is found and is no page; page types name their own.
OTHERS = (
    SearchKind("concept", _("Lexicon"), _("Lexicon"), 0),
    SearchKind(MEMBER, _("Member of the council"), _("Members of the council"), 650),
    SearchKind(SESSION, _("Session of the Lab"), _("Sessions of the Lab"), 430),
    SearchKind(PARTICIPANT, _("Person at the Lab"), _("People at the Lab"), 440),
    SearchKind(ROOM, _("Room of the Lab"), _("Rooms of the Lab"), 450),
    SearchKind("document", _("Document"), _("Documents"), 1000),
)


@cache
def kinds() -> dict[str, SearchKind]:
    """Return every kind by its key, in the order in which filters show them; nobody changes it."""
    found = [*OTHERS, *(model.search_kind for model in page_types())]
    return {kind.key: kind for kind in sorted(found, key=lambda kind: (kind.order, kind.key))}


def page_kinds() -> tuple[str, ...]:
    """Return the keys of the kinds that pages are of, in the same order."""
    others = {kind.key for kind in OTHERS}
    return tuple(key for key in kinds() if key not in others)


def types_of_kind(kind: str) -> list[type[BasePage]]:
    return [model for model in page_types() if model.search_kind.key == kind]


def kind_of_model(model: type | None) -> str:
    """Return the kind of a page type; empty for a page that is none of the house's."""
    return model.search_kind.key if model is not None and issubclass(model, BasePage) else ""


def key_of_page(page: Page) -> str:
    """Return the key of a page, of whatever class it was fetched as; empty if it is not found."""
    kind = kind_of_model(page.cached_content_type.model_class())
    return f"{kind}:{page.pk}" if kind else ""


def parted(keys: Iterable[str]) -> dict[str, list[int]]:
    """Return the primary keys that `kind:primary key` name, by kind; what is no key is left out."""
    known = kinds()
    found: dict[str, list[int]] = {}
    for key in keys:
        kind, _colon, number = key.partition(":")
        if kind in known and number.isdigit():
            found.setdefault(kind, []).append(int(number))
    return found
