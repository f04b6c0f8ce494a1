from collections.abc import Iterator
from typing import Any

from wagtail.fields import RichTextField, StreamField
from wagtail.rich_text import get_text_for_indexing

__all__ = ["texts_of"]


def texts_of(thing: Any) -> Iterator[str]:
    """Yield what the streams and rich texts of a page, or of a row, say: in its fields' order.

    Those that are in another language than the thing are left out: its own version yields them.
    """
    languages = getattr(thing, "text_languages", {})
    for field in thing._meta.get_fields():
        if isinstance(field, StreamField):
            yield from field.stream_block.get_searchable_content(getattr(thing, field.name))
        elif isinstance(field, RichTextField):
            named = languages.get(field.name)
            if named is None or getattr(thing, named) == thing.locale.language_code:
                yield get_text_for_indexing(getattr(thing, field.name) or "")
