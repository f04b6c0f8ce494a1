"""The walls: page types, one noun per file. base <- every page; vision <- vision_index."""

from .accessibility import AccessibilityPage
from .base import BasePage
from .home import HomePage
from .lexicon import LexiconPage
from .site_plan import SitePlanPage
from .standard import StandardPage
from .vision import VisionActor, VisionKeyword, VisionPage, VisionVisit
from .vision_index import VisionIndexPage

__all__ = [
    "AccessibilityPage",
    "BasePage",
    "HomePage",
    "LexiconPage",
    "SitePlanPage",
    "StandardPage",
    "VisionActor",
    "VisionIndexPage",
    "VisionKeyword",
    "VisionPage",
    "VisionVisit",
]
