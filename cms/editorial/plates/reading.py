"""A plate as it was sent: read whole at once, and made into what every browser shows alike."""

import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.conf import settings
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from PIL import Image

from snippets.file_process.opening import Header, upright_size
from snippets.file_process.process import Failure, FileProcessError, run
from snippets.forms.image import CHECK_SECONDS, orders_to_try
from snippets.measures import ENOUGH, grouped, is_enough, proposed

from .converting import convert

__all__ = ["LARGEST", "PlatePicture", "RefusedPlateError", "read_plate"]

LARGEST = 50 * 1024 * 1024
FORMATS = {"PNG": "png", "JPEG": "jpg", "MPO": "jpg", "WEBP": "webp", "AVIF": "avif"}
# Drawings that are text, which may hold a script.
VECTORS = (b"<svg", b"<?xml", b"<!doctype svg", b"<!--")
REFUSALS = {
    Failure.TOO_LARGE: gettext_lazy(
        "“%(name)s” has %(width)s × %(height)s pixels, which is more than this site can make into "
        "its sizes. Export it with %(to_width)s × %(to_height)s pixels, then choose it again."
    ),
    Failure.ENDLESS: gettext_lazy(
        "“%(name)s”, which has %(width)s × %(height)s pixels, takes too long to read. Export it as "
        "a PNG or JPEG with %(to_width)s × %(to_height)s pixels, then choose it again."
    ),
    Failure.NO_SLOT: gettext_lazy(
        "“%(name)s” was not read: the site is busy with other pictures. Choose it again in a "
        "minute."
    ),
}


class RefusedPlateError(ValueError):
    """Names the file, says what is wrong with it and the way out."""


@dataclass(frozen=True)
class PlatePicture:
    """`extension` is that of the content, whatever the file was called; sizes are in pixels."""

    content: bytes
    extension: str
    width: int
    height: int
    thumbnail: bytes


def read_plate(name: str, content: bytes) -> PlatePicture:
    """Read every pixel of a picture; raises RefusedPlateError.

    A picture in the colours of print (CMYK) is converted to those of screens with the profile that
    it bears; so is one in another RGB than sRGB, in 16 bits or with a palette. Transparent parts
    become white paper, and what a camera noted as "turned" is turned. All others keep their bytes.
    """
    if len(content) > LARGEST:
        raise RefusedPlateError(
            _(
                "“%(name)s” weighs %(size)s MB, and a plate may weigh %(most)s MB at most. Save it "
                "again as a PNG or JPEG that is %(width)s pixels wide, then choose it again."
            )
            % {
                "name": name,
                "size": number_format(len(content) / 2**20, 0),
                "most": number_format(LARGEST / 2**20, 0),
                "width": grouped(ENOUGH),
            }
        )
    picture = _opened(name, content)
    _refuse_too_many_pixels(name, picture)
    extension = FORMATS[picture.format or ""]
    header = Header(picture.format or "", *upright_size(picture))
    try:
        return _made_into_plate(content, extension, header)
    except FileProcessError as error:
        raise _refused(name, header, error.failure) from error


def _made_into_plate(content: bytes, extension: str, header: Header) -> PlatePicture:
    with TemporaryDirectory(prefix="plate-") as folder:
        sent, kept, thumbnail = (Path(folder, name) for name in ("sent", "kept", "thumbnail"))
        sent.write_bytes(content)
        made = run(
            convert,
            seconds=CHECK_SECONDS,
            path=str(sent),
            to=str(kept),
            thumbnail=str(thumbnail),
            orders=orders_to_try(header),
            most=settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS,
        )
        if made["changed"]:
            extension = "jpg" if extension == "jpg" else "png"
            content = kept.read_bytes()
        return PlatePicture(
            content, extension, made["width"], made["height"], thumbnail.read_bytes()
        )


def _refused(name: str, header: Header, failure: Failure) -> RefusedPlateError:
    if failure is Failure.DAMAGED or (
        failure is Failure.TOO_LARGE and is_enough(header.width, header.height)
    ):
        return _damaged(name)
    return RefusedPlateError(
        REFUSALS[failure] % {"name": name, **proposed(header.width, header.height)}
    )


def _opened(name: str, content: bytes) -> Image.Image:
    """Open a picture without its pixels.

    `Image.open` would refuse a large one before saying how large it is.
    """
    Image.init()
    beginning = content[:32]
    for kind in FORMATS:
        factory, accept = Image.OPEN.get(kind, (None, None))
        if factory is not None and accept is not None and accept(beginning) is True:
            return _made(name, kind, factory, content)
    if content[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(VECTORS):
        raise RefusedPlateError(
            _(
                "“%(name)s” is an SVG drawing or another text, which may hold a script. Export it "
                "as PNG or JPEG, then choose that file."
            )
            % {"name": name}
        )
    raise RefusedPlateError(
        _(
            "“%(name)s” is no PNG, JPEG, WebP or AVIF picture. Export it as PNG or JPEG, then "
            "choose that file."
        )
        % {"name": name}
    )


def _made(name: str, kind: str, factory: Callable[..., Any], content: bytes) -> Image.Image:
    try:
        picture = factory(io.BytesIO(content), "")
        moves = kind != "JPEG" and getattr(picture, "n_frames", 1) > 1
    except Exception as error:
        raise _damaged(name) from error
    if moves:
        raise RefusedPlateError(
            _("“%(name)s” holds several pictures. Export each as a file of its own.")
            % {"name": name}
        )
    return picture


def _refuse_too_many_pixels(name: str, picture: Image.Image) -> None:
    most = settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS
    width, height = picture.size
    if width * height <= most:
        return
    raise RefusedPlateError(
        _(
            "“%(name)s” has %(width)s × %(height)s pixels, which makes %(millions)s million, and "
            "a plate may have %(most)s million at most. Export it with %(to_width)s × "
            "%(to_height)s pixels, then choose it again."
        )
        % {
            "name": name,
            "millions": number_format(width * height / 1e6, 0),
            "most": number_format(most / 1e6, 0),
            **proposed(width, height),
        }
    )


def _damaged(name: str) -> RefusedPlateError:
    return RefusedPlateError(
        _(
            "“%(name)s” is damaged or incomplete. Open it in an image program, save it again, then "
            "choose the new file."
        )
        % {"name": name}
    )
