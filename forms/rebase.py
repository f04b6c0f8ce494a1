"""Carrying a draft over to the form that is in effect now: what it asks may have changed since.

What was sent is never carried over: it keeps its version, and the words in which it was asked, a
correction of it too.
"""

from itertools import zip_longest
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
# Words of the source's language are marked.
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
        offered = None if fits is None else _offered(answer, fits)
        kept: Any = None if fits is None else _kept(offered, fits, new)
        if kept == answer:
            continue
        submission.answers.pop(before.id)
        if is_answered(kept):
            # Of a repeated group, the times of which something is left.
            submission.answers[before.id] = [one for one in kept if one] if before.fields else kept
        elif is_answered(offered) and isinstance(offered, str | list) and not before.fields:
            # A text that has become too long is theirs to shorten, options theirs to add to.
            submission.typed[before.id] = offered
        if is_answered(gone := _gone(answer, kept, before)):
            submission.lost = [*submission.lost, _told(before, gone, old)]


def _offered(answer: Any, field: FormField) -> Any:
    """Return an answer without the options and the parts that a field does not offer any more."""
    if field.fields:
        parts = {one.id: one for one in field.fields}
        return [
            {key: _offered(one, parts[key]) for key, one in row.items() if key in parts}
            for row in answer
        ]
    if not field.options:
        return answer
    if isinstance(answer, list):
        return [option for option in answer if option in field.options]
    return answer if answer in field.options else None


def _kept(answer: Any, field: FormField, new: Definition) -> Any:
    """Return what is left of an answer, or None where nothing is; of a group each time has its
    place, also one of which nothing is left.
    """
    kind = field_type(field.type)
    if kind is None or not is_answered(answer):
        return answer
    asked = Asked(field, Asking.of(new, new.source))
    try:
        with override(new.source):
            found = AnswerField(kind, asked, answer).clean(kind.initial(answer, asked))
    except ValidationError:
        return None
    return found.answer if isinstance(found, Partial) else found


def _gone(answer: Any, kept: Any, field: FormField) -> Any:
    """Return what of an answer is not in what is kept of it: another order loses nothing."""
    if not is_answered(kept):
        return answer
    if field.fields:
        parts = {one.id: one for one in field.fields}
        pairs: Any = zip_longest(answer, kept, fillvalue={})
        times = [
            {
                key: gone
                for key, one in row.items()
                if key in parts and is_answered(gone := _gone(one, left.get(key), parts[key]))
            }
            for row, left in pairs
        ]
        return times if any(times) else None
    if isinstance(answer, list):
        return [one for one in answer if one not in kept]
    return None if answer == kept else answer


def _told(field: FormField, answer: Any, old: Definition) -> Lost:
    kind, told = field_type(field.type), {}
    for language in old.words:
        asked = Asked(field, Asking.of(old, language)).marked
        with override(language):
            told[language] = {
                "question": asked.name,
                "answer": kind.plain(answer, asked) if kind else "",
            }
    return told
