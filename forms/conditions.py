"""When a field or a step is shown, must be answered, or makes whoever answers eligible.

A condition is a tree, stored as JSON and picked by label in the editor (spec/forms.md, B4):

    {"all": [condition, …]}   {"any": [condition, …]}   {"not": condition}
    {"field": "<block id>", "is": "<operator>", "value": …}
    {"age": "<block id>", "at": "2027-09-01", "is": "ge", "value": 16}

A value has the form in which answers are stored: text, an option's id, a list of them, a number
(or its digits, `"1234.5"`), a day `"2027-09-01"`, true or false. What was not answered equals
nothing, is in nothing, and is neither less nor more. `static/forms/conditions.js` reads the same
trees in the browser: what is changed here is changed there.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

__all__ = [
    "AGES",
    "OPERATORS",
    "Condition",
    "Kind",
    "age_at",
    "condition_of",
    "fields_of",
    "holds",
    "is_answered",
    "leaves_of",
]

Condition = dict[str, Any]


class Kind:
    """What the answer to a field is, for those who compare it."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    # A year of birth: its age is that which is reached in the year.
    YEAR = "year"
    CHOICE = "choice"
    CHOICES = "choices"
    BOOLEAN = "boolean"
    # Files, a repeated group: there is an answer or there is none.
    OTHER = "other"


ORDERED = (Kind.NUMBER, Kind.DATE, Kind.YEAR)
SINGLE = (Kind.TEXT, *ORDERED, Kind.CHOICE, Kind.BOOLEAN)
# The kinds of answers that each operator compares.
OPERATORS: dict[str, tuple[str, ...]] = {
    "eq": SINGLE,
    "ne": SINGLE,
    "in": (Kind.TEXT, Kind.CHOICE, Kind.NUMBER, Kind.YEAR),
    "not_in": (Kind.TEXT, Kind.CHOICE, Kind.NUMBER, Kind.YEAR),
    "lt": ORDERED,
    "le": ORDERED,
    "gt": ORDERED,
    "ge": ORDERED,
    "contains": (Kind.TEXT, Kind.CHOICES),
    "answered": (*SINGLE, Kind.CHOICES, Kind.OTHER),
}
AGES = ("lt", "le", "gt", "ge", "eq", "ne")
JOINED = ("all", "any")


def condition_of(value: Any) -> Condition | None:
    """Return what was stored as a condition, or None where there is none.

    Raises `ValueError` where its form is another one: a hand or another version wrote it.
    """
    if value in (None, "", {}):
        return None
    _check_form(value)
    return value


def _check_form(value: Any) -> None:
    if not isinstance(value, dict):
        raise ValueError("A condition is an object.")
    keys = set(value)
    if len(keys) == 1 and (joint := next(iter(keys))) in JOINED:
        if not isinstance(value[joint], list) or not value[joint]:
            raise ValueError(f"“{joint}” joins a list of conditions.")
        for child in value[joint]:
            _check_form(child)
    elif keys == {"not"}:
        _check_form(value["not"])
    elif keys in ({"field", "is"}, {"field", "is", "value"}):
        if value["is"] not in OPERATORS or not isinstance(value["field"], str):
            raise ValueError("A comparison names a field and an operator.")
        if ("value" in value) == (value["is"] == "answered"):
            raise ValueError("A comparison has a value, unless it asks for an answer.")
    elif keys == {"age", "at", "is", "value"}:
        if value["is"] not in AGES or not isinstance(value["age"], str):
            raise ValueError("An age is that of a field, compared with a number.")
        if not isinstance(value["value"], int) or isinstance(value["value"], bool):
            raise ValueError("An age is compared with a whole number.")
        date.fromisoformat(value["at"])
    else:
        raise ValueError("A condition joins, denies or compares.")


def leaves_of(condition: Condition | None) -> Iterator[Condition]:
    """Return the comparisons of a condition, in their order."""
    if condition is None:
        return
    for joint in JOINED:
        for child in condition.get(joint, ()):
            yield from leaves_of(child)
    if "not" in condition:
        yield from leaves_of(condition["not"])
    elif "is" in condition:
        yield condition


def fields_of(condition: Condition | None) -> list[str]:
    """Return the ids of the fields that a condition asks, once each."""
    return list(dict.fromkeys(leaf.get("field") or leaf["age"] for leaf in leaves_of(condition)))


def holds(
    condition: Condition | None, answers: Mapping[str, Any], kinds: Mapping[str, str]
) -> bool:
    """Tell whether a condition is true of answers, by the id of their fields; none always is.

    `kinds` says what each field's answer is. A field that `answers` lacks was not answered, or
    is hidden.
    """
    if condition is None:
        return True
    if "all" in condition:
        return all(holds(child, answers, kinds) for child in condition["all"])
    if "any" in condition:
        return any(holds(child, answers, kinds) for child in condition["any"])
    if "not" in condition:
        return not holds(condition["not"], answers, kinds)
    if "age" in condition:
        field = condition["age"]
        age = age_at(answers.get(field), kinds.get(field, Kind.OTHER), condition["at"])
        return _compared(age, condition["is"], condition["value"], Kind.NUMBER)
    field = condition["field"]
    kind = kinds.get(field, Kind.OTHER)
    return _compared(answers.get(field), condition["is"], condition.get("value"), kind)


def age_at(born: Any, kind: str, at: str) -> int | None:
    """Return the age in full years at a day; of a year of birth, that reached in the day's year."""
    if not is_answered(born):
        return None
    day = date.fromisoformat(at)
    if kind == Kind.YEAR:
        return day.year - int(born)
    birthday = date.fromisoformat(born)
    return day.year - birthday.year - ((day.month, day.day) < (birthday.month, birthday.day))


def is_answered(value: Any) -> bool:
    """Tell whether this is an answer: “no” is one, an empty text or list is none."""
    return value is not None and value != "" and value != []


def _compared(answer: Any, operator: str, value: Any, kind: str) -> bool:
    if operator == "answered":
        return is_answered(answer)
    if operator in ("ne", "not_in"):
        return not _compared(answer, {"ne": "eq", "not_in": "in"}[operator], value, kind)
    if not is_answered(answer):
        return False
    left = _comparable(answer, kind)
    if operator == "in":
        return any(left == _comparable(one, kind) for one in value)
    if operator == "contains":
        return value in left
    right = _comparable(value, kind)
    match operator:
        case "eq":
            return left == right
        case "lt":
            return left < right
        case "le":
            return left <= right
        case "gt":
            return left > right
        case _:
            return left >= right


def _comparable(value: Any, kind: str) -> Any:
    return Decimal(str(value)) if kind in (Kind.NUMBER, Kind.YEAR) else value
