"""A picture is whole whatever its camera noted beside it: what can't be read is "not turned"."""

import logging
import struct
import zlib
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from cms.editorial.plates.reading import RefusedPlateError, read_plate
from snippets.file_process.process import Failure, FileProcessError, run
from snippets.forms.image import WholePictureField
from snippets.models import CreditedImage
from snippets.renditions import BOUNDED_COPY, steps_of
from tests.snippets import hostile_work

# Types of TIFF (6.0, section 2), and tags.
ASCII, SHORT, RATIONAL, UNDEFINED, SRATIONAL = 2, 3, 5, 7, 10
ORIENTATION, IMAGE_WIDTH, BITS, Y_RESOLUTION = 0x0112, 0x0100, 0x0102, 0x011B


def exif(*entries: tuple[int, int, bytes]) -> bytes:
    """Return a directory of (tag, type, content), which are written as they are."""
    sizes = {ASCII: 1, SHORT: 2, RATIONAL: 8, UNDEFINED: 1, SRATIONAL: 8}
    directory, far = b"", b""
    beginning = 8 + 2 + 12 * len(entries) + 4
    for tag, kind, content in sorted(entries):
        directory += struct.pack("<HHL", tag, kind, len(content) // sizes[kind])
        if len(content) > 4:
            directory += struct.pack("<L", beginning + len(far))
            far += content
        else:
            directory += content.ljust(4, b"\0")
    head = b"II*\0" + struct.pack("<LH", 8, len(entries))
    return head + directory + bytes(4) + far


TURNED = (ORIENTATION, SHORT, struct.pack("<H", 6))
# What the notes are, and whether the picture is turned.
NOTES = {
    "turned": (exif(TURNED), True),
    "an orientation that is a word": (exif((ORIENTATION, ASCII, b"6\0")), False),
    "an orientation of no type": (exif((ORIENTATION, UNDEFINED, b"6")), False),
    "an orientation of 77": (exif((ORIENTATION, SHORT, struct.pack("<H", 77))), False),
    "no TIFF": (b"Bonjour, ceci n'est pas un TIFF.", False),
    "a width that is a word": (exif(TURNED, (IMAGE_WIDTH, ASCII, b"60\0")), True),
    "a width that is a fraction": (
        exif(TURNED, (IMAGE_WIDTH, RATIONAL, struct.pack("<2L", 60, 1))),
        True,
    ),
    "bits that are a word": (exif(TURNED, (BITS, ASCII, b"8\0")), True),
    "a resolution below zero": (
        exif(TURNED, (Y_RESOLUTION, SRATIONAL, struct.pack("<2l", -1, 3))),
        True,
    ),
}


def picture(kind: str, notes: bytes) -> bytes:
    """Return a red picture of 70 × 50 pixels with these notes, which Pillow does not look at."""
    file = BytesIO()
    drawn = Image.new("RGB", (70, 50), (200, 30, 30))
    if kind == "PNG":
        drawn.save(file, kind)
        content = file.getvalue()
        chunk = b"eXIf" + notes
        chunk = struct.pack(">L", len(notes)) + chunk + struct.pack(">L", zlib.crc32(chunk))
        return content[:33] + chunk + content[33:]  # behind the signature and the header
    drawn.save(file, kind, exif=b"Exif\0\0" + notes)
    return file.getvalue()


@pytest.mark.django_db
def test_whole_picture_is_taken_at_both_uploads_whatever_its_exif_is(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    for name, (notes, turned) in NOTES.items():
        size = (50, 70) if turned else (70, 50)
        for kind, ending in (("JPEG", "jpg"), ("PNG", "png"), ("WEBP", "webp")):
            content = picture(kind, notes)
            plate = read_plate(f"planche.{ending}", content)
            assert (plate.width, plate.height) == size, (name, kind)
            upload = SimpleUploadedFile(f"image.{ending}", content)
            assert WholePictureField().clean(upload) is upload, (name, kind)


def test_jpeg_that_its_exif_keeps_shut_is_refused_and_no_error():
    """Pillow looks into the notes of a JPEG while it opens it, and some it can't follow."""
    content = picture("JPEG", b"II*\0\xff\xff\xff\x7f")
    with pytest.raises(RefusedPlateError):
        read_plate("planche.jpg", content)
    with pytest.raises(ValidationError):
        WholePictureField().clean(SimpleUploadedFile("image.jpg", content))


@pytest.mark.django_db
def test_sizes_of_a_picture_have_no_exif(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    for name, (notes, turned) in NOTES.items():
        file = SimpleUploadedFile("image.jpg", picture("JPEG", notes))
        image = CreditedImage.objects.create(title=name, author="Une autrice", file=file)
        filters = [*image.get_renditions(BOUNDED_COPY, *steps_of(image).ladder).values()]
        for rendition in filters[:-1]:
            assert (rendition.width < rendition.height) is turned, (name, rendition.filter_spec)
        for rendition in filters:
            with rendition.file.open() as stored, Image.open(stored) as made:
                assert not made.getexif(), (name, rendition.filter_spec)


def test_process_that_fails_in_a_way_that_nobody_foresaw_is_a_refusal_and_is_logged(caplog):
    with (
        caplog.at_level(logging.ERROR, "demain.pictures"),
        pytest.raises(FileProcessError) as caught,
    ):
        run(hostile_work.fail)
    assert caught.value.failure is Failure.DAMAGED
    assert str(caught.value) == (
        "This file could not be read or made (damaged): ZeroDivisionError: division by zero"
    )
    assert "Traceback (most recent call last):" in caplog.text
    assert "ZeroDivisionError: division by zero" in caplog.text
