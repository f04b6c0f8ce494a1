"""The floor: reusable content.

Imports between these files go one way:
base <- organisation, theme, mandate <- working_group; image <- person; keyword, notice, council;
domain, term <- concept.
"""

from .concept import Concept, ConceptDomain, FalseFriend, RelatedConcept
from .council import Council
from .domain import Domain
from .image import CreditedImage, CreditedRendition, ImageAlternative
from .keyword import Keyword, KeywordLabel
from .mandate import Mandate
from .notice import Notice
from .organisation import Organisation
from .person import Person
from .term import Term
from .theme import Theme
from .working_group import WorkingGroup

__all__ = [
    "Concept",
    "ConceptDomain",
    "Council",
    "CreditedImage",
    "CreditedRendition",
    "Domain",
    "FalseFriend",
    "ImageAlternative",
    "Keyword",
    "KeywordLabel",
    "Mandate",
    "Notice",
    "Organisation",
    "Person",
    "RelatedConcept",
    "Term",
    "Theme",
    "WorkingGroup",
]
