"""From the demo's YAML to the raw data of a StreamField, with identifiers that stay."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils import timezone
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from forms.field_types.block import ConditionBlock

from .content_files import identifier
from .press import with_days
from .rich_text import to_rich_text

# Where the files use a shorter word than the block.
SHORT_NAMES = {"alternative": "alt"}
# What a condition elsewhere in the file calls a block by.
KEY = "key"


@dataclass
class References:
    """Primary keys of what the content files name by key."""

    pages: dict[str, int] = field(default_factory=dict)
    images: dict[str, int] = field(default_factory=dict)
    documents: dict[tuple[str, str], int] = field(default_factory=dict)
    # The moment from which the days in texts are counted.
    began: datetime = field(default_factory=timezone.now)


class StreamWriter:
    """Writes the streams of one page in one language."""

    def __init__(self, page_key: str, language: str, references: References) -> None:
        self.page_key = page_key
        self.language = language
        self.references = references

    def stream(self, stream_block: blocks.StreamBlock, name: str, specs: Any) -> list[Any]:
        """Return the raw list for a stream from a list of one-key mappings.

        Raises ValueError where a file names a block that the stream does not offer.
        """
        return self._children(stream_block, (name,), specs)

    def _children(self, block: blocks.Block, path: tuple[str, ...], specs: Any) -> list[Any]:
        raw = []
        for position, spec in enumerate(specs or []):
            ((kind, value),) = spec.items()
            if kind not in block.child_blocks:
                raise ValueError(
                    f"{self.page_key}: {'/'.join(path)} offers no block named '{kind}'."
                )
            own = (*path, str(position), kind)
            raw.append(
                {
                    "type": kind,
                    "id": self._identity(value, own),
                    "value": self._value(block.child_blocks[kind], value, own),
                }
            )
        return raw

    def _identity(self, spec: Any, path: tuple[str, ...]) -> str:
        """Return the id of a block: by its key where a file gives it one, else by its place."""
        if isinstance(spec, dict) and KEY in spec:
            path = (KEY, spec[KEY])
        return str(identifier(self.page_key, *path))

    def _condition(self, spec: Any) -> Any:
        """Return a condition with the ids of what it names as `key:name`."""
        if isinstance(spec, dict):
            return {name: self._condition(value) for name, value in spec.items()}
        if isinstance(spec, list):
            return [self._condition(value) for value in spec]
        if isinstance(spec, str) and spec.startswith(f"{KEY}:"):
            return str(identifier(self.page_key, KEY, spec.removeprefix(f"{KEY}:")))
        return spec

    def text(self, spec: Any) -> str:
        return with_days(spec[self.language], self.references.began, self.language) if spec else ""

    def rich_text(self, spec: Any) -> str:
        return to_rich_text(self.text(spec), self.references.pages)

    def _value(self, block: blocks.Block, spec: Any, path: tuple[str, ...]) -> Any:
        if isinstance(block, ConditionBlock):
            return self._condition(spec)
        if isinstance(block, blocks.StreamBlock):
            return self._children(block, path, spec)
        if isinstance(block, blocks.StructBlock):
            self._refuse_unknown(block, spec, path)
            return {
                name: self._value(child, spec.get(SHORT_NAMES.get(name, name)), (*path, name))
                for name, child in block.child_blocks.items()
            }
        if isinstance(block, blocks.ListBlock):
            return [
                {
                    "type": "item",
                    "id": self._identity(item, (*path, str(position))),
                    "value": self._value(block.child_block, item, (*path, str(position))),
                }
                for position, item in enumerate(spec or [])
            ]
        if isinstance(block, ImageChooserBlock):
            return self.references.images[spec] if spec else None
        if isinstance(block, DocumentChooserBlock):
            return self.references.documents[spec, self.language] if spec else None
        if isinstance(block, blocks.PageChooserBlock):
            return self.references.pages.get(spec)
        if isinstance(block, blocks.RichTextBlock):
            return self.rich_text(spec)
        if isinstance(block, blocks.CharBlock | blocks.TextBlock):
            return self.text(spec)
        return block.get_default() if spec is None else spec

    def _refuse_unknown(self, block: blocks.StructBlock, spec: Any, path: tuple[str, ...]) -> None:
        known = {KEY, *(SHORT_NAMES.get(name, name) for name in block.child_blocks)}
        unknown = sorted(spec.keys() - known)
        if unknown:
            raise ValueError(f"{self.page_key}: {'/'.join(path)} has no part named {unknown}.")
