"""From an address that somebody wrote to the page that stands there, held and drafted ones too."""

import posixpath
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from pages.tree import Node, page_tree, root_paths, sites

__all__ = ["Place", "is_ours", "passed_pages", "place_at", "routes_of"]


class Place(NamedTuple):
    """A page, and the steps below it that are not pages: `feed`, `kit`, a lexicon's entry."""

    node: Node
    rest: tuple[str, ...]

    @property
    def route(self) -> str:
        return "".join(f"/{step}" for step in self.rest) + "/"


def is_ours(address: str) -> bool:
    """Tell whether an address leads to one of our sites: a path, or a URL with its host."""
    host = urlsplit(address).hostname
    return host is None or any(host == site.hostname.lower() for site in sites())


def place_at(path: str) -> Place | None:
    """Return where a path of ours leads, whether or not anybody may read it."""
    passed, rest = _walk(path)
    return Place(passed[-1], rest) if passed else None


def passed_pages(path: str) -> list[Node]:
    """Return the pages that a path of ours names, from the home page down."""
    return _walk(path)[0]


def routes_of(node: Node) -> set[str]:
    """Return what a page answers at, below its own address: `/`, `/feed/`."""
    return set(node.page().specific.get_route_paths())


def _walk(path: str) -> tuple[list[Node], tuple[str, ...]]:
    path = posixpath.normpath(unquote(urlsplit(path).path))
    code, *steps = [step for step in path.split("/") if step] or [""]
    tree = page_tree()
    for root in root_paths():
        node = tree.by_address.get(root.root_path) if root.language_code == code.lower() else None
        if node is None:
            continue
        passed = [node]
        while steps and (child := tree.by_address.get(f"{node.url_path}{steps[0]}/")):
            node = child
            passed.append(node)
            del steps[0]
        return passed, tuple(steps)
    return [], ()
