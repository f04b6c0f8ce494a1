"""Reads a page as its reader gets it: text, links and attributes, by the standard library."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

__all__ = ["Element", "parse", "read"]

VOID = frozenset({"area", "base", "br", "hr", "img", "input", "link", "meta", "source", "wbr"})

# Elements that begin a new line for their reader.
BLOCKS = frozenset({"div", "p", "br", "li", "dt", "dd", "h1", "h2", "h3", "ul", "ol", "time"})


@dataclass
class Element:
    name: str
    attributes: dict[str, str]
    children: list["Element | str"] = field(default_factory=list)

    @property
    def text(self) -> str:
        parts = [
            child
            if isinstance(child, str)
            else f" {child.text} "
            if child.name in BLOCKS
            else child.text
            for child in self.children
        ]
        return " ".join("".join(parts).split())

    def all(self, name: str, /, **attributes: str) -> list["Element"]:
        """Return the elements below with a name ("*" for any) and attribute values.

        `class_` asks for one class among several.
        """
        found = []
        for child in self.children:
            if isinstance(child, str):
                continue
            if name in ("*", child.name) and child._has(attributes):
                found.append(child)
            found += child.all(name, **attributes)
        return found

    def one(self, name: str, /, **attributes: str) -> "Element":
        found = self.all(name, **attributes)
        assert len(found) == 1, f"{len(found)} elements <{name}> with {attributes}"
        return found[0]

    def _has(self, wanted: dict[str, str]) -> bool:
        for key, value in wanted.items():
            if key == "class_":
                if value not in self.attributes.get("class", "").split():
                    return False
            elif self.attributes.get(key.replace("_", "-")) != value:
                return False
        return True


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root = Element("", {})
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:  # `<meta … />`
            return
        assert self.open[-1].name == tag, f"</{tag}> closes <{self.open[-1].name}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def read(response: object) -> Element:
    """Parse a response; an element that is not closed in its place is an error."""
    return parse(response.content.decode())  # type: ignore[attr-defined]


def parse(text: str) -> Element:
    reader = _Reader()
    reader.feed(text)
    assert len(reader.open) == 1
    return reader.root
