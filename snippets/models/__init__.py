"""Snippets: reusable content.

Imports between these files go one way:
base <- organisation, theme, mandate <- working_group; image <- person; theme <- coverage;
person, mandate, working_group <- membership; commune <- venue <- room; boilerplate, press_contact,
keyword, notice, council, track, consent, member_address; domain, term <- concept.
"""

from .boilerplate import Boilerplate
from .commune import Commune
from .concept import Concept, ConceptDomain, FalseFriend, RelatedConcept
from .consent import Consent
from .council import Council
from .coverage import Coverage
from .domain import Domain
from .former_name import FormerName
from .former_photo import FormerPhoto
from .image import CreditedImage, CreditedRendition, ImageAlternative
from .keyword import Keyword, KeywordLabel
from .mandate import Mandate
from .member_address import MemberAddress
from .membership import Membership
from .notice import Notice
from .organisation import Organisation
from .person import Person
from .press_contact import PressContact
from .room import Room
from .term import Term
from .theme import Theme
from .track import Track
from .venue import Venue
from .working_group import WorkingGroup

__all__ = [
    "Boilerplate",
    "Commune",
    "Concept",
    "ConceptDomain",
    "Consent",
    "Council",
    "Coverage",
    "CreditedImage",
    "CreditedRendition",
    "Domain",
    "FalseFriend",
    "FormerName",
    "FormerPhoto",
    "ImageAlternative",
    "Keyword",
    "KeywordLabel",
    "Mandate",
    "MemberAddress",
    "Membership",
    "Notice",
    "Organisation",
    "Person",
    "PressContact",
    "RelatedConcept",
    "Room",
    "Term",
    "Theme",
    "Track",
    "Venue",
    "WorkingGroup",
]
