"""Every page of the demo, in the order of the menu and the site plan."""

from pages.models import BasePage, page_types

from .content_files import Spec, read, read_folder
from .tomes import tome_pages

__all__ = ["content_of", "page_type", "pages_in_tree_order"]

LAB = ("lab/programme", "lab/programme-2025")
# What a file says of a page beside its fields.
ABOUT = ("kind", "parent", "position")


def page_type(spec: Spec) -> type[BasePage]:
    """Return the page type that a file names by its `kind`: `site-plan` for `SitePlanPage`.

    Raises ValueError where there is none of that name.
    """
    name = "".join(word.capitalize() for word in spec["kind"].split("-")) + "Page"
    for model in page_types():
        if model.__name__ == name:
            return model
    raise ValueError(f"{spec['key']}: there is no page type {name}.")


def content_of(spec: Spec) -> Spec:
    """Return what a file says that is a page's own."""
    return {name: value for name, value in spec.items() if name not in ABOUT}


def pages_in_tree_order() -> list[Spec]:
    """Return every page, parents before children, in the order of the menu and site plan.

    A page without a `position` comes after those of `content/pages` that have one.
    """
    others = (*("lexicon/index", "press/room", "press/coverage_page"), *LAB)
    pages = [*read_folder("pages"), *read_folder("forms"), *map(read, others)]
    pages.sort(key=lambda spec: (spec.get("position", 1000), spec["key"]))
    visions = sorted(read_folder("visions"), key=lambda spec: spec["date"])
    folders = ("exhibitions", "showings", "events", "diary")
    shown = [spec for folder in folders for spec in read_folder(folder)]
    shown += [read("lab/day-1"), read("lab/day-2")]
    shown += [*read_folder("lab/2025"), *read_folder("lab/challenges")]
    return [read("home"), *pages, *visions, *tome_pages(), *read_folder("press/releases"), *shown]
