"""Translations of a field or a block that was renamed, brought to its new place.

wagtail-localize keys a translation by the path of its text: with the name, the English of all its
texts is lost to the editor, though no row is deleted.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Model
from wagtail_localize.models import (
    OverridableSegment,
    RelatedObjectSegment,
    SegmentOverride,
    StringSegment,
    StringTranslation,
    TemplateSegment,
    TranslationContext,
)

__all__ = ["Relinked", "relink"]

# What extraction makes anew.
SEGMENTS = (StringSegment, TemplateSegment, RelatedObjectSegment, OverridableSegment)
# Of what a place may have only one: by these, beside the place.
UNIQUE: dict[type[Model], tuple[str, ...]] = {
    StringTranslation: ("locale_id", "translation_of_id"),
    SegmentOverride: ("locale_id",),
}
BATCH = 500


@dataclass
class Relinked:
    """How many places were found, and of their translations, which moved and which stay.

    Those stay for which the new place has one of its own.
    """

    places: int = 0
    moved: int = 0
    kept: int = 0


@transaction.atomic
def relink(old: str, new: str, model: type[Model] | None = None) -> Relinked:
    """Bring what stands at a place to another; both are names joined by dots.

    `body.quote.text` is the child `text` of the block `quote` of the field `body`, `body.list.item`
    an item of a list, `actors.role` a field of a child. Raises ValueError where the two are not
    renamed into each other.
    """
    names, renamed = old.split("."), new.split(".")
    if len(names) != len(renamed) or not all([*names, *renamed]) or names == renamed:
        raise ValueError(f"“{old}” can't become “{new}”: give as many names, of which some differ.")
    contexts = TranslationContext.objects.filter(field_path=old)
    if model is not None:
        keys = model._default_manager.values("translation_key")
        contexts = contexts.filter(object__in=keys)
    done = Relinked()
    found = list(contexts.order_by("pk"))
    for start in range(0, len(found), BATCH):
        _relink(found[start : start + BATCH], names, renamed, done)
    return done


def _relink(
    contexts: Sequence[TranslationContext], names: list[str], renamed: list[str], done: Relinked
) -> None:
    paths = {context.pk: _renamed(context.path, names, renamed) for context in contexts}
    objects = {context.object_id for context in contexts}
    there = {
        (context.object_id, context.path): context
        for context in TranslationContext.objects.filter(
            object__in=objects, path__in=set(paths.values())
        )
    }
    in_place = []
    merged: dict[int, int] = {}
    for context in contexts:
        done.places += 1
        other = there.get((context.object_id, paths[context.pk]))
        if other is not None and other.pk != context.pk:
            merged[context.pk] = other.pk
            continue
        context.path = paths[context.pk]
        context.path_id = TranslationContext._get_path_id(context.path)
        context.field_path = ".".join(renamed)
        in_place.append(context)
    TranslationContext.objects.bulk_update(in_place, ["path", "path_id", "field_path"], BATCH)
    done.moved += StringTranslation.objects.filter(
        context__in=[context.pk for context in in_place]
    ).count()
    for model, name in _pointing():
        _move(model, name, merged, done)


def _renamed(path: str, names: list[str], renamed: list[str]) -> str:
    """Return a path in which the names that differ are the new ones; ids stay.

    The path of a child has its key behind the name of the relation, which the names lack.
    """
    parts = path.split(".")
    shift = 1 if len(parts) == len(names) + 1 else 0
    for place, (before, after) in enumerate(zip(names, renamed, strict=True)):
        position = place + (shift if place else 0)
        # A block's type stands in the names alone: the path has the id of the block.
        if before != after and position < len(parts) and parts[position] == before:
            parts[position] = after
    return ".".join(parts)


def _pointing() -> Iterator[tuple[Any, str]]:
    """Yield what keeps something of a place, and by which field: translations, their story."""
    for relation in TranslationContext._meta.get_fields(include_hidden=True):
        if relation.one_to_many and relation.related_model not in SEGMENTS:
            yield relation.related_model, relation.field.name


def _move(model: Any, name: str, merged: dict[int, int], done: Relinked) -> None:
    """Move rows to places that are there already, and leave those that would be two."""
    rows = list(model._base_manager.filter(**{f"{name}__in": merged}).order_by("pk"))
    unique = UNIQUE.get(model)
    taken = set()
    if unique is not None:
        taken = set(
            model._base_manager.filter(**{f"{name}__in": merged.values()}).values_list(
                f"{name}_id", *unique
            )
        )
    moved = []
    for row in rows:
        place = merged[getattr(row, f"{name}_id")]
        key = (place, *(getattr(row, field) for field in unique or ()))
        if key in taken:
            done.kept += model is StringTranslation
            continue
        if unique is not None:
            taken.add(key)
        setattr(row, f"{name}_id", place)
        moved.append(row)
    model._base_manager.bulk_update(moved, [name], BATCH)
    done.moved += len(moved) if model is StringTranslation else 0
