"""The directory of a zip that somebody sent, judged before anything of it is read.

zipfile makes an object of each entry at once, and unpacks some ways of packing as a whole.
"""

import zipfile

__all__ = ["MOST_PARTS", "CrowdedZipError", "is_packed_in_pieces", "refuse_crowded_zip"]

# Of a document or a workbook: one picture is one part.
MOST_PARTS = 5_000
# Each entry of the directory begins so (APPNOTE.TXT, 4.3.12).
ENTRY = b"PK\x01\x02"
PIECEWISE = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


class CrowdedZipError(Exception):
    """A zip has more entries than may be read."""


def refuse_crowded_zip(data: bytes, most: int = MOST_PARTS) -> None:
    """Raise CrowdedZipError where a zip may have more entries than `most`.

    Those of zips in it count as well, where these are stored as they are.
    """
    if data.count(ENTRY) > most:
        raise CrowdedZipError(f"It has more than {most} parts.")


def is_packed_in_pieces(part: zipfile.ZipInfo) -> bool:
    """Tell whether a part is unpacked piece by piece: an office program packs no other way."""
    return part.compress_type in PIECEWISE
