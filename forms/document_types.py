"""XML in a document that somebody sent: parsed, so that no declaration hides in its bytes.

A document type declares entities, by which a text is made to grow without end or to call for other
files. No office program writes one that does; OpenOffice and pictures (SVG) name public ones.
"""

from typing import Any
from xml.parsers import expat

__all__ = ["UNKNOWN_ENCODINGS", "DocumentTypeError", "markup_parser"]

PUBLIC = ("-//OpenOffice.org//DTD ", "-//W3C//DTD ")
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
    is_known = system is None or (public is not None and public.startswith(PUBLIC))
    if has_declarations or not is_known:
        raise DocumentTypeError
