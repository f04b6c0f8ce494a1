"""What is shown where, and when: the showings of an exhibition, of a place, of the whole site."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils import timezone, translation
from wagtail.models import Page

from pages.frame import Link
from pages.navigation import links_to, target_of
from pages.tree import page_tree

__all__ = [
    "Showings",
    "borrow_link",
    "current_first",
    "current_showings",
    "exhibitions_below",
    "exhibitions_of",
    "seen_at",
    "showings_below",
    "showings_of",
    "tome_of",
]


@dataclass(frozen=True)
class Showings:
    """The showings of one exhibition, those that are on first.

    One that is cancelled hangs nowhere and never did: it is told until its days have passed.
    """

    now: list[Any]
    soon: list[Any]
    cancelled: list[Any]
    past: list[Any]

    def __bool__(self) -> bool:
        return bool(self.now or self.soon or self.cancelled or self.past)


def seen_at(now: datetime, showings: Iterable[Any]) -> list[Any]:
    """Return showings that all answer for the same moment."""
    found = list(showings)
    for showing in found:
        showing.seen_at = now
    return found


def showings_below(node: Any) -> Any:
    """Return the public showings below a page, or its node, with all that a list tells of them."""
    return _public(_showings().filter(path__startswith=node.path))


def current_first(showings: Any, now: datetime) -> tuple[list[Any], Any]:
    """Part a queryset: those that are not over at `now`, next last day first; and the others.

    The others are a queryset still, of which the latest comes first. What was cancelled never hung:
    once its days have passed it is in neither.
    """
    today = timezone.localdate(now)
    current = showings.filter(last_day__gte=today).order_by("last_day", "first_day", "title")
    current = current.prefetch_related("hours", "closed_days")
    past = showings.filter(last_day__lt=today, is_cancelled=False).order_by("-last_day", "title")
    return seen_at(now, current), past


def current_showings(language: str) -> list[Any]:
    """Return what is shown now or soon in a language's part of the site, by its days.

    What is cancelled is left out: here nobody has asked for it.
    """
    now = timezone.now()
    found = _public(_showings().filter(locale__language_code=language, is_cancelled=False))
    current, _past = current_first(found, now)
    now_on = [showing for showing in current if showing.has_begun]
    soon = [showing for showing in current if not showing.has_begun]
    return [*now_on, *sorted(soon, key=lambda showing: showing.first_day)]


def showings_of(exhibition: Any, now: datetime) -> Showings:
    # One that is being written has no place in the tree yet when it is previewed.
    if not exhibition.path:
        return Showings([], [], [], [])
    every = showings_below(exhibition).prefetch_related("hours", "closed_days")
    found = seen_at(now, every.order_by("first_day", "title"))
    for showing in found:
        showing.exhibition = exhibition
    current = [showing for showing in found if not showing.is_over]
    hanging = [showing for showing in current if not showing.is_cancelled]
    return Showings(
        [showing for showing in hanging if showing.has_begun],
        [showing for showing in hanging if not showing.has_begun],
        [showing for showing in current if showing.is_cancelled],
        [showing for showing in reversed(found) if showing.is_over and not showing.is_cancelled],
    )


def exhibitions_below(index: Any) -> list[Any]:
    """Return the public exhibitions of a list, by their titles."""
    from pages.models import ExhibitionPage

    if not index.path:
        return []
    found = ExhibitionPage.objects.child_of(index).order_by("title")
    return list(_public(found.select_related("theme__locale")))


def exhibitions_of(tome: Any) -> list[Any]:
    """Return the public exhibitions that show a tome, in its own language."""
    from pages.models import ExhibitionPage

    keys = {node.pk for node in page_tree().versions(tome.translation_key)}
    found = ExhibitionPage.objects.filter(tome__in=keys, locale_id=tome.locale_id)
    return list(_public(found.select_related("theme__locale").order_by("title")))


def tome_of(exhibition: Any) -> Any:
    """Return the public tome that an exhibition shows, in the exhibition's language, or None."""
    from pages.models import TomePage

    if exhibition.tome_id is None:
        return None
    node = target_of(exhibition.tome_id, exhibition.locale.language_code)
    if node is None:
        return None
    return (
        TomePage.objects.filter(pk=node.pk)
        .select_related("theme__locale", "mandate__locale")
        .defer_streamfields()
        .first()
    )


def borrow_link(page: Any, request: HttpRequest) -> Link | None:
    """Return the link to where one asks for an exhibition: the list above `page` names it."""
    from pages.models import ExhibitionIndexPage

    if not page.path:
        return None
    above = [page.path[:length] for length in range(Page.steplen, len(page.path), Page.steplen)]
    lists = ExhibitionIndexPage.objects.filter(path__in=above)
    key = lists.values_list("borrow_page", flat=True).first()
    if key is None:
        return None
    language = translation.get_language() or ""
    return links_to([key], language, request)[key]


def _showings() -> Any:
    from pages.models import ShowingPage

    return ShowingPage.objects.select_related(
        "exhibition__theme__locale", "venue__locale", "venue__commune"
    )


def _public(found: Any) -> Any:
    """Leave what anybody may read."""
    found = found.live().filter(alias_of__isnull=True)
    for restricted in page_tree().restricted:
        found = found.exclude(path__startswith=restricted)
    return found
