"""The floor: reusable content.

Imports between these files go one way:
base <- organisation, theme, mandate <- working_group; image <- person; keyword, notice, council.
"""

from .council import Council
from .image import CreditedImage, CreditedRendition, ImageAlternative
from .keyword import Keyword, KeywordLabel
from .mandate import Mandate
from .notice import Notice
from .organisation import Organisation
from .person import Person
from .theme import Theme
from .working_group import WorkingGroup

__all__ = [
    "Council",
    "CreditedImage",
    "CreditedRendition",
    "ImageAlternative",
    "Keyword",
    "KeywordLabel",
    "Mandate",
    "Notice",
    "Organisation",
    "Person",
    "Theme",
    "WorkingGroup",
]
