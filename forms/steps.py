"""A step as a Django form."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils import translation
from django.utils.translation import gettext as _

from forms.answers import Around, Shown, kinds_of, shown_of
from forms.conditions import fields_of, is_answered
from forms.field_types import Asked, Asking, field_type
from forms.field_types.base import AnswerField, Partial, RefusedAnswer
from forms.field_types.row import Row, as_json
from forms.merging import HELD, HERE, THERE, choice_name, held, read_held, read_mine, state_of
from forms.more_questions import MoreQuestion, read_unseen
from forms.structure import Step, Structure, facts_of_field
from snippets.bidi import without_turns

__all__ = ["StepForm", "sample_row"]

# What was typed and is no answer is stored up to this length; the page itself has it all.
LONGEST_TYPED = 50_000


@dataclass(frozen=True)
class Conflict:
    """A field that two windows changed: what stands in each, as a text."""

    name: str
    here: str
    there: str


class StepForm(forms.Form):
    """What a step asks of whoever gave `answers` to the others.

    `fields` are all of the step's: those that are hidden too, for a browser may show them again.
    Of those in `refused` what is stored stays, whatever is sent.
    """

    required_css_class = "required"

    def __init__(
        self,
        structure: Structure,
        step: Step,
        asking: Asking,
        answers: Mapping[str, Any],
        typed: Mapping[str, Any] | None = None,
        data: Any = None,
        files: Any = None,
        is_in_background: bool = False,
        refused: Collection[str] = (),
    ) -> None:
        super().__init__(data, files, auto_id="field-%s", label_suffix="")
        self.structure = structure
        self.step = step
        self.asking = asking
        self.stored = dict(answers)
        for field in step.fields:
            kind = field_type(field.type)
            if kind is None or not kind.is_asked:
                continue
            asked, stored = Asked(field, asking), self.stored.get(field.id)
            self.fields[field.id] = AnswerField(kind, asked, stored)
            if typed and field.id in typed:
                self.initial[field.id] = typed[field.id]
            elif is_answered(stored):
                self.initial[field.id] = kind.initial(stored, asked)
        self.typed_before = dict(typed or {})
        self.conflicts: set[str] = set()
        # What this very page has brought up, in the order of its questions.
        self.more: list[MoreQuestion] = []
        self.unseen = read_unseen(data or {})
        if data is not None:
            self._merge(data, is_in_background, refused)

    def _merge(
        self, data: Mapping[str, Any], is_in_background: bool, refused: Collection[str]
    ) -> None:
        """Keep what another window stored and this one did not touch (`forms/merging.py`).

        What was not shown, and what is `refused`, stays as it is stored too.
        """
        before, mine = read_held(data), read_mine(data)
        for key, field in self.answer_fields():
            if key in refused:
                field.keep(self.initial.get(key, field.widget.value_from_datadict({}, {}, key)))
                continue
            if field.widget.needs_multipart_form:
                # Files are added to those that are there; they go with the button alone.
                if is_in_background:
                    field.keep(field.widget.value_from_datadict({}, {}, key))
                continue
            if before is not None and key not in before:
                field.keep(self.initial.get(key))
                continue
            stored = state_of(self.initial.get(key))
            was, was_asked = (before or {}).get(key, (stored, False))
            if mine and stored == state_of(field.widget.value_from_datadict(mine, {}, key)):
                was = stored
            sent = state_of(self[key].data)
            choice = data.get(choice_name(key)) if was_asked and was == stored else None
            if choice == THERE or (was != stored and sent in (was, stored)):
                field.keep(self.initial.get(key))
            elif choice != HERE and (was_asked or was != stored) and sent != stored:
                self.conflicts.add(key)

    def answer_fields(self) -> list[tuple[str, AnswerField]]:
        return [(key, self.answer_field(key)) for key in self.fields]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        # What no installed type asks, nobody can have answered anew.
        own = {field.id for field in self.step.fields if field_type(field.type) is not None}
        others = {key: value for key, value in self.stored.items() if key not in own}
        partial = {key: value for key, value in cleaned.items() if isinstance(value, Partial)}
        cleaned |= {key: value.answer for key, value in partial.items()}
        self.shown = shown_of(self.structure, {**others, **cleaned})
        visible = self._visible(self.shown)
        for key in [key for key in self.errors if key in own and key not in visible]:
            del self.errors[key]
        for key, value in partial.items():
            if key in visible:
                self._tell_of_parts(key, value.problems)
        self.conflicts &= visible
        for key in self.conflicts:
            self.errors.pop(key, None)
            sentence = _(
                "Choose which answer to “%(field)s” to keep: it was changed in another window too."
            )
            # It stays among the cleaned ones: what is shown depends on it.
            self.errors[key] = self.error_class(
                [self._asked(key).refusal(sentence)], renderer=self.renderer
            )
        excused = self._bring_up(visible)
        for field in self.shown.lacking:
            # One that was answered wrongly has its own sentence.
            is_said = field.id in self.errors or field.id in excused
            if field.id in visible and field.id in self.fields and not is_said:
                answer = self.answer_field(field.id)
                self.add_error(field.id, answer.kind.lacking(answer.asked))
        return cleaned

    def _bring_up(self, visible: Collection[str]) -> set[str]:
        """Note what is asked by now and nobody has seen; return what of it lacks nothing yet."""
        self.more, excused = [], set()
        for key, field in self.answer_fields():
            if key not in visible or key in self.errors:
                continue
            is_answered_now = key in self.shown.answers
            if key in self.unseen and not is_answered_now:
                bound = self[key]
                target = bound.id_for_label or bound.subwidgets[0].id_for_label
                self.more.append(MoreQuestion(field.asked.name_html, target))
                excused.add(key)
                continue
            inner = self._unseen_within(key)
            self.more += [MoreQuestion(asked.name_html, f"field-{at}") for at, asked in inner]
            if inner and is_answered_now:
                # All that its times lack and was seen is among the errors by now.
                excused.add(key)
        return excused

    def _unseen_within(self, key: str) -> list[tuple[str, Asked]]:
        """Return what a repeated group asks by now and nobody has seen, by its name in the page."""
        return [
            (name, Asked(field, self.asking, self._asked(key), at + 1))
            for at, time in enumerate(self.shown.times.get(key, []))
            for field in time.fields
            if (name := f"{key}-{at}-{field.id}") in self.unseen and field.id not in time.answers
        ]

    def forgive(self) -> None:
        """Say nothing of what is wrong or new: a button was pressed that does not lead on."""
        self.errors.clear()
        self.more.clear()

    def _asked(self, key: str) -> Asked:
        return self.answer_field(key).asked

    def _tell_of_parts(self, key: str, problems: list[RefusedAnswer]) -> None:
        """Say what is wrong with the parts of an answer: of a group, those that are asked."""
        times = self.shown.times.get(key, [])
        asked = {(at, field.id) for at, time in enumerate(times) for field in time.fields}
        for problem in problems:
            if problem.at is None or problem.at[:2] in asked:
                self.add_error(key, problem)
        wrong = {problem.at[:2] for problem in problems if problem.at}
        group = self._asked(key)
        for at, time in enumerate(times):
            for field in time.lacking:
                is_unseen = f"{key}-{at}-{field.id}" in self.unseen
                if (at, field.id) not in wrong and not is_unseen:
                    inner = Asked(field, self.asking, group, at + 1)
                    if (kind := field_type(field.type)) is not None:
                        self.add_error(key, kind.lacking(inner, (at, field.id, None)))

    def answer_field(self, key: str) -> AnswerField:
        field = self.fields[key]
        assert isinstance(field, AnswerField)  # noqa: S101 - all of this form's are
        return field

    def _visible(self, shown: Shown) -> set[str]:
        return {
            field.id for one in shown.steps if one.step.id == self.step.id for field in one.fields
        }

    def rows(self) -> list[Row]:
        """Return the fields in their order, with those that are hidden for now."""
        shown = self.shown if self.is_bound else shown_of(self.structure, self.stored)
        visible = self._visible(shown)
        kinds = kinds_of(self.structure)
        around = Around(shown.answers, kinds)
        return [
            Row.of(
                Asked(field, self.asking),
                self[field.id] if field.id in self.fields else None,
                kind,
                field.id in visible,
                around,
                self._conflict(field.id),
            )
            for field in self.step.fields
            if (kind := field_type(field.type)) is not None
        ]

    def asked_elsewhere(self) -> str:
        """Return, as JSON, the answers of other steps that this step's conditions ask, and their
        kinds: the script decides what is shown as the server does.
        """
        own = {field.id for field in self.step.fields}
        fields = [one for field in self.step.fields for one in (field, *field.fields)]
        conditions = [c for field in fields for c in (field.shown_if, field.required_if)]
        asked = {key for condition in conditions for key in fields_of(condition)} - own
        kinds = kinds_of(self.structure)
        return as_json(
            {
                "answers": {key: self.stored[key] for key in asked if key in self.stored},
                "kinds": {key: kinds[key] for key in asked if key in kinds},
            }
        )

    def _conflict(self, key: str) -> Conflict | None:
        if key not in self.conflicts:
            return None
        asked, kind = self._asked(key), field_type(self._asked(key).field.type)
        stored, sent = self.stored.get(key), self.cleaned_data.get(key)
        none = kind.unanswered_cell() if kind else ""
        here, there = (
            self.asking.marked_html(kind.plain(value, asked.marked))
            if kind and is_answered(value)
            else _text(typed) or none
            for value, typed in ((sent, self[key].data), (stored, self.typed_before.get(key)))
        )
        return Conflict(choice_name(key), here, there)

    def held(self, answers: Mapping[str, Any], typed: Mapping[str, Any]) -> str:
        """Return what the step carries of what is stored by now, for the next that is sent."""
        states = {}
        for key, field in self.answer_fields():
            if field.widget.needs_multipart_form:
                continue
            stored = answers.get(key)
            shown = field.kind.initial(stored, field.asked) if is_answered(stored) else None
            states[key] = state_of(typed.get(key, shown))
        return held(states, self.conflicts)

    @property
    def held_name(self) -> str:
        return HELD

    @property
    def answers(self) -> dict[str, Any]:
        """The answers of this step that count: valid, and of fields that are shown."""
        own = {field.id for field in self.step.fields} - self.conflicts
        found = {key: value for key, value in self.shown.answers.items() if key in own}
        return found | {key: self.stored[key] for key in self.conflicts if key in self.stored}

    def uploads(self) -> dict[str, list[Any]]:
        """Return the answers of this step that name files, stored ones and others."""
        answers = self.answers
        found = {
            key: field.kind.files(answers[key])
            for key, field in self.answer_fields()
            if key in answers
        }
        return {key: files for key, files in found.items() if files}

    @property
    def has_new_files(self) -> bool:
        return any(not isinstance(one, dict) for files in self.uploads().values() for one in files)

    @property
    def is_changing(self) -> bool:
        """Whether a button was pressed that adds a time of a group, or takes one away."""
        groups = [field.id for field in self.step.fields if field.fields]
        return any(f"{key}-{button}" in self.data for key in groups for button in ("add", "remove"))

    @property
    def has_groups(self) -> bool:
        """Whether buttons stand above that which leads on: Enter is to press that one."""
        return any(field.fields for field in self.step.fields)

    @property
    def typed(self) -> dict[str, Any]:
        """What was typed into fields that are shown and is no answer."""
        visible = self._visible(self.shown) - self.conflicts
        kept = {
            key: self.answer_field(key).kind.kept(self[key].value())
            for key in self.errors
            if key in visible
        }
        found = {
            key: _storable(value)
            for key, value in kept.items()
            if is_answered(value) and len(_text(value)) <= LONGEST_TYPED
        }
        before = self.typed_before
        return found | {key: before[key] for key in self.conflicts if key in before}

    def told(self, key: str, asked: Asked) -> str:
        """Return what was sent for a field, as a text: also where it is no answer."""
        kind, sent = field_type(asked.field.type), self.cleaned_data.get(key)
        if kind is not None and is_answered(sent):
            return kind.plain(sent, asked)
        return _text(self[key].data)

    def sent(self) -> dict[str, Any]:
        """Return all that was typed, right or not: another form may begin with it."""
        values = {
            key: self[key].data
            for key, field in self.answer_fields()
            if not field.widget.needs_multipart_form
        }
        return {key: value for key, value in values.items() if is_answered(value)}


def _text(typed: Any) -> str:
    """Return what was typed, in however many parts, as lines."""
    if isinstance(typed, dict):
        typed = list(typed.values())
    if isinstance(typed, list | tuple):
        return "\n".join(filter(None, map(_text, typed)))
    return str(typed or "")


def _storable(typed: Any) -> Any:
    """Return what was typed without the character that no database takes, and those that turn."""
    if isinstance(typed, dict):
        return {key: _storable(one) for key, one in typed.items()}
    if isinstance(typed, list | tuple):
        return [_storable(one) for one in typed]
    return without_turns(typed.replace("\x00", "")) if isinstance(typed, str) else typed


def sample_row(block: Any, value: Any) -> Row:
    """Return a field as a template shows it, of a block in the editor and its value."""
    key, language = "sample", translation.get_language() or ""
    facts, words = facts_of_field(block, block.get_prep_value(value), key)
    structure = Structure(
        [
            {
                "id": key,
                "value": {"fields": [{"id": key, "type": block.field_type.name, "value": facts}]},
            }
        ]
    )
    asking = Asking(language, words, language, words)
    return StepForm(structure, structure.steps[0], asking, {}).rows()[0]
