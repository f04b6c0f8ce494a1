"""Which fields of a form are asked, given the answers so far, and which answers count.

One pass from the first field to the last, for a condition asks fields above alone: what is hidden
is not answered for what stands below it, so that hiding one field hides what depends on it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from forms.conditions import holds, is_answered
from forms.field_types import field_type
from forms.structure import FormField, Step, Structure

__all__ = [
    "Answers",
    "Around",
    "Shown",
    "ShownStep",
    "Time",
    "kinds_of",
    "must_be_answered",
    "shown_of",
    "time_of",
]

Answers = dict[str, Any]


@dataclass(frozen=True)
class Around:
    """What the conditions of a field may ask: the answers that count, and what each field's is."""

    answers: Answers
    kinds: Mapping[str, str]


@dataclass(frozen=True)
class Time:
    """What a repeated group asks one time, and what of it was answered."""

    fields: tuple[FormField, ...]
    answers: Answers
    lacking: tuple[FormField, ...]


@dataclass(frozen=True)
class ShownStep:
    """A step that is asked, and those of its fields that are."""

    step: Step
    fields: tuple[FormField, ...]


@dataclass(frozen=True)
class Shown:
    """What is asked of whoever gave these answers."""

    steps: tuple[ShownStep, ...]
    # The answers to what is asked: those to hidden fields are gone.
    answers: Answers
    # What must be answered and is not.
    lacking: tuple[FormField, ...]
    # The first field whose answer makes them ineligible.
    ineligible_by: FormField | None
    # Of each repeated group that was answered, by its id: every time that was given.
    times: Mapping[str, list[Time]]


def kinds_of(structure: Structure) -> dict[str, str]:
    """Return what the answer to each field is, by its id; those of unknown types are left out."""
    known = {field.id: field_type(field.type) for field in structure.fields()}
    return {key: kind.kind for key, kind in known.items() if kind is not None}


def shown_of(structure: Structure, given: Mapping[str, Any]) -> Shown:
    """Return what a form shows to whoever gave these answers, by the id of their fields."""
    kinds = kinds_of(structure)
    answers: Answers = {}
    steps: list[ShownStep] = []
    lacking: list[FormField] = []
    ineligible_by: FormField | None = None
    times: dict[str, list[Time]] = {}
    for step in structure.steps:
        if not holds(step.shown_if, answers, kinds):
            continue
        shown: list[FormField] = []
        for field in step.fields:
            if not holds(field.shown_if, answers, kinds):
                continue
            shown.append(field)
            answer = given.get(field.id)
            if field.fields and is_answered(answer):
                around = Around(answers, kinds)
                times[field.id] = [time_of(field, row, around) for row in answer or ()]
                answer = [time.answers for time in times[field.id] if time.answers]
                if any(time.lacking for time in times[field.id]) or _is_too_short(field, answer):
                    lacking.append(field)
            if is_answered(answer):
                answers[field.id] = answer
            elif must_be_answered(field, answers, kinds) and field not in lacking:
                lacking.append(field)
            # What was not answered makes nobody ineligible: it lacks, or need not be told.
            if ineligible_by is None and is_answered(answer):
                is_eligible = holds(field.eligible_if, answers, kinds)
                ineligible_by = None if is_eligible else field
        # A step of which nothing is shown is none.
        if shown:
            steps.append(ShownStep(step, tuple(shown)))
    return Shown(tuple(steps), answers, tuple(lacking), ineligible_by, times)


def time_of(group: FormField, given: Mapping[str, Any], around: Around) -> Time:
    """Return what a group shows one time: its conditions ask what stands above it in that time."""
    answers: Answers = {}
    shown: list[FormField] = []
    lacking: list[FormField] = []
    for field in group.fields:
        known = {**around.answers, **answers}
        if not holds(field.shown_if, known, around.kinds):
            continue
        shown.append(field)
        if is_answered(given.get(field.id)):
            answers[field.id] = given[field.id]
        # A time of which nothing was answered is none, and lacks nothing.
        elif given and must_be_answered(field, known, around.kinds):
            lacking.append(field)
    return Time(tuple(shown), answers, tuple(lacking))


def _is_too_short(group: FormField, times: list[Answers]) -> bool:
    return 0 < len(times) < (group.facts.get("min_times") or 0)


def must_be_answered(field: FormField, answers: Answers, kinds: Mapping[str, str]) -> bool:
    """Tell whether a field that is shown must be answered, by the answers above it."""
    if field.id not in kinds:  # nobody can answer it: no installed app has its type
        return False
    if field.is_required:
        return True
    return field.required_if is not None and holds(field.required_if, answers, kinds)
