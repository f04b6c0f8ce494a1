"""What was made and how it goes; what opens it to interpreters."""

from .interpreter_link import InterpreterLink
from .making import PaperMaking
from .offer import PaperOffer
from .paper import Paper

__all__ = ["InterpreterLink", "Paper", "PaperMaking", "PaperOffer"]
