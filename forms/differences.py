"""What changes for those who answer, from one version of a form to another, in words."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from forms.structure import FormField, Step, Structure, Words

__all__ = ["differences"]

CONDITIONS = ("shown_if", "required_if", "eligible_if")
# What is told by a sentence of its own.
TOLD = (*CONDITIONS, "required", "options", "fields")


def differences(old: Structure, old_words: Words, new: Structure, new_words: Words) -> list[str]:
    """Return a sentence for each change of what is asked; a reworded question is none of them."""
    return [*_Comparison(old, old_words, new, new_words).told()]


class _Comparison:
    def __init__(self, old: Structure, old_words: Words, new: Structure, new_words: Words) -> None:
        self.old, self.new = old, new
        self.old_words, self.new_words = old_words, new_words
        self.before = {field.id: field for field in old.fields()}
        self.step_before, self.step_now = _steps_of(old), _steps_of(new)

    def name(self, key: str) -> str:
        """Return what a step, a field or an option is called now, or was."""
        found = (
            words.get(path)
            for words in (self.new_words, self.old_words)
            for path in (f"{key}.label", f"{key}.title", key)
        )
        return next(filter(None, found), key)

    def told(self) -> Iterator[str]:
        old_steps = {step.id: step for step in self.old.steps}
        new_steps = {step.id: step for step in self.new.steps}
        for step in self.new.steps:
            if step.id not in old_steps:
                yield _("The step “%(step)s” is added.") % {"step": self.name(step.id)}
        for step in self.old.steps:
            if step.id not in new_steps:
                yield _("The step “%(step)s” goes.") % {"step": self.name(step.id)}
        if _is_reordered([*old_steps], [*new_steps]):
            yield _("The steps stand in another order.")
        yield from self._of_fields(old_steps)

    def _of_fields(self, old_steps: Mapping[str, Step]) -> Iterator[str]:
        for step in self.new.steps:
            before = old_steps.get(step.id)
            if before is not None:
                if before.shown_if != step.shown_if:
                    yield _("The condition of the step “%(step)s” changes.") % {
                        "step": self.name(step.id)
                    }
                yield from self._of_texts(step.id)
                ids = [[field.id for field in one.fields] for one in (before, step)]
                if _is_reordered(*ids):
                    yield _("The questions of the step “%(step)s” stand in another order.") % {
                        "step": self.name(step.id)
                    }
            for field in _with_inner(step.fields):
                yield from self._of_field(field, step)
        for key in self.before:
            if key not in self.step_now:
                yield _("The question “%(field)s” goes.") % {"field": self.name(key)}

    def _of_field(self, field: FormField, step: Step) -> Iterator[str]:
        names = {"field": self.name(field.id), "step": self.name(step.id)}
        old = self.before.get(field.id)
        if old is None:
            yield _("The question “%(field)s” is added to the step “%(step)s”.") % names
            return
        if self.step_before[field.id] != step.id:
            yield _("The question “%(field)s” moves to the step “%(step)s”.") % names
        if old.is_required != field.is_required:
            yield (
                _("“%(field)s” must be answered from now on.")
                if field.is_required
                else _("“%(field)s” need not be answered any more.")
            ) % names
        if any(old.facts.get(name) != field.facts.get(name) for name in CONDITIONS):
            yield _("The conditions of “%(field)s” change.") % names
        yield from self._of_options(old, field)
        kept = {key for key in {**old.facts, **field.facts} if key not in TOLD}
        if any(old.facts.get(key) != field.facts.get(key) for key in kept):
            yield _("The limits or the data protection of “%(field)s” change.") % names
        yield from self._of_texts(field.id)

    def _of_options(self, old: FormField, new: FormField) -> Iterator[str]:
        names = {"field": self.name(new.id)}
        for key in new.options:
            if key not in old.options:
                yield _("“%(field)s” offers “%(option)s” as well.") % {
                    **names,
                    "option": self.name(key),
                }
        for key in old.options:
            if key not in new.options:
                yield _("“%(field)s” offers “%(option)s” no more.") % {
                    **names,
                    "option": self.name(key),
                }
        if _is_reordered(old.options, new.options):
            yield _("The options of “%(field)s” stand in another order.") % names

    def _of_texts(self, key: str) -> Iterator[str]:
        """A help text more is a change as well: it waits for its translation."""
        paths = [
            {path for path in words if path.startswith(f"{key}.")}
            for words in (self.old_words, self.new_words)
        ]
        if paths[0] != paths[1]:
            yield _("Texts of “%(name)s” are added or go.") % {"name": self.name(key)}


def _steps_of(structure: Structure) -> dict[str, str]:
    """Return the step of each field, by their ids."""
    return {field.id: step.id for step in structure.steps for field in _with_inner(step.fields)}


def _with_inner(fields: Sequence[FormField]) -> Iterator[FormField]:
    for field in fields:
        yield field
        yield from field.fields


def _is_reordered(old: Sequence[Any], new: Sequence[Any]) -> bool:
    """Tell whether what stands in both stands in another order."""
    return [key for key in old if key in new] != [key for key in new if key in old]
