"""The press kit: one ZIP with the texts in every language, their PDFs, and credited pictures."""

from collections.abc import Iterator
from typing import Any
from zipfile import ZIP_STORED

from django.db.models import F
from django.utils import translation
from django.utils.translation import gettext as _
from zipstream import ZipStream

from .document import document_of
from .pdf import as_pdf
from .pictures import facts_of, file_name
from .text import as_text

__all__ = ["kit_of", "pdf_of"]

CHUNK = 256 * 1024


def pdf_of(release: Any, council: str) -> bytes:
    published = release.last_published_at or release.published_at
    return as_pdf(document_of(release), council, published)


def kit_of(release: Any, council: str) -> ZipStream:
    """Return the kit as a stream: no picture is read before its turn comes."""
    kit = ZipStream(compress_type=ZIP_STORED)
    versions = _versions(release)
    for version in versions:
        code = version.locale.language_code
        name = f"{version.slug}.{code}"
        kit.add(as_text(document_of(version)).encode("utf-8-sig"), f"{code}/{name}.txt")
        kit.add(pdf_of(version, council), f"{code}/{name}.pdf")
    names = _picture_names(release)
    for visual in release.shown_visuals:
        if visual.image_id in names:
            kit.add(_chunks(visual.image.file), f"images/{names[visual.image_id]}")
    for version in versions:
        code = version.locale.language_code
        kit.add(_credits(version, names).encode("utf-8-sig"), f"images/credits.{code}.txt")
    return kit


def _versions(release: Any) -> list[Any]:
    """Return the release in every language in which it is released, the reader's own first."""
    rows = type(release).objects.filter(
        translation_key=release.translation_key, live=True, alias_of__isnull=True
    )
    related = ("locale", "boilerplate__locale")
    found = list(rows.select_related(*related).order_by(F("locale__language_code")))
    return sorted(found, key=lambda row: row.locale_id != release.locale_id)


def _picture_names(release: Any) -> dict[int, str]:
    """Return the name in the kit of each picture that is stored, by its primary key."""
    names: dict[int, str] = {}
    for visual in release.shown_visuals:
        file = visual.image.file
        if (
            visual.image_id not in names
            and visual.may_be_printed
            and file.storage.exists(file.name)
        ):
            names[visual.image_id] = file_name(visual)
    return names


def _credits(release: Any, names: dict[int, str]) -> str:
    with translation.override(release.locale.language_code):
        lines = [_("These pictures may be printed with this credit."), ""]
        for visual in release.shown_visuals:
            if visual.image_id in names:
                words = [names[visual.image_id], visual.caption, visual.alternative]
                words += [_("Picture: %(words)s") % {"words": visual.image.credit}]
                lines += [*filter(None, words), facts_of(visual.image), ""]
    return "\n".join(lines)


def _chunks(file: Any) -> Iterator[bytes]:
    with file.storage.open(file.name) as stored:
        while chunk := stored.read(CHUNK):
            yield chunk
