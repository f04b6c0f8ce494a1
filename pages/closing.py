"""What is closed in the language it was written in is closed in every language (decision 65).

A view restriction holds for a branch of one tree. The rule here carries it over: the translations
of a page that only some may read are for the same people, wherever in their trees they stand.
A restriction of a translation closes no source: a language may stay closed until it is ready.
"""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.conf import settings
from wagtail.models import Locale
from wagtail_localize.models import TranslationSource

__all__ = ["closed_translations", "translations_of"]


def closed_translations(nodes: list[Any], restricted: Iterable[str]) -> dict[str, set[str]]:
    """Return the paths that close with their source, each with the paths of what closes it.

    `nodes` are those of the tree; `restricted` the paths that a restriction stands on.
    """
    found: dict[str, set[str]] = {}
    closing = {path: {path} for path in restricted}
    while closing:
        closed: dict[int, set[str]] = {}
        by_pk = {}
        for node in nodes:
            why = set().union(*(by for path, by in closing.items() if node.path.startswith(path)))
            if why:
                closed[node.pk], by_pk[node.pk] = why, node
        closing = {}
        for source, twin in translations_of(by_pk.values(), nodes):
            why = closed[source.pk]
            if not why <= found.get(twin.path, set()):
                found.setdefault(twin.path, set()).update(why)
                closing[twin.path] = why
    return found


def translations_of(sources: Iterable[Any], nodes: Iterable[Any]) -> list[tuple[Any, Any]]:
    """Return each of these nodes that is a source, beside each of its translations."""
    sources = list(sources)
    keys = {node.translation_key for node in sources}
    locales = _source_locales(keys) if keys else {}
    by_key: dict[UUID, list[Any]] = {}
    for node in nodes:
        if node.translation_key in keys:
            by_key.setdefault(node.translation_key, []).append(node)
    return [
        (source, twin)
        for source in sources
        if locales[source.translation_key] == source.locale_id
        for twin in by_key[source.translation_key]
        if twin.pk != source.pk
    ]


def _source_locales(keys: set[UUID]) -> dict[UUID, int | None]:
    """Return the locale that each thing is translated from: the default one where none was sent."""
    default = Locale.objects.filter(language_code=settings.LANGUAGE_CODE)
    first = default.values_list("pk", flat=True).first()
    sent = TranslationSource.objects.filter(object_id__in=keys).values_list("object_id", "locale")
    return dict.fromkeys(keys, first) | dict(sent)
