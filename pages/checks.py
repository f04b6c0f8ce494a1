from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.core.checks import CheckMessage, Error, register
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.models import Page

# Values that never differ between languages belong in a field that `facts` can name: inside a
# stream they would wait for the next synchronisation.
FACT_BLOCKS = (
    blocks.DateBlock,
    blocks.DateTimeBlock,
    blocks.TimeBlock,
    blocks.IntegerBlock,
    blocks.FloatBlock,
    blocks.DecimalBlock,
)


def _house_page_models() -> list[type[Page]]:
    return [
        model
        for model in apps.get_models()
        if issubclass(model, Page) and model._meta.app_label != "wagtailcore"
    ]


def _streams(model: type[Page]) -> Iterator[tuple[str, StreamField]]:
    for field in model._meta.get_fields():
        if isinstance(field, StreamField):
            yield field.name, field


def _descendants(block: blocks.Block) -> Iterator[blocks.Block]:
    yield block
    if isinstance(block, blocks.BaseStreamBlock | blocks.BaseStructBlock):
        for child in block.child_blocks.values():
            yield from _descendants(child)
    elif isinstance(block, blocks.ListBlock):
        yield from _descendants(block.child_block)


@register()
def pages_name_their_parents(**kwargs: Any) -> list[CheckMessage]:
    """Rule 2 of the house: children name their parents."""
    return [
        Error(
            f"{model.__name__} does not say under which pages it may stand.",
            hint="Set `parent_page_types` on the page type.",
            obj=model,
            id="pages.E001",
        )
        for model in _house_page_models()
        if "parent_page_types" not in vars(model)
    ]


@register()
def blocks_are_presentable(**kwargs: Any) -> list[CheckMessage]:
    """Rule 4 of the house: an icon, a template, a description and a preview for every block."""
    errors: list[CheckMessage] = []
    seen: set[type] = set()
    for model in _house_page_models():
        for _name, field in _streams(model):
            for child in field.stream_block.child_blocks.values():
                if type(child) in seen:
                    continue
                seen.add(type(child))
                meta = child.meta
                missing = [
                    name for name in ("template", "description") if not getattr(meta, name, None)
                ]
                if getattr(meta, "icon", "placeholder") == "placeholder":
                    missing.append("icon")
                if not child.is_previewable:
                    missing.append("preview_value")
                if missing:
                    errors.append(
                        Error(
                            f"{type(child).__name__} lacks: {', '.join(missing)}.",
                            hint="Set them in the block's Meta.",
                            obj=type(child),
                            id="pages.E002",
                        )
                    )
    return errors


@register()
def streams_hold_no_facts(**kwargs: Any) -> list[CheckMessage]:
    """Decision 11: a date or a number inside a stream would differ until somebody syncs.

    A type whose stream is read in the source language alone says so, by the stream's name, in
    `streams_with_facts`.
    """
    return [
        Error(
            f"{model.__name__}.{name} holds a {type(block).__name__}.",
            hint=(
                "Move the value to a field or an inline child and name it in `facts`, or give the "
                "reason why it may stay in the type's `streams_with_facts`."
            ),
            obj=model,
            id="pages.E003",
        )
        for model in _house_page_models()
        for name, field in _streams(model)
        if not getattr(model, "streams_with_facts", {}).get(name)
        for block in _descendants(field.stream_block)
        if isinstance(block, FACT_BLOCKS)
    ]
