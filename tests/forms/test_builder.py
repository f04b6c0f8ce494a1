"""A form in the page editor: what is refused, and where."""

import json

import pytest
from django.urls import reverse
from django.utils import translation

from forms.definition import StepBlock
from forms.field_types import field_types
from forms.models import CallPage
from tests.cms.admin_form import form_data
from tests.cms.translating import translate_and_publish
from tests.factories.call import CallPageFactory
from tests.factories.form_steps import form_field, form_step, option_ids
from tests.factories.locale import english
from tests.pages.html import read

pytestmark = pytest.mark.usefixtures("shared_homes", "shared_roles")

FOR = form_field("radios", "Vous candidatez", "pour vous", "pour une organisation")
YOURSELF, OTHERS = option_ids(FOR)
NAME = form_field("short_text", "Votre nom")
ORGANISATION = form_field("short_text", "Le nom de l’organisation")
TOWN = form_field("commune", "Votre commune", elsewhere=True)
YOU, MORE = form_step("Vous", FOR, NAME), form_step("Encore", ORGANISATION)


@pytest.fixture
def call(home):
    page = CallPageFactory(parent=home, slug="appel", live=False, steps=[YOU, MORE])
    page.save_revision()
    return page


def send(client, page, user, **changes):
    data = {**form_data(page, user), **changes}
    return client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data)


def refusals(answer):
    """Return the sentences beside the blocks of the form, by the way to them."""
    if answer.status_code == 302:
        return {}
    (error,) = answer.context["form"].errors["steps"].as_data()
    found = {}

    def walk(told, way):
        for name, inner in told.get("blockErrors", {}).items():
            walk(inner, (*way, name))
        for sentence in told.get("messages", ()):
            found[way] = str(sentence)

    # In the language of whoever was refused.
    with translation.override("en"):
        walk(error.as_json_data(), ())
    return found


CONDITIONS = {
    # What is chosen, and the sentence beside it.
    "later": (
        "steps-0-value-fields-1-value-shown_if",
        {"field": ORGANISATION["id"], "is": "answered"},
        (0, "fields", 1, "shown_if"),
        "Choose another question for the condition of “Votre nom”, or move one of "
        "the two: “Le nom de l’organisation” does not come before it.",
    ),
    "itself": (
        "steps-0-value-fields-1-value-required_if",
        {"field": NAME["id"], "is": "answered"},
        (0, "fields", 1, "required_if"),
        "Choose another question for the condition of “Votre nom”, or move one of "
        "the two: “Votre nom” does not come before it.",
    ),
    "unknown": (
        "steps-1-value-shown_if",
        {"field": "nowhere", "is": "answered"},
        (1, "shown_if"),
        "Choose another question for the condition of “Encore”: the one it refers to "
        "is not in the form.",
    ),
    "ill-typed": (
        "steps-1-value-fields-0-value-eligible_if",
        {"field": FOR["id"], "is": "eq", "value": "purple"},
        (1, "fields", 0, "eligible_if"),
        "Choose the value for the condition of “Le nom de l’organisation” again: it "
        "is not an answer to “Vous candidatez”.",
    ),
    "incomplete": (
        "steps-1-value-fields-0-value-shown_if",
        {"field": FOR["id"], "is": "eq"},
        (1, "fields", 0, "shown_if"),
        "Choose a question, a comparison and a value for this condition, or remove it.",
    ),
}


@pytest.mark.slow
def test_condition_on_an_unknown_later_or_ill_typed_field_is_refused_beside_it_with_both_names(
    call, login, officer
):
    client, found = login(officer), {}
    for case, (key, condition, _way, _sentence) in CONDITIONS.items():
        found[case] = refusals(send(client, call, officer, **{key: json.dumps(condition)}))
    expected = {case: {way: said} for case, (_key, _condition, way, said) in CONDITIONS.items()}
    assert found == expected


def test_condition_that_can_be_kept_is_kept_by_ids(call, login, officer):
    tree = {
        "any": [
            {"field": FOR["id"], "is": "eq", "value": OTHERS},
            {"all": [{"not": {"not": {"field": NAME["id"], "is": "answered"}}}]},
        ]
    }
    key = "steps-1-value-fields-0-value-shown_if"
    assert send(login(officer), call, officer, **{key: json.dumps(tree)}).status_code == 302
    draft = CallPage.objects.get(pk=call.pk).get_latest_revision_as_object()
    assert draft.steps[1].value["fields"][0].value["shown_if"] == tree


def test_type_of_field_is_previewed_as_applicants_would_see_it(login, officer):
    client, lacking = login(officer), []
    for name, block in StepBlock().child_blocks["fields"].child_blocks.items():
        address = reverse("wagtailadmin_block_preview")
        page = read(client.get(address, {"id": block.definition_prefix}))
        with translation.override("en"):
            label = str(field_types()[name].label)
        if label not in page.one("main").text:
            lacking.append((name, page.one("main").text))
    assert lacking == []


def sixty_fields():
    """Return five steps of twelve fields, one of them a choice whose last option shows the next."""
    steps = []
    for step in range(5):
        fields = [form_field("short_text", f"Question {step}.{n}") for n in range(9)]
        choice = form_field("radios", f"Choix {step}", "oui", "non", "autre")
        shown = {"field": choice["id"], "is": "eq", "value": option_ids(choice)[2]}
        more = form_field("long_text", f"Lequel {step}", shown_if=shown, sensitive=True)
        fields += [choice, more, form_field("email", f"Courriel {step}")]
        steps.append(form_step(f"Étape {step}", *fields))
    return steps


@pytest.mark.slow
def test_editor_of_a_call_of_sixty_fields_takes_at_most_sixty_one_queries(
    home, english_home, login, officer, django_assert_max_num_queries
):
    page = CallPageFactory(parent=home, slug="appel", steps=sixty_fields())
    page.save_revision().publish()
    translate_and_publish(page, english())
    page = CallPage.objects.get(pk=page.pk)
    page.steps = [*sixty_fields()[:4], *page.steps.raw_data[4:]]
    page.save_revision().publish()
    client, edit = login(officer), reverse("wagtailadmin_pages:edit", args=[page.pk])
    client.get(edit)
    # One of them says what is behind in other languages.
    with django_assert_max_num_queries(61):
        assert client.get(edit).status_code == 200


def test_editor_names_the_options_that_stand_in_no_form(call, login, officer):
    """A condition on a commune is chosen by its name, and kept by its code."""
    page = read(login(officer).get(reverse("wagtailadmin_pages:edit", args=[call.pk])))
    options = json.loads("".join(page.one("script", id="form-options").children))
    assert set(options) == {"commune"}
    assert options["commune"][-1] == ["elsewhere", "Outside the Metropolis"]
    tree = {"field": TOWN["id"], "is": "eq", "value": "elsewhere"}
    call.steps = [form_step("Vous", TOWN), form_step("Encore", ORGANISATION)]
    key = "steps-1-value-fields-0-value-shown_if"
    answer = send(login(officer), call, officer, **{key: json.dumps(tree)})
    assert refusals(answer) == {}
