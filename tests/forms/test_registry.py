"""Every registered type of field, by the registry and not by a list (Accept 3 and 9)."""

from contextlib import contextmanager
from random import Random

import pytest
from django.core.management import call_command
from django.db import connection
from django.http import QueryDict
from django.urls import reverse
from django.utils import translation
from django.utils.functional import Promise
from wagtail import hooks
from wagtail.admin.icons import get_icons

from forms.checks import check_field_types
from forms.field_types import Asked, FieldType, field_type, field_types
from forms.field_types.base import AnswerField
from forms.field_types.block import FormFieldBlock
from forms.field_types.registry import HOOK
from forms.models import CallPage
from forms.steps import StepForm
from forms.structure import split
from tests.factories.any_form import any_field, asking_of, definition_of, steps_block
from tests.factories.call import CallPageFactory
from tests.factories.form_steps import form_field, form_step
from tests.forms.browser_form import posted, shown
from tests.pages.html import read

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shared_homes")]

LABEL = "Votre réponse à 100 %"
TURNS = 12
NAMES = list(field_types())
ASKED = [name for name, kind in field_types().items() if kind.is_asked]
UNREADABLE = "Your answer to “{}” contains a character that cannot be read. Enter it again."
# What nobody types: a program sends it under the name of a field.
HOSTILE = [
    "a\x00b",
    "a\r\nSet-Cookie: b",
    "\u202eevil\u2066",
    "x" * 2_000_000,
    "no-such-option",
    "-1",
    "1e999",
    "NaN",
    "٣",
    "{}",
    "[]",
    "<script>alert(1)</script>",
    "=1+1",
    "\ud800",
    "😀" * 500,
]


def field_of(name, turn=0, **settings):
    """Return a raw field of a type with settings that an officer may have chosen."""
    field = any_field(field_types()[name], Random(f"{name} {turn}"))  # noqa: S311 - the same each run
    field["value"] |= {"label": LABEL, "help": "Pour vous joindre.", **settings}
    return field


def form_of(field, answers=None, data=None, typed=None):
    definition = definition_of([form_step("Vous", field)])
    step = definition.structure.steps[0]
    asking = asking_of(definition)
    return StepForm(definition.structure, step, asking, answers or {}, typed, data=data)


def asked(field, language="fr"):
    definition = definition_of([form_step("Vous", field)])
    return Asked(definition.structure.steps[0].fields[0], asking_of(definition, language))


def inputs(page):
    return [
        one
        for one in page.all("*")
        if one.name in ("input", "select", "textarea") and one.attributes.get("type") != "hidden"
    ]


@pytest.mark.parametrize("name", NAMES)
def test_type_says_what_it_is_and_can_be_previewed_in_the_editor(name, admin_client):
    kind = field_types()[name]
    assert all(isinstance(said, Promise) for said in (kind.label, kind.description))
    block = steps_block().child_blocks["step"].child_blocks["fields"]
    own = block.child_blocks[name]
    assert isinstance(own, FormFieldBlock)
    assert (own.label, own.meta.icon, own.meta.description) == (
        kind.label,
        kind.icon,
        kind.description,
    )
    assert f'id="icon-{kind.icon}"' in get_icons()
    assert own.is_previewable
    page = read(
        admin_client.get(reverse("wagtailadmin_block_preview"), {"id": own.definition_prefix})
    )
    assert str(kind.label) in page.one("main").text
    assert kind.is_asked == bool(inputs(page.one("main")))


@pytest.mark.parametrize("name", ASKED)
def test_type_is_shown_with_its_label_its_help_and_whether_it_must_be_answered(name):
    for required, said in ((True, LABEL), (False, f"{LABEL} (optional)")):
        with translation.override("en"):
            page = shown(form_of(field_of(name, required=required)))
        labels = {one.attributes.get("for") for one in page.all("label")}
        ids = [one.attributes["id"] for one in inputs(page)]
        # Each input has a label, and the whole a legend where there are several.
        assert set(ids) <= labels
        assert len(set(ids)) == len(ids) > 0
        assert (page.all("legend") or page.all("label"))[0].text == said
        describing(page, "Pour vous joindre.")


def describing(page, *texts):
    """See that what describes an input, or its group, is there and says so."""
    ids = {one.attributes["id"]: one for one in page.all("*") if "id" in one.attributes}
    assert len(ids) == len([one for one in page.all("*") if "id" in one.attributes])
    named = " ".join(one.attributes.get("aria-describedby", "") for one in page.all("*")).split()
    assert set(named) <= set(ids)
    said = " ".join(ids[one].text for one in named)
    assert [text for text in texts if text not in said] == []


@pytest.mark.parametrize("name", ASKED)
def test_type_that_must_be_answered_is_missed_in_a_sentence_that_its_inputs_point_to(name):
    field = field_of(name, required=True)
    form = form_of(field, data={})
    with translation.override("en"):
        sentence = field_types()[name].lacking(asked(field)).messages[0]
        assert f"“{LABEL}”" in sentence
        assert form.errors == {field["id"]: [sentence]}
        page = shown(form)
        describing(page, sentence)
        bound = form[field["id"]]
        target = bound.id_for_label or bound.subwidgets[0].id_for_label
        # Where the summary of errors leads can be reached.
        found = page.one("*", id=target)
        assert found in inputs(page) or found.attributes["tabindex"] == "-1"


@pytest.mark.parametrize("name", ASKED)
def test_answer_of_a_type_comes_back_as_it_was_from_what_a_browser_sends(name):
    for turn in range(TURNS):
        field = field_of(name, turn)
        kind, one = field_types()[name], asked(field)
        with translation.override("fr"):
            value = kind.fake(one, Random(turn))  # noqa: S311
            again = form_of(
                field, {field["id"]: value}, posted(shown(form_of(field, {field["id"]: value})))
            )
            assert again.errors == {}
            assert again.answers == {field["id"]: value}


@pytest.mark.parametrize("name", ASKED)
def test_answer_of_a_type_is_told_in_a_text_and_in_as_many_cells_as_it_has_columns(name):
    for turn in range(TURNS):
        field = field_of(name, turn)
        kind = field_types()[name]
        value = kind.fake(asked(field), Random(turn))  # noqa: S311
        for language in ("fr", "en"):
            with translation.override(language):
                one = asked(field, language)
                text = kind.plain(value, one)
                assert isinstance(text, str)
                assert text.strip() == text != ""
                columns = kind.columns(one)
                assert len(set(columns)) == len(columns) > 0
                assert all(one.name in column for column in columns)
                for answer in (value, None):
                    cells = kind.cells(answer, one)
                    assert len(cells) == len(columns)
                    assert all(isinstance(cell, str | int | float) for cell in cells)


@pytest.mark.parametrize("name", NAMES)
def test_type_gives_its_words_to_translators_and_nothing_else(name):
    field = field_of(name)
    block = steps_block()
    facts, words = split(block, block.get_prep_value(block.to_python([form_step("Vous", field)])))
    assert words[f"{field['id']}.label"] == LABEL
    # What is asked is the same whatever the words are.
    reworded = form_step(
        "Vous", {**field, "value": {**field["value"], "label": "Autre", "help": "x"}}
    )
    again, _words = split(block, block.get_prep_value(block.to_python([reworded])))
    assert [step["value"] for step in again] == [step["value"] for step in facts]


@pytest.mark.parametrize("name", ASKED)
def test_hostile_value_of_a_type_is_refused_with_the_name_of_the_field_and_never_a_fault(name):
    kind = field_types()[name]
    if name == "group":
        field = field_of(name, fields=[field_of("short_text"), field_of("whole_number")])
    else:
        field = field_of(name, required_if=None, shown_if=None)
    names = [one.attributes.get("name") for one in shown(form_of(field)).all("*")]
    for value in HOSTILE:
        for several in (value, [value, value]):
            data = QueryDict(mutable=True)
            for key in filter(None, names):
                data.setlist(key, several if isinstance(several, list) else [several])
            form = form_of(field, data=data)
            with translation.override("en"):
                errors = [str(error) for found in form.errors.values() for error in found]
            assert all("“" + LABEL in error for error in errors)
            for key, answer in form.answers.items():
                assert key == field["id"]
                assert len(str(answer)) < 20_000
                text = kind.plain(answer, asked(field))
                assert "\x00" not in text
                assert kind.cells(answer, asked(field)) is not None
            # What was typed comes back without a fault.
            shown(form)
            shown(form_of(field, typed=form.typed))


class Colour(FieldType):
    """A type of an app beside the house."""

    name = "colour"
    label = description = Promise()
    icon = "pick"

    def widget(self, asked):
        from django.forms import TextInput

        return TextInput({"type": "color"})

    def fake(self, asked, random):
        return f"#{random.randrange(2**24):06x}"


@contextmanager
def installed(*types):
    """Install types of an app, and take them away again."""

    def forget():
        field_types.cache_clear()
        for model in (CallPage,):
            vars(model._meta.get_field("steps")).pop("stream_block", None)

    with hooks.register_temporarily([(HOOK, kind) for kind in types]):
        forget()
        yield
    forget()


def test_type_of_another_app_appears_without_a_migration_and_a_line_of_ours():
    with installed(Colour):
        assert field_type("colour").name == "colour"
        call_command("makemigrations", "forms", check=True, dry_run=True, verbosity=0)
        field = form_field("colour", "Votre couleur")
        page = shown(form_of(field))
        assert page.one("input").attributes["type"] == "color"
        form = form_of(field, data={field["id"]: "#00ff00"})
        assert form.is_valid()
        assert form.answers == {field["id"]: "#00ff00"}


def test_field_whose_type_was_taken_away_is_named_by_the_check_and_kept_by_a_save(home):
    colour = form_field("colour", "Votre couleur", required=True)
    name = form_field("short_text", "Votre nom")
    inside = form_field("group", "Enfant", fields=[form_field("colour", "Sa couleur"), name])
    steps = [form_step("Vous", colour, name), form_step("Enfants", inside)]
    with installed(Colour):
        page = CallPageFactory(parent=home, title="Rejoignez-nous", steps=steps)
        assert check_field_types(databases=["default"]) == []
    for _save in range(2):
        page = CallPage.objects.get(pk=page.pk)
        page.save_revision().publish()
    stored = CallPage.objects.get(pk=page.pk).steps.raw_data
    assert stored[0]["value"]["fields"][0] == colour
    assert [one["type"] for one in stored[1]["value"]["fields"][0]["value"]["fields"]] == [
        "colour",
        "short_text",
    ]
    told = check_field_types(databases=[connection.alias])
    assert [(one.id, one.msg) for one in told] == [
        (
            "forms.W001",
            "The form of “Rejoignez-nous” (fr) holds a field of the type “colour”, which no "
            f"installed app has, in its step “{step}”.",
        )
        for step in ("Vous", "Enfants")
    ]


def test_answer_to_a_field_whose_type_was_taken_away_is_kept_and_asked_of_nobody():
    colour = form_field("colour", "Votre couleur", required=True)
    name = form_field("short_text", "Votre nom", required=True)
    with installed(Colour):
        definition = definition_of([form_step("Vous", colour, name)])
    step = definition.structure.steps[0]
    stored = {colour["id"]: "#00ff00"}
    form = StepForm(
        definition.structure, step, asking_of(definition), stored, data={name["id"]: "Ève"}
    )
    assert form.is_valid()
    assert form.answers == {**stored, name["id"]: "Ève"}
    empty = StepForm(definition.structure, step, asking_of(definition), {}, data={})
    assert list(empty.errors) == [name["id"]]


def test_every_answer_field_of_the_registry_is_one_of_ours():
    for name in ASKED:
        form = form_of(field_of(name))
        assert [type(field) for field in form.fields.values()] == [AnswerField]
