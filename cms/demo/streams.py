"""From the demo's YAML to the raw data of a StreamField, with identifiers that stay."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils import timezone
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from .content_files import identifier
from .press import with_days
from .rich_text import to_rich_text

# Where the files use a shorter word than the block.
SHORT_NAMES = {"alternative": "alt"}


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
        raw = []
        for position, spec in enumerate(specs or []):
            ((kind, value),) = spec.items()
            if kind not in stream_block.child_blocks:
                raise ValueError(f"{self.page_key}: {name} offers no block named '{kind}'.")
            path = (name, str(position), kind)
            raw.append(
                {
                    "type": kind,
                    "id": str(identifier(self.page_key, *path)),
                    "value": self._value(stream_block.child_blocks[kind], value, path),
                }
            )
        return raw

    def text(self, spec: Any) -> str:
        return with_days(spec[self.language], self.references.began, self.language) if spec else ""

    def rich_text(self, spec: Any) -> str:
        return to_rich_text(self.text(spec), self.references.pages)

    def _value(self, block: blocks.Block, spec: Any, path: tuple[str, ...]) -> Any:
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
                    "id": str(identifier(self.page_key, *path, str(position))),
                    "value": self._value(block.child_block, item, (*path, str(position))),
                }
                for position, item in enumerate(spec)
            ]
        if isinstance(block, ImageChooserBlock):
            return self.references.images[spec] if spec else None
        if isinstance(block, DocumentChooserBlock):
            return self.references.documents[spec, self.language]
        if isinstance(block, blocks.PageChooserBlock):
            return self.references.pages.get(spec)
        if isinstance(block, blocks.RichTextBlock):
            return self.rich_text(spec)
        if isinstance(block, blocks.CharBlock | blocks.TextBlock):
            return self.text(spec)
        return spec or ""

    def _refuse_unknown(self, block: blocks.StructBlock, spec: Any, path: tuple[str, ...]) -> None:
        known = {SHORT_NAMES.get(name, name) for name in block.child_blocks}
        unknown = sorted(spec.keys() - known)
        if unknown:
            raise ValueError(f"{self.page_key}: {'/'.join(path)} has no part named {unknown}.")
