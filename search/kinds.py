"""The kinds of things that are found, and the keys that name them."""

from collections.abc import Iterable

from wagtail.models import Page

from pages.models import BasePage, PressReleasePage, TomePage, VisionPage

__all__ = ["KINDS", "PAGE_KINDS", "key_of_page", "kind_of_model", "parted"]

# In the order in which filters show them.
KINDS = ("concept", "vision", "tome", "release", "page", "document")
PAGE_KINDS = ("vision", "tome", "release", "page")
OWN_KINDS = {VisionPage: "vision", TomePage: "tome", PressReleasePage: "release"}


def kind_of_model(model: type | None) -> str:
    """Return the kind of a page type; empty for a page that is none of the house's."""
    if model is None or not issubclass(model, BasePage):
        return ""
    return OWN_KINDS.get(model, "page")


def key_of_page(page: Page) -> str:
    """Return the key of a page, of whatever class it was fetched as; empty if it is not found."""
    kind = kind_of_model(page.cached_content_type.model_class())
    return f"{kind}:{page.pk}" if kind else ""


def parted(keys: Iterable[str]) -> dict[str, list[int]]:
    """Return the primary keys that `kind:primary key` name, by kind; what is no key is left out."""
    found: dict[str, list[int]] = {}
    for key in keys:
        kind, _, number = key.partition(":")
        if kind in KINDS and number.isdigit():
            found.setdefault(kind, []).append(int(number))
    return found
