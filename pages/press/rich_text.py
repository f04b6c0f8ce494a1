"""Rich text as a small tree of nodes, which any kind of document can set."""

from html.parser import HTMLParser
from typing import Any

__all__ = ["nodes_of"]

Node = dict[str, Any]

ITEMS = {"ul": "item", "ol": "number"}


class _Reader(HTMLParser):
    """Reads what the editor of the house can write: paragraphs, lists, bold, italic, links."""

    def __init__(self) -> None:
        super().__init__()
        self.nodes: list[Node] = []
        self.styles: list[str] = []
        self.lists: list[str] = []
        self.link = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ITEMS:
            self.lists.append(ITEMS[tag])
        elif tag in ("p", "li"):
            kind = self.lists[-1] if tag == "li" and self.lists else "paragraph"
            self.nodes.append({"kind": kind, "runs": []})
        elif tag in ("b", "i"):
            self.styles.append(tag)
        elif tag == "br":
            self._add("\n")
        elif tag == "a":
            href = dict(attrs).get("href") or ""
            # Links to pages and files of the site say nothing on paper.
            self.link = href if href.startswith(("http://", "https://", "mailto:")) else ""

    def handle_endtag(self, tag: str) -> None:
        if tag in ITEMS and self.lists:
            self.lists.pop()
        elif tag in self.styles:
            self.styles.remove(tag)
        elif tag == "a":
            self.link = ""

    def handle_data(self, data: str) -> None:
        self._add(data)

    def _add(self, text: str) -> None:
        if not self.nodes:
            if not text.strip():
                return
            self.nodes.append({"kind": "paragraph", "runs": []})
        self.nodes[-1]["runs"].append(
            {
                "text": text,
                "bold": "b" in self.styles,
                "italic": "i" in self.styles,
                "link": self.link,
            }
        )


def nodes_of(source: str) -> list[Node]:
    """Return paragraphs, items and numbers, each with its runs of text."""
    reader = _Reader()
    reader.feed(source)
    reader.close()
    return [node for node in reader.nodes if any(run["text"].strip() for run in node["runs"])]
