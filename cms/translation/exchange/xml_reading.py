"""A file of XML as a tree; whatever bites is refused."""

from contextlib import suppress
from xml.etree.ElementTree import Element, TreeBuilder

from defusedxml.ElementTree import DefusedXMLParser
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from snippets.lexicon.refusal import UnreadableFileError
from snippets.lexicon.xml_reading import DEEPEST, local, refusing

__all__ = ["read_xml"]

# Elements and attributes: each takes some hundred bytes of memory, however short it is.
MOST = 500_000


def read_xml(data: bytes, root: str) -> Element:
    """Return the root of a file, whose name is given; raises UnreadableFileError."""
    builder = _Builder(root)
    parser = DefusedXMLParser(target=builder)
    with refusing():
        parser.feed(data)
        tree: Element = parser.close()
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
