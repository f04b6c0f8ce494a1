from .ahead import TranslatedAhead
from .assignment import Assignment
from .behind import Behind
from .dismissal import Dismissal
from .dossier import Dossier, DossierItem
from .notice import MailDay, MailPreference, Notice
from .release import SubmittedTexts, TranslationRelease
from .subtree_sending import SubtreeSending
from .text_change import TextChange

__all__ = [
    "Assignment",
    "Behind",
    "Dismissal",
    "Dossier",
    "DossierItem",
    "MailDay",
    "MailPreference",
    "Notice",
    "SubmittedTexts",
    "SubtreeSending",
    "TextChange",
    "TranslatedAhead",
    "TranslationRelease",
]
