from .ahead import TranslatedAhead
from .assignment import Assignment
from .behind import Behind
from .dismissal import Dismissal
from .dossier import Dossier, DossierItem
from .memory import ExchangeFile, MemoryUnit
from .notice import MailDay, MailPreference, Notice
from .release import SubmittedTexts, TranslationRelease
from .subtree_sending import SubtreeSending
from .text_change import TextChange
from .text_comment import TextComment

__all__ = [
    "Assignment",
    "Behind",
    "Dismissal",
    "Dossier",
    "DossierItem",
    "ExchangeFile",
    "MailDay",
    "MailPreference",
    "MemoryUnit",
    "Notice",
    "SubmittedTexts",
    "SubtreeSending",
    "TextChange",
    "TextComment",
    "TranslatedAhead",
    "TranslationRelease",
]
