from collections import defaultdict
from collections.abc import Collection
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from wagtail.models import Locale, Page

from pages.explorable import asking_request, told

__all__ = ["lacking", "locales_there"]


def lacking(model: Any, source: int, targets: list[Locale], user: Any) -> QuerySet:
    """Return what is public in the source language and has no row in one of `targets`.

    Each row says by `in_<key of the locale>` which it has; pages of which `user` is not told are
    left out.
    """
    live = model._default_manager.filter(locale=source, live=True)
    if model is Page:
        live = told(live, user)
    none = Q()
    for locale in targets:
        theirs = model._default_manager.filter(
            translation_key=OuterRef("translation_key"), locale=locale
        )
        live = live.annotate(**{f"in_{locale.pk}": Exists(theirs)})
        none |= Q(**{f"in_{locale.pk}": False})
    return live.filter(none, depth__gt=1) if model is Page else live.filter(none)


def locales_there(instance: Any, locales: Collection[int]) -> set[int]:
    """Return the keys of the languages that have a row of an object, of all `locales` there are.

    Pages that lack one are asked for once while a list of them is shown; it buttons each.
    """
    request = asking_request()
    if not isinstance(instance, Page) or request is None:
        rows = instance.get_translations(inclusive=True)
        return set(rows.values_list("locale", flat=True))
    known = getattr(request, "locales_of_lacking_pages", None)
    if known is None:
        pages = Page.objects.order_by()
        counted = pages.values("translation_key").annotate(count=Count("locale"))
        lack = counted.filter(count__lt=len(locales)).values("translation_key")
        known = defaultdict(set)
        for key, locale in pages.filter(translation_key__in=lack).values_list(
            "translation_key", "locale"
        ):
            known[key].add(locale)
        request.locales_of_lacking_pages = known
    return known.get(instance.translation_key) or set(locales)
