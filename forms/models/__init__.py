"""Forms and their answers, one noun per file."""

from .answer_file import AnswerFile
from .call import CallDate, CallPage
from .form_in_effect import FormInEffect
from .form_page import FormPage
from .form_version import FormVersion
from .letter import Letter
from .letter_text import LetterText
from .reader import NAME_READERS, Reader
from .request import RequestPage
from .submission import Submission

__all__ = [
    "FORM_PAGES",
    "NAME_READERS",
    "AnswerFile",
    "CallDate",
    "CallPage",
    "FormInEffect",
    "FormPage",
    "FormVersion",
    "Letter",
    "LetterText",
    "Reader",
    "RequestPage",
    "Submission",
]

# The types of pages that have a form.
FORM_PAGES = (CallPage, RequestPage)
