"""A group of fields that is answered several times, without JavaScript."""

import copy

import pytest
from django.utils import translation

from forms.analysis import problems_of
from forms.definition import DefinitionField
from forms.models import Submission
from forms.rebase import carry_over
from forms.structure import Structure, split
from tests.cms.translating import translate_and_publish
from tests.factories.any_form import definition_of
from tests.factories.call import CallPageFactory, english_call
from tests.factories.form_steps import form_field, form_step, option_ids
from tests.factories.locale import english
from tests.pages.html import read

pytestmark = pytest.mark.usefixtures("shared_homes")

ALONE = form_field("yes_no", "Do you come alone?", required=True)
NAME = form_field("short_text", "Name", required=True, max_length=20)
ADULT = form_field("yes_no", "An adult?", required=True)
AGE = form_field("whole_number", "Age", required=True, max_value=17)
AGE["value"]["shown_if"] = {"field": ADULT["id"], "is": "eq", "value": False}
DIET = form_field("short_text", "Diet")
DIET["value"]["shown_if"] = {"field": ALONE["id"], "is": "eq", "value": False}
GUESTS = form_field(
    "group", "Guest", fields=[NAME, ADULT, AGE, DIET], min_times=1, max_times=3, required=True
)
GUESTS["value"]["shown_if"] = {"field": ALONE["id"], "is": "eq", "value": False}
STEPS = [form_step("You", ALONE), form_step("Your guests", GUESTS)]


@pytest.fixture
def step(client, english_home):
    """The address of the second step, of somebody who comes with others."""
    page = english_call(english_home, steps=STEPS)
    return client.post(f"/en/_form/{page.translation_key}/", {ALONE["id"]: "no"})["Location"]


def posted(*times, **buttons):
    """Return what a browser sends of a group."""
    data = {f"{GUESTS['id']}-times": str(len(times))}
    for number, time in enumerate(times):
        data |= {f"{GUESTS['id']}-{number}-{key['id']}": value for key, value in time}
    return data | {f"{GUESTS['id']}-{name}": value for name, value in buttons.items()}


def stored():
    return Submission.objects.get().answers.get(GUESTS["id"])


def sentences(answer):
    return [link.text for link in read(answer).one("div", class_="form__errors").all("a")]


def test_group_is_answered_several_times_and_stored_by_the_ids_of_its_fields(client, step):
    answer = client.post(
        step,
        posted(
            [(NAME, "Ève"), (ADULT, "yes"), (AGE, ""), (DIET, "no nuts")],
            [(NAME, "Noé"), (ADULT, "no"), (AGE, "7")],
        ),
    )
    assert answer.status_code == 302
    assert stored() == [
        {NAME["id"]: "Ève", ADULT["id"]: True, DIET["id"]: "no nuts"},
        {NAME["id"]: "Noé", ADULT["id"]: False, AGE["id"]: 7},
    ]
    lines = read(client.get(answer["Location"])).all("div", class_="form__answer")
    assert lines[-1].text == (
        "Guest 1. Name: Ève An adult? Yes Diet: no nuts 2. Name: Noé An adult? No Age: 7"
    )


def test_button_adds_a_time_and_keeps_what_was_typed_without_javascript(client, step):
    answer = client.post(step, posted([(NAME, "Ève"), (ADULT, "")], add="1"))
    page = read(answer)
    assert answer.status_code == 200
    assert [box.one("legend", class_="form__time-legend").text for box in times(page)] == [
        "Guest 1",
        "Guest 2",
    ]
    assert values(page) == ["Ève", ""]
    assert page.all("p", class_="form__error") == []
    # And it is there when they come back.
    assert values(read(client.get(step)))[0] == "Ève"


def test_button_takes_a_time_away_and_keeps_the_others(client, step):
    answer = client.post(
        step,
        posted([(NAME, "Ève")], [(NAME, "Noé")], [(NAME, "Inès")], remove="1"),
    )
    assert values(read(answer)) == ["Ève", "Inès"]
    # Three at most: there is room for one more again.
    assert read(answer).all("button", name=f"{GUESTS['id']}-add") != []
    full = client.post(step, posted([(NAME, "a")], [(NAME, "b")], add="1"))
    assert len(times(read(full))) == 3
    assert read(full).all("button", name=f"{GUESTS['id']}-add") == []


def test_enter_presses_no_button_of_a_group(client, step):
    buttons = read(client.get(step)).one("form", class_="form__fields").all("button")
    assert (buttons[0].text, buttons[0].attributes.get("name")) == ("Continue", None)


def test_what_is_wrong_names_the_field_and_which_time(client, step):
    answer = client.post(
        step,
        posted(
            [(NAME, "Ève"), (ADULT, "yes"), (AGE, "none of your business")],
            [(NAME, "Noé"), (ADULT, "no"), (AGE, "40")],
            [(ADULT, "no"), (AGE, "3")],
        ),
    )
    assert answer.status_code == 422
    # The first's age is not asked, and nothing is said of it.
    assert sentences(answer) == [
        "Enter 17 or less for “Guest 2 – Age”.",
        "Enter “Guest 3 – Name”.",
    ]
    box = times(read(answer))[1]
    wrong = [field.attributes["name"] for field in box.all("*", aria_invalid="true")]
    assert wrong == [f"{GUESTS['id']}-1-{AGE['id']}"]


def test_time_of_which_nothing_was_answered_is_none(client, step):
    answer = client.post(step, posted([(NAME, "Ève"), (ADULT, "yes")], [(NAME, "  ")]))
    assert answer.status_code == 302
    assert stored() == [{NAME["id"]: "Ève", ADULT["id"]: True}]


def test_group_that_must_be_answered_is_missed(client, step):
    assert sentences(client.post(step, posted([(NAME, "")]))) == ["Fill in “Guest”."]


def test_count_that_nobody_could_have_sent_is_no_fault(client, step):
    for count in ("999999999", "-1", "x", "٣"):
        data = {**posted([(NAME, "Ève"), (ADULT, "yes")]), f"{GUESTS['id']}-times": count}
        assert client.post(step, data).status_code in (302, 422)


def test_hidden_group_is_not_stored(client, step):
    client.post(step, posted([(NAME, "Ève"), (ADULT, "yes")]))
    client.post(step.replace("/2/", "/1/"), {ALONE["id"]: "yes"})
    shown = Submission.objects.get().shown()
    assert list(shown.answers) == [ALONE["id"]]


def test_condition_inside_a_group_asks_what_stands_above_or_in_the_same_time():
    outside = form_field("short_text", "After")
    outside["value"]["shown_if"] = {"field": AGE["id"], "is": "answered"}
    block = DefinitionField().stream_block
    steps = [form_step("You", ALONE), form_step("Your guests", GUESTS, outside)]
    facts, words = split(block, block.get_prep_value(block.to_python(steps)))
    with translation.override("en"):
        problems = problems_of(Structure(facts), words)
    assert [problem.sentence for problem in problems] == [
        "Choose another question for the condition of “After”, or move one of the "
        "two: “Age” does not come before it."
    ]


def times(page):
    return page.all("fieldset", class_="form__time")


def values(page):
    return [
        field.attributes.get("value", "")
        for box in times(page)
        for field in box.all("input")
        if field.attributes["name"].endswith(NAME["id"])
    ]


def test_words_of_a_group_are_translated_and_both_languages_ask_the_same(
    home, english_home, client
):
    kind = form_field("radios", "Repas", "sans viande", "comme tous")
    group = form_field("group", "Personne", fields=[form_field("short_text", "Nom"), kind])
    page = CallPageFactory(parent=home, title="Venez", steps=[form_step("Vous", group)])
    page.save_revision().publish()
    translate_and_publish(page, english())
    asked = {}
    for language in ("fr", "en"):
        shown = read(client.get(f"/{language}/_form/{page.translation_key}/"))
        box = shown.one("fieldset", class_="form__time")
        asked[language] = (
            [field.attributes["name"] for field in box.all("input")],
            box.one("legend", class_="form__time-legend").text,
            [label.text for label in box.all("label", class_="form__choice")],
        )
    assert asked["en"][0] == asked["fr"][0] != []
    assert asked["fr"][1:] == ("Personne 1", ["sans viande", "comme tous"])
    assert asked["en"][1:] == (
        "English of Personne 1",
        ["English of sans viande", "English of comme tous"],
    )


def test_draft_with_more_times_than_are_asked_now_is_told_what_was_lost():
    group = form_field("group", "Guest", fields=[NAME], max_times=3)
    before = definition_of([form_step("You", group)])
    after = definition_of(
        [form_step("You", {**group, "value": {**group["value"], "max_times": 2}})]
    )
    rows = [{NAME["id"]: name} for name in ("Ève", "Noé", "Inès")]
    draft = Submission(answers={group["id"]: rows})
    carry_over(draft, before, after)
    assert draft.answers == {group["id"]: rows[:2]}
    assert [lost["en"]["answer"] for lost in draft.lost] == ["3.\nEN Name: Inès"]


def test_draft_is_told_of_a_group_what_went_alone_each_time():
    meals = form_field("checkboxes", "Meals", "noon", "night", "morning")
    noon, night, morning = option_ids(meals)
    age = form_field("whole_number", "Age")
    group = form_field("group", "Guest", fields=[NAME, meals, age], max_times=3)
    fewer = copy.deepcopy(meals)
    fewer["value"]["options"] = fewer["value"]["options"][:0:-1]
    after = {**group, "value": {**group["value"], "fields": [fewer, NAME]}}
    rows = [
        {NAME["id"]: "Ève", meals["id"]: [night, morning]},
        {NAME["id"]: "Noé", meals["id"]: [noon, night], age["id"]: 9},
        {meals["id"]: [noon]},
    ]
    draft = Submission(answers={group["id"]: rows})
    carry_over(
        draft, definition_of([form_step("You", group)]), definition_of([form_step("You", after)])
    )
    assert draft.answers == {
        group["id"]: [
            {meals["id"]: [morning, night], NAME["id"]: "Ève"},
            {meals["id"]: [night], NAME["id"]: "Noé"},
        ]
    }
    assert [lost["en"]["answer"] for lost in draft.lost] == [
        "2.\nEN Meals: EN noon\nEN Age: 9\n3.\nEN Meals: EN noon"
    ]
