"""The package that a workbook is (ECMA-376, part 2): a zip whose parts are unpacked with measure.

What its directory says of sizes may be a lie: what is counted is what is really read, piece by
piece, and reading stops in the midst of a part.
"""

import io
import zipfile
from types import TracebackType
from typing import IO, Any

from django.utils.translation import gettext as _

from snippets.zip_directory import (
    MOST_PARTS,
    CrowdedZipError,
    is_packed_in_pieces,
    refuse_crowded_zip,
)

from .deadline import Deadline
from .refusal import UnreadableFileError

__all__ = ["LARGEST_UNPACKED", "PIECE", "Package"]

# Bytes of the parts that are read and of the text of shared cells, once for each cell.
LARGEST_UNPACKED = 100 * 2**20
# How many times its size a workbook may hold; a small one this many bytes in any case.
MOST_PACKED, SMALL = 200, 20 * 2**20
# Of XML without a line's end in between: it is kept in memory as a tree until then. Tags and
# attributes; a line of all columns of Excel, each with a format, has some 50,000.
LARGEST_STRETCH, MOST_MARKS = 8 * 2**20, 300_000
# Large ones: a tag of which no end is seen is read anew with each piece.
PIECE = 2**17


class Package(zipfile.ZipFile):
    """A zip in memory; raises UnreadableFileError where it, or any part of it, is too much."""

    def __init__(self, data: bytes, deadline: Deadline) -> None:
        try:
            refuse_crowded_zip(data)
        except CrowdedZipError as error:
            raise UnreadableFileError(
                _(
                    "This workbook consists of more than %(most)d parts, and is not read. Save its "
                    "sheet as CSV UTF-8."
                )
                % {"most": MOST_PARTS}
            ) from error
        super().__init__(io.BytesIO(data))
        self._deadline = deadline
        self._most = min(LARGEST_UNPACKED, max(len(data) * MOST_PACKED, SMALL))
        self._unpacked = 0
        self.begin_stretch()

    def open(self, name: Any, *args: Any, **kwargs: Any) -> IO[bytes]:
        """Return a stream of a part; Office packs none in a way that can't be unpacked in pieces.

        Raises KeyError where there is none, and NotImplementedError.
        """
        part = name if isinstance(name, zipfile.ZipInfo) else self.getinfo(name)
        if not is_packed_in_pieces(part):
            raise NotImplementedError(part.compress_type)
        return _Part(super().open(part, *args, **kwargs), self)  # type: ignore[return-value]  # as much of one as is used

    def begin_stretch(self) -> None:
        """Say that what was read until now is not kept as a tree any more."""
        self._stretch = self._marks = 0

    def count(self, piece: bytes) -> None:
        self._stretch += len(piece)
        self._marks += piece.count(b"<") + piece.count(b"=")
        if self._stretch > LARGEST_STRETCH or self._marks > MOST_MARKS:
            raise UnreadableFileError(
                _(
                    "One line of this workbook, or what describes its look, takes more than "
                    "%(most)d MB or %(marks)d tags. Save its sheet as CSV UTF-8."
                )
                % {"most": LARGEST_STRETCH // 2**20, "marks": MOST_MARKS}
            )
        self.charge(len(piece))
        self._deadline.check()

    def charge(self, size: int) -> None:
        """Count what cells hold that stands in the package only once."""
        self._unpacked += size
        if self._unpacked > self._most:
            raise UnreadableFileError(
                _(
                    "This workbook holds more than %(most)d MB once it is unpacked. Divide it, or "
                    "save its sheet as CSV UTF-8."
                )
                % {"most": self._most // 2**20}
            )


class _Part:
    def __init__(self, stream: IO[bytes], package: Package) -> None:
        self._stream = stream
        self._package = package

    def read(self, size: int = -1) -> bytes:
        """Return a piece, whatever its size should be, or all: openpyxl takes either."""
        # Without a size zipfile would unpack all there is, and cut it then to what it should be.
        if size < 0:
            return b"".join(iter(lambda: self.read(PIECE), b""))
        piece = self._stream.read(PIECE)
        self._package.count(piece)
        return piece

    def close(self) -> None:
        self._stream.close()

    def __enter__(self) -> "_Part":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()
