"""Carrying a draft over to the form that is in effect now: what it asks may have changed since.

What was sent is never carried over: it keeps its version, and the words in which it was asked, a
correction of it too.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import override

from forms.conditions import is_answered
from forms.field_types import Asked, Asking, field_type
from forms.field_types.base import AnswerField, Partial
from forms.models import Submission
from forms.structure import Definition, FormField

__all__ = ["Lost", "carry_over"]

# What an applicant is told of one answer, by language: the question and what they had answered.
Lost = dict[str, dict[str, str]]


def carry_over(submission: Submission, old: Definition, new: Definition) -> None:
    """Fit the answers of a draft to another definition; what is lost is noted, to be told.

    The submission is not stored: looking at a draft changes nothing.
    """
    fields = {field.id: field for field in new.structure.fields()}
    for before in old.structure.fields():
        answer, now = submission.answers.get(before.id), fields.get(before.id)
        fits = None if now is None or now.type != before.type else now
        if fits is None:
            submission.typed.pop(before.id, None)
        if not is_answered(answer):
            continue
        kept = None if fits is None else _kept(answer, fits, new)
        if kept == answer:
            continue
        submission.answers.pop(before.id)
        if is_answered(kept):
            submission.answers[before.id] = kept
        elif fits is not None and isinstance(answer, str) and not fits.options:
            # A text that has become too long is theirs to shorten.
            submission.typed[before.id] = answer
        submission.lost = [*submission.lost, _told(before, answer, old)]


def _kept(answer: Any, field: FormField, new: Definition) -> Any:
    """Return what is left of an answer, or None where nothing is."""
    kind = field_type(field.type)
    if kind is None or not is_answered(answer):
        return answer
    if field.options and isinstance(answer, list):
        answer = [option for option in answer if option in field.options]
        if not answer:
            return None
    asked = Asked(field, Asking.of(new, new.source))
    try:
        with override(new.source):
            found = AnswerField(kind, asked, answer).clean(kind.initial(answer, asked))
    except ValidationError:
        return None
    if isinstance(found, Partial):
        # Of a repeated group, the times of which something is left.
        return [one for one in found.answer if one]
    return found


def _told(field: FormField, answer: Any, old: Definition) -> Lost:
    kind, told = field_type(field.type), {}
    for language in old.words:
        asked = Asked(field, Asking.of(old, language))
        with override(language):
            told[language] = {
                "question": asked.name,
                "answer": kind.plain(answer, asked) if kind else "",
            }
    return told
