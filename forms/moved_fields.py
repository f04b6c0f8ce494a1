"""Fields that somebody was shown in a step, and that do not stand in it any more.

An officer has released another form meanwhile, or another window gave an answer that hides them.
What was typed goes to where its field stands now; where that is nowhere, it is told as lost.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import TextField
from django.db.models.functions import Cast
from django.utils.translation import gettext as _
from django.utils.translation import override

from forms.answers import shown_of
from forms.conditions import fields_of, is_answered
from forms.field_types import Asked, Asking
from forms.files import store
from forms.journey import Journey
from forms.merging import HELD, held, read_held, state_of
from forms.models import FormVersion
from forms.rebase import Lost
from forms.steps import StepForm
from forms.structure import Definition, Step

__all__ = ["NAMED", "MovedFields", "lost_of", "take_moved"]

# The field of a step that says which one it is: its place may be another step's by now.
NAMED = "step"
KEY = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@dataclass
class MovedFields:
    """What became of them: the forms of the steps where they stand now, and what is lost."""

    forms: list[StepForm] = field(default_factory=list)
    lost: list[Lost] = field(default_factory=list)


def take_moved(journey: Journey, form: StepForm | None, data: Any, files: Any) -> MovedFields:
    """Take what was sent for fields of other steps than `form`'s; None where it is shown no more.

    Its own answers have been taken.
    """
    submission = journey.submission
    moved, states = MovedFields(), _states(data)
    if submission is None or not states:
        return moved
    own = form.step if form else None
    for step in journey.definition.structure.steps:
        if (own and step.id == own.id) or not states.keys() & _ids(step):
            continue
        other = StepForm(
            journey.definition.structure,
            step,
            journey.asking,
            submission.answers,
            submission.typed,
            _named_alone(data, states),
            files,
        )
        other.full_clean()
        if other.has_new_files and submission.pk is None:
            submission.save()
        submission.take(step, store(submission, other), other.typed)
        moved.forms.append(other)
    shown = shown_of(journey.definition.structure, submission.answers)
    kept = {one.id for step in shown.steps for one in step.fields}
    for other in moved.forms:
        # Between two windows only the page that shows both can ask.
        kept -= other.conflicts
    if own:
        kept |= _hidden_by_itself(own)
    moved.lost = lost_of(journey, states.keys() - kept, data)
    return moved


def _states(data: Any) -> dict[str, str]:
    """Return the fields that were shown, with what they held then."""
    if (held := read_held(data)) is not None:
        return {key: state for key, (state, _is_asked) in held.items() if KEY.fullmatch(key)}
    if NAMED not in data:
        return {}
    found = (KEY.match(name) for name in data)
    return dict.fromkeys((one[0] for one in found if one), state_of(None))


def _named_alone(data: Any, states: Mapping[str, str]) -> Any:
    """Return what was sent so that no field counts as shown but those of `states`."""
    if read_held(data) is not None:
        return data
    named = data.copy()
    named[HELD] = held(states, set())
    return named


def _ids(step: Step) -> set[str]:
    return {one.id for one in step.fields}


def _hidden_by_itself(step: Step) -> set[str]:
    """Return the fields whose being shown is decided in the step itself: whoever typed saw it."""
    own = _ids(step)
    return {one.id for one in step.fields if own & set(fields_of(one.shown_if))}


def lost_of(journey: Journey, keys: Iterable[str], data: Any) -> list[Lost]:
    """Return what was typed into these fields, as it is told to whoever typed it."""
    states, lost = _states(data), []
    keys = [key for key in keys if KEY.fullmatch(key) and _is_sent(key, data)]
    while keys:
        definition, step = _asked_once(journey.definition, keys[0])
        if definition is None or step is None:
            lost.append(_unknown(journey, keys.pop(0), data))
            continue
        asking = Asking.of(definition, journey.language)
        form = StepForm(definition.structure, step, asking, {}, {}, _named_alone(data, states))
        form.full_clean()
        own = _ids(step)
        for one in step.fields:
            widget = form.fields[one.id].widget if one.id in form.fields else None
            if one.id not in keys or widget is None or widget.needs_multipart_form:
                continue
            sent = state_of(widget.value_from_datadict(data, {}, one.id))
            if sent in (states.get(one.id), state_of(None)):
                continue
            told: Lost = {}
            for language in definition.words:
                with override(language):
                    asked = Asked(one, Asking.of(definition, language)).marked
                    told[language] = {"question": asked.name, "answer": form.told(one.id, asked)}
            lost.append(told)
        keys = [key for key in keys if key not in own]
    return lost


def _is_sent(key: str, data: Any) -> bool:
    return any(is_answered(data[name]) for name in _names(key, data))


def _names(key: str, data: Any) -> list[str]:
    return [name for name in data if name == key or name.startswith(f"{key}-")]


def _asked_once(current: Definition, key: str) -> tuple[Definition | None, Step | None]:
    """Return the newest form that asks a field, and the step in which it does."""
    texts = FormVersion.objects.annotate(text=Cast("content", TextField()))
    versions = texts.filter(text__contains=key).order_by("-pk")[:1]
    for definition in (current, *(version.definition for version in versions)):
        for step in definition.structure.steps:
            if key in _ids(step):
                return definition, step
    return None, None


def _unknown(journey: Journey, key: str, data: Any) -> Lost:
    """Tell of a field that no form is known to have asked: in its own words alone."""
    typed = "\n".join(text for name in _names(key, data) for text in data.getlist(name))
    told: Lost = {}
    for language in journey.languages:
        with override(language):
            question = _("A question that is not asked any more")
        told[language] = {"question": question, "answer": typed}
    return told
