from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from wagtail.models import Locale, Page

from pages.explorable import told


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
