"""Which mandate is today's, and what a page says whose mandate has ended."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from pages.frame import Link
from pages.tree import languages, page_tree
from snippets.models import Mandate

__all__ = ["Ended", "ended", "mandate_of_the_day", "mandates_in", "page_of"]


@dataclass(frozen=True)
class Ended:
    """What stands on top of a page of the council whose mandate is over."""

    mandate: Mandate
    # Today's, and the page that tells of it; None where there is none.
    todays: Mandate | None
    link: Link | None


def mandates_in(locale_id: int) -> list[Mandate]:
    """Return the public mandates of a language, the latest first."""
    return list(Mandate.objects.live().filter(locale=locale_id).order_by("-start", "pk"))


def mandate_of_the_day(mandates: Iterable[Mandate], day: date | None = None) -> Mandate | None:
    """Return the mandate of a day, today's by default; between two, the one that begins next.

    After the last it is the last.
    """
    day = day or timezone.localdate()
    in_order = sorted(mandates, key=lambda mandate: mandate.start)
    return next((m for m in in_order if not m.has_ended(day)), in_order[-1] if in_order else None)


def ended(mandate: Mandate, mandates: list[Mandate], request: object = None) -> Ended | None:
    """Return what to say of a mandate that has ended, or None while it has not.

    `mandates` are those of the page's language. It is true from midnight in Paris on, which is a
    scheduled change of every page.
    """
    today = timezone.localdate()
    if not mandate.has_ended(today):
        return None
    others = [m for m in mandates if m.translation_key != mandate.translation_key]
    todays = mandate_of_the_day(others, today)
    if todays is None or todays.has_ended(today):
        return Ended(mandate, None, None)
    return Ended(mandate, todays, page_of(todays, mandate.locale_id, request))


def page_of(mandate: Mandate, locale_id: int, request: object = None) -> Link | None:
    """Return the link to the public page that tells of a mandate, in a language."""
    from pages.models import MandatePage

    pages = MandatePage.objects.filter(mandate=mandate, locale=locale_id, alias_of=None)
    tree = page_tree()
    for pk in pages.order_by("path").values_list("pk", flat=True):
        node = tree.by_pk.get(pk)
        if node is not None and tree.is_public(node) and node.locale_id in languages():
            return Link(node.title, node.get_url(request) or "")
    return None
