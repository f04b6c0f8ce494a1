"""The `picture` tag: what exists of a picture, in the formats that browsers read.

Nothing is encoded here (see `snippets/renditions.py`): a reader waits for no picture.
"""

import logging
from dataclasses import dataclass
from typing import Any

from django import template
from django.core.files.storage import FileSystemStorage
from django.utils import timezone, translation
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from snippets.embargo import address_of, may_be_shown
from snippets.models import CreditedImage
from snippets.renditions import BOUNDED_COPY, SHARE_CARD, filter_of, steps_of

__all__ = ["ShareCard", "picture", "share_card"]

logger = logging.getLogger("demain.pictures")
register = template.Library()

# The largest original that may travel in place of its renditions, in pixels of the longer side.
BOUND = 2000


@dataclass(frozen=True)
class Source:
    url: str
    width: int
    height: int


def _is_stored(file: Any) -> bool:
    """Tell whether the file is there. A remote store is believed: asking it costs a request."""
    storage = file.storage
    return not isinstance(storage, FileSystemStorage) or storage.exists(file.name)


def _sources(image: CreditedImage) -> dict[str, Source]:
    """Return the stored renditions by their specification, for the current focal point."""
    return {
        rendition.filter_spec: Source(address_of(rendition.file), rendition.width, rendition.height)
        for rendition in image.renditions.all()
        if rendition.focal_point_key == filter_of(rendition.filter_spec).get_cache_key(image)
        and _is_stored(rendition.file)
    }


def _ladder(
    image: CreditedImage, sources: dict[str, Source], specifications: tuple[str, ...]
) -> list[Source]:
    """Return the steps of one format, narrowest first; log those that are missing.

    One of many that were stored at once has no size at all until its task has run: that is no
    reason for a warning.
    """
    steps: dict[int, Source] = {}
    level = logging.WARNING if image.renditions.all() else logging.INFO
    for specification in specifications:
        source = sources.get(specification)
        if source is None:
            logger.log(level, "Picture %s lacks its rendition %s.", image.pk, specification)
        else:
            steps[source.width] = source
    return [steps[width] for width in sorted(steps)]


def _stand_in(image: CreditedImage, sources: dict[str, Source]) -> Source | None:
    """Return what is shown where the ladder is missing, or None."""
    if BOUNDED_COPY in sources:
        return sources[BOUNDED_COPY]
    if not _is_stored(image.file):
        logger.error("Picture %s has lost its file %s.", image.pk, image.file.name)
        return None
    if max(image.width, image.height) > BOUND:
        logger.error("Picture %s has no copy of at most %s pixels.", image.pk, BOUND)
        # One whose file is gone is made again under its address (cms/media/lost_pictures.py).
        lost = next(
            (row for row in image.renditions.all() if row.filter_spec == BOUNDED_COPY), None
        )
        return Source(address_of(lost.file), lost.width, lost.height) if lost else None
    return Source(address_of(image.file), image.width, image.height)


def _srcset(steps: list[Source]) -> str:
    return ", ".join(f"{step.url} {step.width}w" for step in steps)


def _placeholder(alternative: str, reason: str) -> SafeString:
    return format_html(
        '<span class="picture-missing"><span class="picture-missing__reason">{}</span> {}</span>',
        reason,
        alternative,
    )


@register.simple_tag
def picture(
    image: CreditedImage | None,
    alternative: str | None = None,
    sizes: str = "100vw",
    is_hero: bool = False,
) -> SafeString:
    """Render a picture; `alternative` None takes the picture's own, "" marks it as decoration.

    `is_hero` is for the first picture of a page: the browser loads it at once.
    """
    # None, or the empty string of a template that found none.
    if not image or not may_be_shown(image):
        return SafeString("")
    if alternative is None:
        alternative = image.alternative_in(translation.get_language() or "")
    if image.licence_has_ended(timezone.localdate()):
        return _placeholder(alternative, _("This picture may no longer be shown."))
    sources = _sources(image)
    wanted = steps_of(image)
    avif = _ladder(image, sources, wanted.avif)
    webp = _ladder(image, sources, wanted.webp)
    shown = webp[-1] if webp else _stand_in(image, sources)
    if shown is None:
        return _placeholder(alternative, _("This picture is missing."))
    position = image.crop_position
    return format_html(
        '<picture>{}<img src="{}" width="{}" height="{}" alt="{}"{}{}></picture>',
        format_html_join(
            "",
            '<source type="{}" srcset="{}" sizes="{}">',
            (
                (f"image/{file_format}", _srcset(steps), sizes)
                for file_format, steps in (("avif", avif), ("webp", webp))
                if steps
            ),
        ),
        shown.url,
        shown.width,
        shown.height,
        alternative,
        # A style of its own would need a looser policy than ours: css/base.css knows the tenths.
        format_html(' data-crop-x="{}" data-crop-y="{}"', *position) if position else "",
        SafeString(' fetchpriority="high"') if is_hero else SafeString(' loading="lazy"'),
    )


@dataclass(frozen=True)
class ShareCard:
    """What a social network shows of a page; `url` has no host."""

    url: str
    width: int
    height: int
    alternative: str
    # As it is stored, for whoever asks how large it is.
    file: Any


def share_card(image: CreditedImage | None, alternative: str = "") -> ShareCard | None:
    """Return the card of a picture where it is stored and may be shown."""
    if image is None or image.licence_has_ended(timezone.localdate()) or not may_be_shown(image):
        return None
    source = _sources(image).get(SHARE_CARD)
    if source is None:
        return None
    stored = (row.file for row in image.renditions.all() if row.filter_spec == SHARE_CARD)
    file = next(one for one in stored if address_of(one) == source.url)
    return ShareCard(source.url, source.width, source.height, alternative, file)
