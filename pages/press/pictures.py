"""The pictures of a release or a press room as a newspaper takes them away."""

from pathlib import PurePosixPath
from typing import Any

from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.coreutils import string_to_ascii

from pages.documents import size_of
from pages.stored_files import weight
from snippets.measures import grouped

__all__ = ["facts_of", "file_name", "name_visuals"]

# Letters of what is shown, of its file's name: some systems refuse a path of 255 bytes.
LONGEST = 70


def name_visuals(visuals: list[Any]) -> None:
    """Give each visual the `stem` of its file's name: what it shows and by whom, in ASCII.

    Two that would have one name are numbered.
    """
    taken: dict[str, int] = {}
    for visual in visuals:
        shown = _slug(visual.words)
        if len(shown) > LONGEST:
            shown = shown[: LONGEST + 1].rpartition("-")[0] or shown[:LONGEST]
        stem = "-".join(filter(None, (shown, _slug(visual.image.author)))) or "image"
        taken[stem] = taken.get(stem, 0) + 1
        visual.stem = f"{stem}-{taken[stem]}" if taken[stem] > 1 else stem


def _slug(words: str) -> str:
    # An apostrophe parts two words; slugify would drop it, and œ with it.
    return slugify(string_to_ascii(words.replace("’", " ").replace("'", " ")))


def file_name(visual: Any) -> str:
    return visual.stem + PurePosixPath(visual.image.file.name).suffix.lower()


def facts_of(image: Any) -> str:
    """Return the format, measures and weight of a picture, as far as they are known."""
    facts = [
        PurePosixPath(image.file.name).suffix.removeprefix(".").upper(),
        _("%(width)s × %(height)s pixels")
        % {"width": grouped(image.width), "height": grouped(image.height)},
    ]
    if size := size_of(image):
        facts.append(weight(size))
    return ", ".join(facts)
