"""Opens files that were sent: in a process without Django that ends, under limits (decision 90).

Each check returns "" for a file that is what its name says, or a key of WRONG. Raises what the
process answers for: DamagedError, TooLargeError, MemoryError.
"""

import zipfile
import zlib
from pathlib import Path
from typing import IO
from xml.parsers import expat

from PIL import Image

from snippets.file_process.opening import DamagedError, TooLargeError, opened, upright_size
from snippets.file_process.pdf import opened_pdf
from snippets.zip_directory import CrowdedZipError, is_packed_in_pieces, refuse_crowded_zip

from .document_types import UNKNOWN_ENCODINGS, DocumentTypeError, markup_parser
from .jpeg_scans import has_many_scans

__all__ = ["MOST_PIXELS", "check_package", "check_pdf", "check_picture"]

# A phone's camera has 12 to 50 million.
MOST_PIXELS = 60_000_000
JPEGS = ("JPEG", "MPO")
# Bytes. Of a progressive one libjpeg keeps all coefficients, two bytes for each sample; where they
# are more than the process may take, it says that the file is broken.
MOST_COEFFICIENTS = 250 * 2**20
# Of what a document of words unpacks to; of what is read of it, and of one of its parts.
MOST_UNPACKED = 200 * 2**20
MOST_READ = 60 * 2**20
MOST_OF_PART = 20 * 2**20
PIECE = 2**16


def check_pdf(path: str) -> str:
    with Path(path).open("rb") as file:
        if file.read(5) != b"%PDF-":
            return "other"
    with opened_pdf(path) as reader:
        if reader.is_encrypted:
            return "locked"
        if not len(reader.pages):
            return "damaged"
        reader.pages[0].mediabox  # noqa: B018 - the tree of pages is there
    return ""


def check_picture(path: str, kind: str) -> str:
    """Read every pixel of a picture of one format."""
    try:
        with Image.open(path, formats=[kind]) as picture:
            width, height = upright_size(picture)
    except MemoryError:
        raise
    except Exception:  # each format's reader has kinds of its own
        return "other"
    if width * height > MOST_PIXELS:
        raise TooLargeError("It has too many pixels.")
    with opened(path) as picture:
        if picture.format in JPEGS:
            if has_many_scans(Path(path).read_bytes(), width * height):
                return "slow picture"
            # Its decoder reads all there is and keeps an eighth: of 60 million pixels a megabyte.
            picture.draft(None, (max(1, width // 8), max(1, height // 8)))
        try:
            picture.load()
        except MemoryError as error:
            raise TooLargeError("There is not memory enough for its pixels.") from error
        except Exception as error:  # the same
            samples = width * height * len(picture.getbands())
            if picture.info.get("progressive") and 2 * samples > MOST_COEFFICIENTS:
                return "slow picture"
            raise DamagedError(str(error)) from error
    return ""


def check_package(path: str, needed: str, kind: tuple[str, str]) -> str:
    """Open a ZIP that holds `needed` and whose member `kind[0]` names the kind, `kind[1]`."""
    try:
        refuse_crowded_zip(Path(path).read_bytes())
        with zipfile.ZipFile(path) as package:
            return _package(package, needed, kind)
    except (MemoryError, TooLargeError):
        raise
    except CrowdedZipError as error:
        raise TooLargeError(str(error)) from error
    except zipfile.BadZipFile:
        return "other"
    except DocumentTypeError:
        return "declarations"
    except Exception as error:  # a broken package: of its parts, their compression, their lock
        raise DamagedError(str(error)) from error


def _package(package: zipfile.ZipFile, needed: str, kind: tuple[str, str]) -> str:
    sizes = {info.filename: info.file_size for info in package.infolist()}
    if needed not in sizes or kind[0] not in sizes:
        return "other"
    if sum(sizes.values()) > MOST_UNPACKED or sizes[needed] > MOST_OF_PART:
        raise TooLargeError("It unpacks to more than a document does.")
    if any(name.endswith("vbaProject.bin") for name in sizes):
        return "macros"
    with package.open(kind[0]) as member:
        if kind[1].encode() not in member.read(PIECE):
            return "other"
    _read_parts(package, needed)
    return ""


def _read_parts(package: zipfile.ZipFile, needed: str) -> None:
    """Parse each part that is XML, whatever its name is, and `needed`, which has to be whole.

    What the directory says of sizes may be a lie.
    """
    left = MOST_READ
    for part in package.infolist():
        if not is_packed_in_pieces(part):
            raise DamagedError("It is packed in a way that no office program knows.")
        parser = markup_parser()
        with package.open(part) as member:
            most = min(left, MOST_OF_PART)
            try:
                while piece := _taken(member):
                    left -= len(piece)
                    most -= len(piece)
                    if most < 0:
                        raise TooLargeError("It unpacks to more than it says.")
                    parser.Parse(piece)
                parser.Parse(b"", True)
            except expat.ExpatError as error:
                # Of other parts no program reads on from here; most are pictures.
                if part.filename == needed or error.code in UNKNOWN_ENCODINGS:
                    raise DamagedError(str(error)) from error


def _taken(member: IO[bytes]) -> bytes:
    try:
        return member.read(PIECE)
    except zlib.error as error:
        raise DamagedError(str(error)) from error
