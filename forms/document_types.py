"""XML in a document that somebody sent: parsed, so that no declaration hides in its bytes.

A document type declares entities, by which a text is made to grow without end or to call for other
files. No office program writes one that does; OpenOffice names its own, and pictures (SVG) that of
the W3C.
"""

import re
from typing import Any
from xml.parsers import expat

__all__ = ["UNKNOWN_ENCODINGS", "DocumentTypeError", "markup_parser"]

# What is named, and where it lies: in the package, or with the W3C.
KNOWN = (
    ("-//OpenOffice.org//DTD ", re.compile(r"\w+\.dtd")),
    ("-//W3C//DTD ", re.compile(r"https?://www\.w3\.org/.*")),
)
# Of what expat does not know, another program may know more.
UNKNOWN_ENCODINGS = {
    expat.errors.codes[name]
    for name in (expat.errors.XML_ERROR_UNKNOWN_ENCODING, expat.errors.XML_ERROR_INCORRECT_ENCODING)
}


class DocumentTypeError(Exception):
    """A text declares something, or calls for another file."""


def markup_parser() -> Any:
    """Return a parser of expat that raises DocumentTypeError."""
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse_document_type
    return parser


def _refuse_document_type(
    _name: str, system: str | None, public: str | None, has_declarations: int
) -> None:
    if has_declarations or not (system is None or _is_known(public or "", system)):
        raise DocumentTypeError


def _is_known(public: str, system: str) -> bool:
    return any(public.startswith(name) and place.fullmatch(system) for name, place in KNOWN)
