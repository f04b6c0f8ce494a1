"""What of a row wagtail-localize translates, and what is the same in every language."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from django.db import models
from wagtail_localize.fields import (
    SynchronizedField,
    TranslatableField,
    get_translatable_fields,
)
from wagtail_localize.strings import StringValue

from .drafts import Draft

__all__ = ["stored_as", "synchronise", "texts_of"]

# What nothing but a line break and these would change, wagtail-localize stores as it is.
SPECIAL = frozenset("&<>\n\r\u00a0")


@cache
def _translatable(model: Any) -> tuple[list[str], list[tuple[str, list[str]]]]:
    """Return the texts of a model that are translated, and those of its children, by accessor."""
    texts: list[str] = []
    children: list[tuple[str, list[str]]] = []
    for translatable in get_translatable_fields(model):
        if not isinstance(translatable, TranslatableField):
            continue
        item = translatable.get_field(model)
        if isinstance(item, models.ManyToOneRel):
            children.append((translatable.field_name, _translatable(item.related_model)[0]))
        else:
            assert isinstance(item, models.TextField | models.CharField), item  # noqa: S101
            texts.append(translatable.field_name)
    return texts, children


@cache
def _synchronised(model: Any) -> list[str]:
    return [
        one.field_name
        for one in get_translatable_fields(model)
        if isinstance(one, SynchronizedField)
        and not model._meta.get_field(one.field_name).is_relation
    ]


def synchronise(source: Draft, other: Draft) -> None:
    """Give a translation what is the same in both: when it was first public, for instance."""
    model: Any = type(source.instance)
    for name in _synchronised(model):
        setattr(other.instance, name, getattr(source.instance, name))


def texts_of(draft: Draft) -> Iterator[tuple[str, str]]:
    """Yield the path and the text of everything that is translated, in wagtail-localize's order."""
    model: Any = type(draft.instance)
    texts, children = _translatable(model)
    for name in texts:
        yield name, getattr(draft.instance, name)
    for accessor, names in children:
        for child in draft.children.get(accessor, []):
            for name in names:
                yield f"{accessor}.{child.translation_key}.{name}", getattr(child, name)


def stored_as(text: str) -> str:
    """Return a plain text as wagtail-localize keeps it: as HTML."""
    return text if SPECIAL.isdisjoint(text) else StringValue.from_plaintext(text).data
