"""A file of XML as a tree; whatever bites is refused."""

from contextlib import suppress
from typing import Any
from xml.etree.ElementTree import Element, ParseError, TreeBuilder

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from .refusal import UnreadableFileError

__all__ = ["LANGUAGE", "local", "read_xml"]

LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
DEEPEST = 60
# Elements and attributes: each takes some hundred bytes of memory, however short it is.
MOST = 500_000


def local(tag: Any) -> str:
    """Return the name of an element without its namespace; "" for a comment."""
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def read_xml(data: bytes, root: str) -> Element:
    """Return the root of a file, whose name is given; raises UnreadableFileError."""
    builder = _Builder(root)
    parser = DefusedXMLParser(target=builder)
    try:
        parser.feed(data)
        tree: Element = parser.close()
    except UnreadableFileError:
        raise
    except DefusedXmlException as error:
        raise UnreadableFileError(
            _(
                "This file defines entities or calls for other files, which texts have no use "
                "for: it is not read. Export it anew without them."
            )
        ) from error
    except ParseError as error:
        raise UnreadableFileError(
            _(
                "This file is no whole XML, or not in the encoding that it names: line %(number)d "
                "can’t be read. Export it anew, as UTF-8."
            )
            % {"number": error.position[0]}
        ) from error
    except (LookupError, ValueError) as error:
        # An encoding that nobody knows, or one of several bytes a letter.
        raise UnreadableFileError(
            _("This file names an encoding that is not known. Export it anew, as UTF-8.")
        ) from error
    return tree


class _Builder:
    """ElementTree's builder, with measure."""

    def __init__(self, root: str) -> None:
        self._tree = TreeBuilder()
        self._root = root
        self._depth = self._count = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        self._count += 1 + len(attributes)
        if self._depth == 1 and local(tag) != self._root:
            raise UnreadableFileError(
                _("This is XML, but not %(kind)s: it begins with “%(name)s”.")
                % {"kind": self._root.upper(), "name": local(tag)[:60]}
            )
        if self._depth > DEEPEST:
            raise UnreadableFileError(
                _("This file is nested deeper than any text: it is not read.")
            )
        if self._count > MOST:
            raise UnreadableFileError(
                _("The file holds more than %(most)s tags. Divide it, and import its parts.")
                % {"most": number_format(MOST, force_grouping=True)}
            )
        self._tree.start(tag, attributes)

    def end(self, tag: str) -> None:
        self._depth -= 1
        self._tree.end(tag)

    def data(self, text: str) -> None:
        self._tree.data(text)

    def close(self) -> Element | None:
        with suppress(AssertionError):  # nothing was opened
            return self._tree.close()
        return None
