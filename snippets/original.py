"""What is wrong with the stored file of a picture, and what is shown in its place in the admin."""

from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from wagtail.images.models import Filter, SourceImageIOError

from snippets.file_process.cutting import read
from snippets.file_process.orders import readable_header
from snippets.file_process.originals import path_of_image
from snippets.file_process.process import Failure, FileProcessError, run

__all__ = [
    "NOT_FOUND",
    "UnreadableOriginalError",
    "drawing",
    "fault_of",
    "has_changed",
    "looks_whole",
    "reason_of",
    "sentence",
    "stand_in",
]

DAMAGED, MISSING = "damaged", "missing"
# The name that Wagtail gives to a rendition that could not be made, and that has no file.
NOT_FOUND = "not-found"
# So many letters' heights are the width of a stand-in: its words are read in a list as well.
LETTERS = 11


class UnreadableOriginalError(SourceImageIOError):
    """The file of a picture is missing, or no picture can be read from it."""


def fault_of(image: Any) -> str:
    """Return MISSING, DAMAGED or "" for an image's stored file, which is read whole."""
    size = _size_of(image.file)
    if size is None:
        return MISSING
    return "" if size and _is_whole(image) else DAMAGED


def has_changed(image: Any) -> bool:
    """Tell whether the file is not there, or not as large as on the day it came."""
    return image.file_size is None or _size_of(image.file) != image.file_size


def looks_whole(image: Any) -> bool:
    """Tell by its size, or by its header where none was noted, whether a file may be shown.

    Nothing is decoded: a reader waits for the answer.
    """
    if image.file_size is not None:
        return not has_changed(image)
    try:
        with path_of_image(image) as path:
            readable_header(path)
    except SourceImageIOError:
        return False
    return True


def _size_of(file: Any) -> int | None:
    try:
        return file.size
    except Exception:  # each storage has kinds of its own
        return None


def _is_whole(image: Any) -> bool:
    """Tell whether a picture can be read, in the process that does so.

    One that there is no room or no time to read just now has nothing wrong with it.
    """
    try:
        with path_of_image(image) as path:
            readable_header(path)
            run(read, path=path)
    except FileProcessError as error:
        return error.failure is not Failure.DAMAGED
    except SourceImageIOError:
        return False
    return True


def sentence(fault: str) -> str:
    """Say what is wrong and the way out; "" for no fault."""
    if fault == MISSING:
        return _(
            "The file of this picture is missing. Choose the file again, or bring it back from a "
            "backup."
        )
    if fault == DAMAGED:
        return _(
            "The file of this picture is damaged or incomplete. Choose the file again, or bring it "
            "back from a backup."
        )
    return ""


def reason_of(fault: str) -> str:
    """Say why there is only a stand-in."""
    return sentence(fault) or _("This picture can’t be shown at present.")


def stand_in(
    image: Any, rendition: Callable[..., Any], wanted: Filter, error: SourceImageIOError
) -> Any:
    """Return an unsaved rendition, as large as the one that can't be made, without a file."""
    size = wanted.get_transform(image).size
    width, height = (max(1, round(length)) for length in size)
    found = rendition(image=image, filter_spec=wanted.spec, width=width, height=height)
    found.file.name = NOT_FOUND
    found.fault = _fault_by(error, image)
    return found


def _fault_by(error: SourceImageIOError, image: Any) -> str:
    """Return what an attempt has told of the file: nobody reads it a second time for that."""
    if _size_of(image.file) is None:
        return MISSING
    return DAMAGED if isinstance(error, UnreadableOriginalError) else ""


def drawing(width: int, height: int) -> str:
    """Return the address of a drawing that stands in, which holds the drawing itself."""
    svg = render_to_string(
        "components/unreadable_picture.svg",
        {
            "width": width,
            "height": height,
            "letters": max(1, width // LETTERS),
            # Two lines of some twelve letters, in a small drawing.
            "lines": _("Picture can’t\nbe shown").split("\n", 1),
        },
    )
    return f"data:image/svg+xml,{quote(svg)}"
