"""The two steps of the workflow: review <- release; and what waits for its confirmation."""

from .glossary import Glossary
from .glossary_import import GlossaryImport
from .glossary_line import GlossaryLine
from .lexicon_sheet import LexiconSheet
from .programme_sheet import ProgrammeSheet
from .redirect_sheet import RedirectSheet
from .release import ReleaseTask
from .review import ReviewTask
from .staged_plate import StagedPlate

__all__ = [
    "Glossary",
    "GlossaryImport",
    "GlossaryLine",
    "LexiconSheet",
    "ProgrammeSheet",
    "RedirectSheet",
    "ReleaseTask",
    "ReviewTask",
    "StagedPlate",
]
