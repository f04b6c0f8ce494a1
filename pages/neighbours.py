"""The pages before and after one, in the order of the list in which both stand."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from pages.frame import Link
from pages.tree import Node, page_tree

__all__ = ["Neighbours", "neighbours_of"]


@dataclass(frozen=True)
class Neighbours:
    """None before the first, after the last."""

    previous: Link | None = None
    next: Link | None = None

    def __bool__(self) -> bool:
        return self.previous is not None or self.next is not None


def neighbours_of(page: Any, request: HttpRequest) -> Neighbours:
    """Return the public pages beside `page`, whose type says in which order its list shows them."""
    # A page that is being written stands nowhere yet when it is previewed.
    if not page.path:
        return Neighbours()
    tree = page_tree()
    found = type(page).objects.sibling_of(page).order_by(*page.listed_by)
    nodes = [tree.by_pk.get(pk) for pk in found.values_list("pk", flat=True)]
    shown = [node for node in nodes if node and (node.pk == page.pk or _is_shown(node))]
    keys = [node.pk for node in shown]
    if page.pk not in keys:
        return Neighbours()
    here = keys.index(page.pk)
    before, after = shown[:here][-1:], shown[here + 1 : here + 2]
    return Neighbours(*(_link(nodes, request) for nodes in (before, after)))


def _is_shown(node: Node) -> bool:
    return node.alias_of_id is None and page_tree().is_public(node)


def _link(nodes: list[Node], request: HttpRequest) -> Link | None:
    return next((Link(node.title, node.get_url(request) or "") for node in nodes), None)
