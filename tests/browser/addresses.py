"""What is read in a browser: a page of each type, and each page with blocks of its own.

Found in the demo's content files; what a type has below its address is told by its factory.
"""

from collections.abc import Iterator
from typing import Any

from cms.demo.page_order import page_type, pages_in_tree_order
from tests.factories.finding import factory_of

__all__ = ["addresses_of", "demo_addresses"]


def demo_addresses(language: str) -> list[str]:
    """Return the addresses of the pages to be read, in the order of the content files."""
    pages = pages_in_tree_order()
    where = addresses_of(pages, language)
    met: set[str] = set()
    found = []
    for spec in pages:
        model = page_type(spec)
        shown = {model.__name__, *_blocks(spec)}
        # A release before its embargo is not there.
        if shown <= met or spec.get("embargo", "").startswith("+"):
            continue
        is_first = model.__name__ not in met
        met |= shown
        below = factory_of(model).demo_addresses(language) if is_first else ("",)
        found += [where[spec["key"]] + suffix for suffix in below]
    return found


def addresses_of(pages: list[dict[str, Any]], language: str) -> dict[str, str]:
    """Return the address of each page of the content files, by its key."""
    found: dict[str, str] = {}
    for spec in pages:
        above = found.get(spec["parent"])
        found[spec["key"]] = f"{above}{spec['slug'][language]}/" if above else f"/{language}/"
    return found


def _blocks(spec: dict[str, Any]) -> Iterator[str]:
    """Yield the kinds of the blocks that stand in the streams of a page."""
    for value in spec.values():
        if isinstance(value, list):
            yield from (next(iter(one)) for one in value if isinstance(one, dict) and len(one) == 1)
