"""Every page of the demo, in the order of the menu and the site plan."""

from wagtail.models import Page

from pages.models import (
    AccessibilityPage,
    ComicsIndexPage,
    CoverageIndexPage,
    HomePage,
    LexiconPage,
    PressReleasePage,
    PressRoomPage,
    SitePlanPage,
    StandardPage,
    TomePage,
    VisionIndexPage,
    VisionPage,
)

from .content_files import Spec, read, read_folder
from .tomes import tome_pages

__all__ = ["PAGE_TYPES", "pages_in_tree_order"]

PAGE_TYPES: dict[str, type[Page]] = {
    "home": HomePage,
    "standard": StandardPage,
    "accessibility": AccessibilityPage,
    "lexicon-index": LexiconPage,
    "site-plan": SitePlanPage,
    "vision-index": VisionIndexPage,
    "vision": VisionPage,
    "comics-index": ComicsIndexPage,
    "tome": TomePage,
    "press-room": PressRoomPage,
    "press-release": PressReleasePage,
    "coverage-index": CoverageIndexPage,
}


def pages_in_tree_order() -> list[Spec]:
    """Return every page, parents before children, in the order of the menu and site plan."""
    home = read("home") | {"kind": "home", "parent": None}
    standard = {spec["key"]: spec for spec in [*read_folder("pages"), read("lexicon/index")]}
    standard["press"] = read("press/room")
    standard["coverage"] = read("press/coverage_page")
    visions = [
        spec | {"kind": "vision", "parent": "visions", "credits": [{"credits": spec["credits"]}]}
        for spec in read_folder("visions")
    ]
    releases = [
        spec | {"kind": "press-release", "parent": "press"}
        for spec in read_folder("press/releases")
    ]
    order = [
        "visions",
        "comics",
        "council",
        "method",
        "mandate-2022",
        "mandate-2025",
        "working-groups",
        "members",
        "evaluation",
        "lexicon",
        "join",
        "press",
        "coverage",
        "contact",
        "faq",
        "accessibility",
        "accessibility-help",
        "legal",
        "privacy",
        "site-plan",
    ]
    unknown = sorted(standard.keys() - set(order))
    missing = sorted(set(order) - standard.keys())
    if unknown or missing:
        raise ValueError(f"The order of pages lacks {unknown} and names {missing} in vain.")
    visions.sort(key=lambda spec: spec["date"])
    return [home, *(standard[key] for key in order), *visions, *tome_pages(), *releases]
