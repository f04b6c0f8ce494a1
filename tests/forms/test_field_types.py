"""Every type of field: what is typed, stored, said again, and refused with its name."""

from random import Random
from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from forms.definition import DefinitionField
from forms.field_types import Asked, Asking, field_types
from forms.field_types.base import AnswerField
from forms.structure import Structure, split
from tests.factories.form_steps import form_field, form_step, option_ids

pytestmark = pytest.mark.django_db  # the communes

BLOCK = DefinitionField().stream_block


def asked(field, language="en"):
    """Return a raw field as it is asked in a language."""
    stored = BLOCK.get_prep_value(BLOCK.to_python([form_step("Step", field)]))
    facts, words = split(BLOCK, stored)
    only = next(Structure(facts).fields())
    return Asked(only, Asking(language, words, language, words))


def answer(field, typed, language="en"):
    """Return what is stored of what was typed, or the sentences that refuse it."""
    with translation.override(language):
        try:
            one = asked(field, language)
            return AnswerField(field_types()[field["type"]], one).clean(typed)
        except ValidationError as error:
            return error.messages


def plain(field, value, language="en"):
    with translation.override(language):
        return field_types()[field["type"]].plain(value, asked(field, language))


TOWN = form_field("commune", "Where")
HOME = form_field("address", "Home")
LIVES = {"street": "4 place Émé de Marcieu", "postcode": "38000", "town": "Grenoble"}
CHOICE = form_field("radios", "Colour", "blue", "green")
BLUE, GREEN = option_ids(CHOICE)
SEVERAL = form_field("checkboxes", "Topics", "water", "air", "soil", min_number=2, max_number=2)
WATER, AIR, SOIL = option_ids(SEVERAL)
LIST = form_field("dropdown", "Town", "Bresson", "Vizille")
BRESSON = option_ids(LIST)[0]
# Field, what is typed, what is stored, how it is said in English and in French.
RIGHT = [
    (form_field("short_text", "Name", max_length=9), "  Ève \n Roux ", "Ève Roux", None, None),
    (form_field("long_text", "Why"), "a\r\n- b", "a\n- b", None, None),
    (form_field("email", "E-mail"), "A.B@example.org", "A.B@example.org", None, None),
    (form_field("phone", "Phone"), "+33 (0)4 76", "+33 (0)4 76", None, None),
    (form_field("whole_number", "Seats"), "1 234", 1234, "1,234", "1\xa0234"),
    (form_field("whole_number", "Seats"), "-5", -5, "-5", "-5"),
    (form_field("decimal", "Price"), "1 234,50", "1234.5", "1,234.5", "1\xa0234,5"),
    (form_field("date", "Day"), "1/9/2026", "2026-09-01", "1 September 2026", "1er septembre 2026"),
    (form_field("date", "Day"), "2026-09-01", "2026-09-01", "1 September 2026", None),
    (form_field("date", "Day"), "27031958", "1958-03-27", "27 March 1958", "27 mars 1958"),
    (form_field("phone", "Phone"), "04 76 00 00 00", "04 76 00 00 00", None, None),
    (form_field("decimal", "Price"), "1,234.5", "1234.5", "1,234.5", "1\xa0234,5"),
    (form_field("birth_year", "Born"), "1958", 1958, "1958", "1958"),
    (form_field("yes_no", "Elected"), "no", False, "No", "Non"),
    (CHOICE, GREEN, GREEN, "green", "green"),
    (LIST, BRESSON, BRESSON, "Bresson", "Bresson"),
    (TOWN, "38421", "38421", "Saint-Martin-d’Hères", "Saint-Martin-d’Hères"),
    (
        form_field("commune", "Where", elsewhere=True),
        "elsewhere",
        "elsewhere",
        "Outside the Metropolis",
        None,
    ),
    (
        HOME,
        {**LIVES, "street": "4 place \n Émé de Marcieu", "postcode": "38 000", "complement": ""},
        LIVES,
        "4 place Émé de Marcieu\n38000 Grenoble",
        None,
    ),
    (SEVERAL, [SOIL, WATER, SOIL], [WATER, SOIL], "water\nsoil", "water\nsoil"),
    (form_field("consent", "I agree"), True, True, "Yes", "Oui"),
    (form_field("consent", "I agree"), False, None, None, None),
    (form_field("statement_of_honour", "It is true"), True, True, "Yes", "Oui"),
]
WRONG = [
    (
        form_field("short_text", "Name", max_length=3),
        "Camille",
        "Shorten your answer to “Name”: it has 7 characters, and the limit is 3.",
    ),
    (
        form_field("short_text", "100 % Name"),
        "a\x00b",
        "Your answer to “100 % Name” contains a character that cannot be read. Enter it again.",
    ),
    (
        form_field("long_text", "Why", max_words=3),
        "l’eau, l’air, la terre et nous",
        "Shorten your answer to “Why”: it has 6 words, and the limit is 3.",
    ),
    (
        form_field("long_text", "Why", max_length=3),
        "12345",
        "Shorten your answer to “Why”: it has 5 characters, and the limit is 3.",
    ),
    (
        form_field("email", "E-mail"),
        "camille@",
        "Enter an email address for “E-mail” in the correct format, like camille@example.org.",
    ),
    (
        form_field("phone", "Phone"),
        "call me",
        "Enter a telephone number for “Phone”, like 04 76 00 00 00 or +33 4 76 00 00 00.",
    ),
    (
        form_field("whole_number", "Seats"),
        "12.5",
        "Enter a whole number for “Seats”, like 1200.",
    ),
    (
        form_field("whole_number", "Seats", min_value=1, max_value=1000),
        "0",
        "Enter 1 or more for “Seats”.",
    ),
    (
        form_field("whole_number", "Seats", max_value=1000),
        "1,001",
        "Enter 1,000 or less for “Seats”.",
    ),
    (
        form_field("decimal", "Price"),
        "a lot",
        "Enter a number for “Price”, with no more than 4 decimal places, like 1,234.5.",
    ),
    (
        form_field("date", "Day"),
        "31/2/2026",
        "Enter a real date for “Day”: day, month and year, like 27/3/2026.",
    ),
    (
        form_field("date", "Day", latest="2026-01-01"),
        "2/1/2026",
        "Enter a date on or before 1 January 2026 for “Day”.",
    ),
    (
        form_field("yes_no", "Elected"),
        "perhaps",
        "Choose yes or no for “Elected”.",
    ),
    (CHOICE, "red", "Choose one of the answers listed for “Colour”."),
    (LIST, BLUE, "Choose one of the answers listed for “Town”."),
    (TOWN, "75056", "Choose a commune from the list for “Where”."),
    (TOWN, "elsewhere", "Choose a commune from the list for “Where”."),
    (HOME, {**LIVES, "town": ""}, "Enter “Town” for “Home”."),
    (
        HOME,
        {**LIVES, "postcode": "38"},
        "Enter a postcode, like 38000, in “Postcode” for “Home”.",
    ),
    (
        HOME,
        {**LIVES, "street": "a" * 121},
        "Shorten “Number and street” for “Home”: it has 121 characters, and the limit is 120.",
    ),
    (SEVERAL, ["x"], "Choose from the answers listed for “Topics”."),
    (SEVERAL, [WATER], "Choose at least 2 answers to “Topics”: 1 more."),
    (SEVERAL, [WATER, AIR, SOIL], "Choose no more than 2 of the answers to “Topics”: remove 1."),
]


def test_what_is_typed_is_stored_in_one_form_and_said_in_the_readers_words():
    failed = []
    for field, typed, stored, english, french in RIGHT:
        found = answer(field, typed)
        if found != stored:
            failed.append((field["type"], typed, found))
        for language, said in (("en", english), ("fr", french)):
            if said is not None and plain(field, stored, language) != said:
                failed.append((field["type"], language, plain(field, stored, language)))
    assert failed == []


def test_what_is_no_answer_is_refused_in_a_sentence_that_names_the_field():
    found = [(field["type"], answer(field, typed)) for field, typed, _sentence in WRONG]
    assert found == [(field["type"], [sentence]) for field, _typed, sentence in WRONG]


def test_long_text_that_passes_both_of_its_limits_says_so_of_each():
    assert answer(form_field("long_text", "Why", max_words=2, max_length=8), "un deux trois") == [
        "Shorten your answer to “Why”: it has 3 words, and the limit is 2.",
        "Shorten your answer to “Why”: it has 13 characters, and the limit is 8.",
    ]


def test_checkboxes_say_beforehand_how_many_there_are_to_choose():
    told = {(2, 2): "Choose 2.", (1, 3): "Choose 1 to 3.", (2, None): "Choose at least 2."}
    told |= {(None, 2): "Choose at most 2.", (1, None): "", (None, None): ""}
    said = {}
    for least, most in told:
        field = {**SEVERAL, "value": {**SEVERAL["value"], "min_number": least, "max_number": most}}
        one = asked(field)
        bound = SimpleNamespace(aria_describedby=None, auto_id="x")
        with translation.override("en"):
            context = field_types()["checkboxes"].own_context(bound, one, None)
        said[least, most] = context["told"]
        assert context["described_by"] == ("x_told" if told[least, most] else "")
    assert said == told


def test_every_type_of_one_part_is_told_above():
    told = {field["type"] for field, *_rest in [*RIGHT, *WRONG]}
    asked = {name for name, kind in field_types().items() if kind.is_asked}
    # These have files of their own.
    assert asked - told == {"files", "group"}


def test_nothing_is_no_answer():
    nothing = {"checkboxes": [], "address": {"street": "", "town": ""}}
    for field, *_rest in RIGHT:
        empty = nothing.get(field["type"], "   ")
        assert (field["type"], answer(field, empty)) == (field["type"], None)


def test_plausible_answer_of_every_type_is_taken_as_it_would_be_typed():
    random = Random(18)  # noqa: S311 - the same answers in each run
    refused = []
    for field, *_rest in RIGHT:
        kind = field_types()[field["type"]]
        for _turn in range(50):
            with translation.override("fr"):
                one = asked(field, "fr")
                value = kind.fake(one, random)
                try:
                    again = AnswerField(kind, one).clean(kind.initial(value, one))
                except ValidationError as error:
                    again = error.messages
            if again != value:
                refused.append((field["type"], value, again))
    assert refused == []


def test_every_type_has_its_columns_and_as_many_cells():
    for field, _typed, stored, *_said in RIGHT:
        kind, one = field_types()[field["type"]], asked(field)
        columns = kind.columns(one)
        for value in (stored, None):
            cells = kind.cells(value, one)
            assert (field["type"], len(cells)) == (field["type"], len(columns))
            assert all(isinstance(cell, str | int | float) for cell in cells)


def test_type_that_two_apps_register_under_one_name_is_refused(monkeypatch):
    from forms.field_types import registry
    from forms.field_types.consent import Consent

    field_types.cache_clear()
    monkeypatch.setattr(registry.hooks, "get_hooks", lambda name: [Consent, Consent])
    with pytest.raises(ValueError, match="Two types of form fields are called 'consent'"):
        field_types()
    field_types.cache_clear()
