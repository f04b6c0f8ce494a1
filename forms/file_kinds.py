"""Kinds of files that an applicant may send: each is opened, whatever its name says.

A sniff of the first bytes takes a cut picture for one, and an ODT for a DOCX (design: recipes, 6).
Nothing of a file is read by the site's own processes (decision 90).
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

from snippets.file_process.limits import JUDGING
from snippets.file_process.originals import path_of_upload
from snippets.file_process.process import Failure, FileProcessError, run

from .file_checks import check_package, check_pdf, check_picture
from .file_names import shown_name

__all__ = ["KINDS", "FileKind", "kind_of", "verdict_on"]

# Of a processor. The largest that may be sent takes one, a picture one and a half.
SECONDS = 3
SECONDS_OF_PICTURE = 5
# Bytes: nothing but what a library complains of.
WRITTEN = 2**20
# The queue of files that are judged: pictures that are made for readers and editors have another.
QUEUE = "files"


@dataclass(frozen=True)
class FileKind:
    """`check` runs in the process, with `told` of the kind."""

    name: str
    label: Any
    extensions: tuple[str, ...]
    media_type: str
    check: Callable[..., str]
    told: dict[str, Any] = field(default_factory=dict)

    @property
    def is_picture(self) -> bool:
        return self.check is check_picture


KINDS = {
    kind.name: kind
    for kind in (
        FileKind("pdf", _("PDF"), ("pdf",), "application/pdf", check_pdf),
        FileKind(
            "jpeg",
            _("JPEG picture"),
            ("jpg", "jpeg"),
            "image/jpeg",
            check_picture,
            {"kind": "JPEG"},
        ),
        FileKind("png", _("PNG picture"), ("png",), "image/png", check_picture, {"kind": "PNG"}),
        FileKind(
            "docx",
            _("Word document (DOCX)"),
            ("docx",),
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            check_package,
            {
                "needed": "word/document.xml",
                "kind": (
                    "[Content_Types].xml",
                    "application/vnd.openxmlformats-officedocument.wordprocessingml.document."
                    "main+xml",
                ),
            },
        ),
        FileKind(
            "odt",
            _("OpenDocument text (ODT)"),
            ("odt",),
            "application/vnd.oasis.opendocument.text",
            check_package,
            {
                "needed": "content.xml",
                "kind": ("mimetype", "application/vnd.oasis.opendocument.text"),
            },
        ),
    )
}
FAILURES = {
    Failure.DAMAGED: "damaged",
    Failure.TOO_LARGE: "too large",
    Failure.ENDLESS: "endless",
    Failure.NO_SLOT: "unread",
}
OF_PICTURES = {"too large": "large picture", "endless": "slow picture"}


def kind_of(file_name: str) -> FileKind | None:
    """Return the kind that a file's name says, as it is shown, or None."""
    ending = shown_name(file_name).rpartition(".")[2].lower()
    return next((kind for kind in KINDS.values() if ending in kind.extensions), None)


def verdict_on(
    upload: Any, kind: FileKind, sender: str = "", spend: Callable[[float], Any] | None = None
) -> str:
    """Return "" for a file that is of its kind, or a key of WRONG; raises OSError for the disk.

    Of several, those of one `sender` take turns with the others'; `spend` is told the seconds of a
    processor that it took.
    """
    seconds = SECONDS_OF_PICTURE if kind.is_picture else SECONDS
    try:
        with path_of_upload(upload) as path:
            return str(
                run(
                    kind.check,
                    seconds=seconds,
                    memory=JUDGING,
                    written=WRITTEN,
                    queue=QUEUE,
                    sender=sender,
                    spend=spend,
                    path=path,
                    **kind.told,
                )
            )
    except FileProcessError as error:
        why = FAILURES[error.failure]
        return OF_PICTURES.get(why, why) if kind.is_picture else why
