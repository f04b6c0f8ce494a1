"""Which mandate is today's, and what a page says whose mandate has ended."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import OuterRef, Subquery
from django.utils import timezone

from pages.frame import Link
from pages.memory import remember
from pages.tree import page_tree
from snippets.addresses import ascii_slug
from snippets.models import Mandate, WorkingGroup

__all__ = ["Ended", "Term", "ended", "groups_of", "term_of_the_day", "terms_in", "words_of"]


class Term(NamedTuple):
    """A public mandate in one language, and the page that tells of it, public or not."""

    pk: int
    translation_key: UUID
    name: str
    start: date
    end: date
    page: int | None

    def has_ended(self, day: date) -> bool:
        """Tell whether it is over on a day: the day after its last is the first."""
        return self.end < day

    def begins_after(self, day: date) -> bool:
        return self.start > day


@dataclass(frozen=True)
class Ended:
    """What stands on top of a page of the council whose mandate is over."""

    mandate: Term | Mandate
    # Today's, or the next one, and the page that tells of it; None where there is none.
    todays: Term | None
    link: Link | None
    # Whether it is the next one, between two.
    is_next: bool = False


def terms_in(locale_id: int) -> list[Term]:
    """Return the public mandates of a language, the latest first."""
    return remember(f"terms:{locale_id}", lambda: _read(locale_id))


def _read(locale_id: int) -> list[Term]:
    from pages.models import MandatePage

    pages = MandatePage.objects.filter(mandate=OuterRef("pk"), live=True, alias_of=None)
    rows = Mandate.objects.live().filter(locale=locale_id)
    rows = rows.annotate(page=Subquery(pages.order_by("path").values("pk")[:1]))
    rows = rows.order_by("-start", "pk")
    return [Term(*row) for row in rows.values_list(*Term._fields)]


def term_of_the_day(terms: Iterable[Term], day: date | None = None) -> Term | None:
    """Return the mandate of a day, today's by default; between two, the one that begins next.

    After the last it is the last.
    """
    day = day or timezone.localdate()
    in_order = sorted(terms, key=lambda term: term.start)
    return next((t for t in in_order if not t.has_ended(day)), in_order[-1] if in_order else None)


def ended(mandate: Term | Mandate, locale_id: int, request: Any = None) -> Ended | None:
    """Return what to say of a mandate that has ended, or None while it has not.

    `locale_id` is the locale of the page's readers.
    It is true from midnight in Paris on, which is a scheduled change of every page.
    """
    today = timezone.localdate()
    if mandate.end >= today:
        return None
    todays = term_of_the_day(terms_in(locale_id), today)
    if todays is None or todays.has_ended(today):
        return Ended(mandate, None, None)
    return Ended(mandate, todays, link_to_page_of(todays, request), todays.begins_after(today))


def link_to_page_of(term: Term, request: Any = None) -> Link | None:
    """Return the link to the public page that tells of a mandate."""
    tree = page_tree()
    node = tree.by_pk.get(term.page) if term.page is not None else None
    if node is None or not tree.is_public(node):
        return None
    return Link(node.title, node.get_url(request) or "")


def groups_of(mandate: Term | Mandate, locale_id: int) -> list[WorkingGroup]:
    """Return the public working groups of a mandate in a language, by name."""
    key = mandate.translation_key
    rows = WorkingGroup.objects.live().filter(mandate__translation_key=key, locale=locale_id)
    return list(rows.select_related("theme").order_by("name", "pk"))


def words_of(rows: Iterable[Any]) -> dict[str, Any]:
    """Return mandates, or the groups of one, by the word that stands for each in an address."""
    found: dict[str, Any] = {}
    for row in rows:
        own = row.translation_key.hex[:6]
        # The dash between two years is no letter, and no part of a word: 2022-2025.
        word = ascii_slug(row.name.replace("–", "-")) or own
        found[f"{word}-{own}" if word in found else word] = row
    return found
