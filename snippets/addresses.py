"""Words as parts of addresses: plain letters in every language, so that links survive any mail."""

import posixpath
import unicodedata

from django.utils.text import slugify

from snippets.folding import APOSTROPHES, fold

__all__ = ["APOSTROPHES_OF_A_BROWSER", "ascii_file_name", "ascii_slug"]

# For the editor's own slug: a JavaScript pattern and what it is replaced by.
APOSTROPHES_OF_A_BROWSER = [(APOSTROPHES.pattern, "-")]
LIGATURES = str.maketrans({"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "ß": "ss", "ø": "o"})


def ascii_slug(text: str, longest: int | None = None) -> str:
    """Return words for an address: *l’œuvre* is *l-oeuvre*; "" where there is no Latin letter.

    It may be longer than the text: one that is stored is cut to its column.
    """
    return slugify(fold(text).replace("'", "-"))[:longest].rstrip("-")


def ascii_file_name(name: str) -> str:
    """Return the name under which an uploaded file is stored, in capitals where it has them."""
    stem, extension = posixpath.splitext(name)
    plain = [
        unicodedata.normalize("NFKD", APOSTROPHES.sub("-", part).translate(LIGATURES))
        .encode("ascii", "ignore")
        .decode()
        for part in (stem, extension)
    ]
    return (plain[0].strip() or "file") + plain[1]
