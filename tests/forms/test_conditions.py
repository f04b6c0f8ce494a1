"""Conditions, as the server reads them; tests/browser/test_conditions.py compares the browser."""

import pytest

from forms.conditions import Kind, condition_of, fields_of, holds

KINDS = {
    "town": Kind.CHOICE,
    "topics": Kind.CHOICES,
    "seats": Kind.NUMBER,
    "born": Kind.DATE,
    "year": Kind.YEAR,
    "elected": Kind.BOOLEAN,
    "job": Kind.TEXT,
}
ANSWERS = {
    "town": "38185",
    "topics": ["water", "air"],
    "seats": "1234.50",
    "born": "2010-09-01",
    "year": 2010,
    "elected": False,
    "job": "sage-femme",
}
TRUE = [
    None,
    {"field": "town", "is": "eq", "value": "38185"},
    {"field": "town", "is": "ne", "value": "38421"},
    {"field": "town", "is": "in", "value": ["38421", "38185"]},
    {"field": "town", "is": "not_in", "value": ["38421"]},
    {"field": "topics", "is": "contains", "value": "air"},
    {"field": "job", "is": "contains", "value": "femme"},
    {"field": "seats", "is": "eq", "value": "1234.5"},
    {"field": "seats", "is": "gt", "value": 1234},
    {"field": "seats", "is": "le", "value": "1234.5"},
    {"field": "born", "is": "lt", "value": "2010-09-02"},
    {"field": "elected", "is": "eq", "value": False},
    # “No” is an answer.
    {"field": "elected", "is": "answered"},
    # On the birthday itself; a year of birth counts as reached in the year.
    {"age": "born", "at": "2026-09-01", "is": "ge", "value": 16},
    {"age": "born", "at": "2026-08-31", "is": "lt", "value": 16},
    {"age": "year", "at": "2026-01-01", "is": "eq", "value": 16},
    {
        "all": [
            {"field": "job", "is": "answered"},
            {"not": {"field": "seats", "is": "lt", "value": 3}},
        ]
    },
    {"any": [{"field": "job", "is": "eq", "value": ""}, {"field": "town", "is": "answered"}]},
    # What was not answered equals nothing and is in nothing.
    {"field": "nobody", "is": "ne", "value": "x"},
    {"not": {"field": "nobody", "is": "in", "value": ["x"]}},
    {"not": {"field": "nobody", "is": "ge", "value": 0}},
    {"not": {"age": "nobody", "at": "2026-09-01", "is": "lt", "value": 200}},
]


def test_condition_holds_of_answers():
    wrong = [condition for condition in TRUE if not holds(condition, ANSWERS, KINDS)]
    assert wrong == []
    denied = [{"not": condition} for condition in TRUE if condition]
    assert [condition for condition in denied if holds(condition, ANSWERS, KINDS)] == []


def test_condition_of_another_form_is_refused():
    for stored, sentence in {
        "yes": "A condition is an object.",
        "[]": "“all” joins a list of conditions.",
    }.items():
        value = {"all": []} if stored == "[]" else stored
        with pytest.raises(ValueError, match=sentence):
            condition_of(value)
    for value in (
        {"field": "job", "is": "like", "value": "x"},
        {"field": "job", "is": "eq"},
        {"field": "job", "is": "answered", "value": "x"},
        {"age": "born", "at": "tomorrow", "is": "ge", "value": 16},
        {"age": "born", "at": "2026-09-01", "is": "ge", "value": True},
        {"field": "job", "is": "eq", "value": "x", "and": 1},
        {"not": {"maybe": 1}},
    ):
        with pytest.raises(ValueError, match=r"."):
            condition_of(value)
    assert [condition_of(value) for value in (None, "", {})] == [None, None, None]


def test_fields_that_a_condition_asks_are_named_once_in_their_order():
    condition = {
        "any": [
            {"field": "town", "is": "answered"},
            {"not": {"age": "born", "at": "2026-09-01", "is": "ge", "value": 16}},
            {"field": "town", "is": "eq", "value": "38185"},
        ]
    }
    assert fields_of(condition) == ["town", "born"]
