"""A TBX file as a tree for each of its concepts, one at a time; whatever bites is refused."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element, TreeBuilder

from defusedxml.ElementTree import DefusedXMLParser
from django.utils.translation import gettext as _

from .refusal import UnreadableFileError
from .xml_reading import DEEPEST, LANGUAGE, local, refusing

__all__ = ["Concept", "read_tree"]

# Of TBX 3, 2, and of the first Min.
ROOTS = ("tbx", "martif", "TBX")
CONCEPTS = ("conceptEntry", "termEntry")
# Bytes of one concept, and of any other part that is read in one piece; of an element in memory.
LARGEST_CONCEPT, ELEMENT = 2**20, 100
PIECE = 2**16


@dataclass
class Concept:
    line: int
    # The language of what is said without another one: "" where the file names none.
    language: str
    element: Element


def read_tree(data: bytes) -> Iterator[Concept]:
    """Yield the concepts of a file as they are read; raises UnreadableFileError."""
    builder = _Builder()
    parser = DefusedXMLParser(target=builder)
    builder.line = lambda: parser.parser.CurrentLineNumber
    for start in range(0, len(data), PIECE):
        with refusing():
            parser.feed(data[start : start + PIECE])
        # An element of which no end is seen is read anew with each piece.
        _refuse_large(builder.line(), start - max(parser.parser.CurrentByteIndex, 0))
        yield from builder.taken()
    with refusing():
        parser.close()
    yield from builder.taken()


def _refuse_large(line: int, size: int) -> None:
    if size > LARGEST_CONCEPT:
        raise UnreadableFileError(
            _(
                "What begins in line %(number)d is larger than %(most)d MB. Shorten it, or take it "
                "out of the file."
            )
            % {"number": line, "most": LARGEST_CONCEPT // 2**20}
        )


class _Builder:
    """Builds the elements of one concept at a time, and nothing of what stands around them."""

    def __init__(self) -> None:
        self.line: Callable[[], int] = lambda: 0
        self._language = ""
        self._concepts: list[Concept] = []
        self._depth = 0
        # Of the concept that is open: its elements, how deep it stands, its line and its size.
        self._tree: TreeBuilder | None = None
        self._top = self._began = self._size = 0

    def taken(self) -> list[Concept]:
        """Return the concepts that are whole, and keep them no longer."""
        taken, self._concepts = self._concepts, []
        return taken

    def start(self, tag: str, attributes: dict[str, Any]) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise UnreadableFileError(
                _("This file is nested deeper than any glossary: it is not read.")
            )
        if self._depth == 1:
            self._check_root(tag, attributes)
        if self._tree is None:
            if local(tag) not in CONCEPTS:
                self._read_languages(tag, attributes)
                return
            self._tree, self._top = TreeBuilder(), self._depth
            self._began, self._size = self.line(), 0
        self._tree.start(tag, attributes)
        # An element takes some hundred bytes, an attribute too, however short they are.
        self._grow(ELEMENT * (1 + len(attributes)))

    def _grow(self, size: int) -> None:
        self._size += size
        _refuse_large(self._began, self._size)

    def _check_root(self, tag: str, attributes: dict[str, Any]) -> None:
        if local(tag) not in ROOTS:
            raise UnreadableFileError(
                _("This is XML, but not TBX: it begins with “%(name)s”. Send CSV, XLSX or TBX.")
                % {"name": local(tag)[:60]}
            )
        self._language = attributes.get(LANGUAGE, "")

    def _read_languages(self, tag: str, attributes: dict[str, Any]) -> None:
        # The first Min says them in its header.
        if local(tag) == "languages":
            self._language = self._language or attributes.get("source", "")

    def end(self, tag: str) -> None:
        if self._tree is not None:
            self._tree.end(tag)
            if self._depth == self._top:
                self._concepts.append(Concept(self._began, self._language, self._tree.close()))
                self._tree = None
        self._depth -= 1

    def data(self, text: str) -> None:
        if self._tree is not None:
            self._tree.data(text)
            self._grow(len(text))

    def close(self) -> None:
        return None
