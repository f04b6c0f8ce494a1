"""What is wrong with the conditions of a form, told before it is saved.

A condition asks fields above alone: so there is no circle, and one pass decides what is shown.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _

from forms.answers import kinds_of
from forms.conditions import OPERATORS, Condition, Kind, leaves_of
from forms.field_types import Asked, Asking, field_type
from forms.structure import FormField, Structure, Words

__all__ = ["Problem", "problems_of"]


@dataclass(frozen=True)
class Problem:
    """Why a condition can't be kept: `block` is the id of its field or step, `name` where it
    stands there.
    """

    block: str
    name: str
    sentence: str


def problems_of(structure: Structure, words: Words) -> list[Problem]:
    """Return what is wrong with the conditions of a form; `words` names the fields."""
    return [*_Analysis(structure, words).problems()]


class _Analysis:
    def __init__(self, structure: Structure, words: Words) -> None:
        self.structure = structure
        self.words = words
        self.kinds = kinds_of(structure)
        self.fields: Mapping[str, FormField] = {field.id: field for field in structure.fields()}

    def name(self, key: str) -> str:
        return self.words.get(f"{key}.label") or self.words.get(f"{key}.title") or ""

    def problems(self) -> Iterator[Problem]:
        above: set[str] = set()
        for step in self.structure.steps:
            yield from self._of(step.id, "shown_if", step.shown_if, above)
            for field in step.fields:
                yield from self._of_field(field, above)
                inside = set(above)
                for one in field.fields:
                    yield from self._of_field(one, inside)
                    inside.add(one.id)
                above.add(field.id)

    def _of_field(self, field: FormField, above: set[str]) -> Iterator[Problem]:
        yield from self._of(field.id, "shown_if", field.shown_if, above)
        yield from self._of(field.id, "required_if", field.required_if, above)
        # Whoever answers a field may be ineligible by that answer.
        yield from self._of(field.id, "eligible_if", field.eligible_if, {*above, field.id})

    def _of(
        self, key: str, name: str, condition: Condition | None, above: set[str]
    ) -> Iterator[Problem]:
        for leaf in leaves_of(condition):
            asked = leaf.get("field") or leaf["age"]
            if sentence := self._wrong_with(leaf, asked, above):
                names = {"field": self.name(key), "other": self.name(asked)}
                yield Problem(key, name, sentence % names)

    def _wrong_with(self, leaf: Condition, asked: str, above: set[str]) -> str:
        if asked not in self.fields:
            return _(
                "Choose another question for the condition of “%(field)s”: the one it refers "
                "to is not in the form."
            )
        if asked not in above:
            return _(
                "Choose another question for the condition of “%(field)s”, or move one of "
                "the two: “%(other)s” does not come before it."
            )
        if not self._fits(leaf, asked):
            return _(
                "Choose the value for the condition of “%(field)s” again: it is not an "
                "answer to “%(other)s”."
            )
        return ""

    def _fits(self, leaf: Condition, asked: str) -> bool:
        kind, value = self.kinds.get(asked, Kind.OTHER), leaf.get("value")
        if "age" in leaf:
            return kind in (Kind.DATE, Kind.YEAR)
        if kind not in OPERATORS[leaf["is"]]:
            return False
        if leaf["is"] == "answered":
            return True
        if leaf["is"] in ("in", "not_in"):
            return (
                isinstance(value, list)
                and bool(value)
                and all(self._is_answer(one, kind, asked) for one in value)
            )
        return self._is_answer(value, kind, asked)

    def _is_answer(self, value: Any, kind: str, asked: str) -> bool:
        match kind:
            case Kind.TEXT:
                return isinstance(value, str) and bool(value)
            case Kind.NUMBER | Kind.YEAR:
                return _is_number(value)
            case Kind.DATE:
                return _is_day(value)
            case Kind.BOOLEAN:
                return isinstance(value, bool)
            case Kind.CHOICE | Kind.CHOICES:
                return isinstance(value, str) and value in self._choices(asked)
        return False

    def _choices(self, key: str) -> list[str]:
        field = self.fields[key]
        known = field_type(field.type)
        asked = Asked(field, Asking("", self.words, "", self.words))
        return [choice for choice, _label in known.choices(asked)] if known else []


def _is_number(value: Any) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | str):
        return False
    try:
        return Decimal(str(value)).is_finite()
    except InvalidOperation:
        return False


def _is_day(value: Any) -> bool:
    try:
        return isinstance(value, str) and bool(date.fromisoformat(value))
    except ValueError:
        return False
