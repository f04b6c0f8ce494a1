"""A TBX file as a tree for each of its concepts; entities and whatever else bites are refused."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser
from django.utils.translation import gettext as _

from .refusal import UnreadableFileError

__all__ = ["XML_LANGUAGE", "Concept", "Tree", "local", "read_tree"]

XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
# Of TBX 3, 2, and of the first Min.
ROOTS = ("tbx", "martif", "TBX")
CONCEPTS = ("conceptEntry", "termEntry")
DEEPEST = 60


@dataclass
class Concept:
    line: int
    element: Element


@dataclass
class Tree:
    # The language of what is said without another one: "" where the file names none.
    language: str
    concepts: list[Concept]


def local(tag: str) -> str:
    """Return the name of an element without its namespace."""
    return tag.rpartition("}")[2]


def read_tree(data: bytes) -> Tree:
    """Return the concepts of a file; raises UnreadableFileError."""
    builder = _Builder()
    parser = DefusedXMLParser(target=builder)
    builder.line = lambda: parser.parser.CurrentLineNumber
    try:
        for chunk in _chunks(data):
            parser.feed(chunk)
        parser.close()
    except UnreadableFileError:
        raise
    except DefusedXmlException as error:
        raise UnreadableFileError(
            _(
                "This file defines entities or calls for other files, which a glossary has no use "
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
    return Tree(builder.language, builder.concepts)


def _chunks(data: bytes) -> Iterator[bytes]:
    for start in range(0, len(data), 2**16):
        yield data[start : start + 2**16]


class _Builder:
    """Builds the elements of one concept at a time, and nothing of what stands around them."""

    def __init__(self) -> None:
        self.line: Callable[[], int] = lambda: 0
        self.language = ""
        self.concepts: list[Concept] = []
        self._open: list[Element] = []
        self._depth = 0
        # Where text goes: into the element that is open, or behind the one that ended last.
        self._last: Element | None = None

    def start(self, tag: str, attributes: dict[str, Any]) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise UnreadableFileError(
                _("This file is nested deeper than any glossary: it is not read.")
            )
        if self._depth == 1:
            self._check_root(tag, attributes)
        if not self._open and local(tag) not in CONCEPTS:
            self._read_languages(tag, attributes)
            return
        element = Element(tag, attributes)
        if self._open:
            self._open[-1].append(element)
        else:
            self.concepts.append(Concept(self.line(), element))
        self._open.append(element)
        self._last = None

    def _check_root(self, tag: str, attributes: dict[str, Any]) -> None:
        if local(tag) not in ROOTS:
            raise UnreadableFileError(
                _("This is XML, but not TBX: it begins with “%(name)s”. Send CSV, XLSX or TBX.")
                % {"name": local(tag)[:60]}
            )
        self.language = attributes.get(XML_LANGUAGE, "")

    def _read_languages(self, tag: str, attributes: dict[str, Any]) -> None:
        # The first Min says them in its header.
        if local(tag) == "languages":
            self.language = self.language or attributes.get("source", "")

    def end(self, tag: str) -> None:
        self._depth -= 1
        if self._open:
            self._last = self._open.pop()

    def data(self, text: str) -> None:
        if not self._open:
            return
        if self._last is None:
            self._open[-1].text = (self._open[-1].text or "") + text
        else:
            self._last.tail = (self._last.tail or "") + text

    def close(self) -> None:
        return None
