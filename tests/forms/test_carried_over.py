"""A draft on an older version of the form is carried over; what was sent keeps its words."""

import copy

import pytest

from forms.models import CallPage, FormVersion, Submission
from tests.cms.translating import translate_and_publish
from tests.factories.call import released_call
from tests.factories.form_steps import form_field, form_step, option_ids
from tests.factories.locale import english
from tests.pages.html import read

pytestmark = pytest.mark.usefixtures("shared_homes")

NAME = form_field("short_text", "Votre nom", required=True, max_length=80)
TOWN = form_field("short_text", "Votre commune")
FOR = form_field("radios", "Vous candidatez", "pour vous", "pour d’autres")
YOURSELF, OTHERS = option_ids(FOR)
WHEN = form_field("checkboxes", "Quand", "le jour", "le soir")
DAY, EVENING = option_ids(WHEN)
WHY = form_field("long_text", "Pourquoi ?", max_words=50)
ANSWERS = {
    NAME["id"]: "Camille Roux",
    TOWN["id"]: "Vizille",
    FOR["id"]: OTHERS,
    WHEN["id"]: [DAY, EVENING],
}


@pytest.fixture
def call(home, english_home):
    page = released_call(
        parent=home,
        title="Rejoignez-nous",
        slug="rejoindre",
        steps=[form_step("Vous", NAME, TOWN, FOR, WHEN), form_step("Pourquoi", WHY)],
    )
    translate_and_publish(page, english())
    return page


@pytest.fixture
def draft(client, call):
    """The address of the second step of a French draft."""
    return client.post(f"/fr/_form/{call.translation_key}/", ANSWERS)["Location"]


def without(field, option):
    changed = copy.deepcopy(field)
    options = [one for one in changed["value"]["options"] if one["id"] != option]
    changed["value"]["options"] = options
    return changed


def release(call, *fields):
    page = CallPage.objects.get(pk=call.pk)
    you, why = page.steps.raw_data
    page.steps = [{**you, "value": {**you["value"], "fields": list(fields)}}, why]
    page.save_revision().publish()


@pytest.fixture
def changed(call):
    """The town is asked no more, one option of each choice is gone, the name has room for less."""
    name = copy.deepcopy(NAME)
    name["value"]["max_length"] = 5
    other = form_field("radios", "", "x")["value"]["options"][0]
    one = without(FOR, OTHERS)
    one["value"]["options"].append(other)
    two = without(WHEN, EVENING)
    two["value"]["options"].append(copy.deepcopy(other) | {"id": "b" * 36})
    release(call, name, one, two)
    translate_and_publish(CallPage.objects.get(pk=call.pk), english())


def lost(answer):
    box = read(answer).all("section", class_="form__told")
    lines = box[0].all("div", class_="form__answer") if box else []
    return {line.one("dt").text: line.one("dd").text for line in lines}


LOST = {
    "Votre nom": "Camille Roux",
    "Votre commune": "Vizille",
    "Vous candidatez": "pour d’autres",
    "Quand": "le soir",
}


def test_draft_is_carried_over_and_its_applicant_told_what_was_lost_until_they_have_gone_on(
    client, draft, changed
):
    before = Submission.objects.get()
    first = draft.replace("/2/", "/1/")
    assert lost(client.get(draft)) == LOST
    # In their language, also the other one; on the summary too; and looking stores nothing.
    english_step = client.get(draft.replace("/fr/", "/en/"))
    assert lost(english_step)["English of Votre commune"] == "Vizille"
    assert lost(client.get(draft.replace("/2/", "/summary/"))) == LOST
    row = Submission.objects.get()
    assert (row.version_id, row.answers) == (before.version_id, before.answers)
    # What is saved in the background is no sign that it was read.
    client.post(draft, {WHY["id"]: "L’eau", "background": "1"})
    row = Submission.objects.get()
    assert row.version_id != before.version_id
    # The rest is kept; a text that is too long now waits to be shortened.
    assert (row.answers, row.typed) == (
        {WHEN["id"]: [DAY], WHY["id"]: "L’eau"},
        {NAME["id"]: "Camille Roux"},
    )
    assert lost(client.get(first)) == LOST
    assert read(client.get(first)).one("input", name=NAME["id"]).attributes["value"] == (
        "Camille Roux"
    )
    client.post(draft, {WHY["id"]: "L’eau", "told": "1"})
    assert lost(client.get(first)) == {}


def test_draft_that_loses_nothing_is_told_nothing(client, call, draft):
    release(call, NAME, FOR, TOWN, WHEN)
    assert lost(client.get(draft)) == {}
    client.post(draft, {WHY["id"]: "L’eau"})
    row = Submission.objects.get()
    assert {key: row.answers[key] for key in ANSWERS} == ANSWERS
    assert FormVersion.objects.count() == 2


def test_options_swapped_are_kept_in_their_new_order_and_told_to_nobody(client, call, draft):
    swapped, other = copy.deepcopy(WHEN), copy.deepcopy(FOR)
    for field in (swapped, other):
        field["value"]["options"].reverse()
    release(call, NAME, TOWN, other, swapped)
    assert lost(client.get(draft)) == {}
    client.post(draft, {WHY["id"]: "L’eau"})
    row = Submission.objects.get()
    assert (row.answers[WHEN["id"]], row.answers[FOR["id"]]) == ([EVENING, DAY], OTHERS)
    assert row.lost == []


def test_options_too_few_by_now_are_told_and_wait_to_be_added_to(client, call, draft):
    fewer = without(WHEN, EVENING)
    fewer["value"]["options"] += form_field("checkboxes", "", "à midi")["value"]["options"]
    fewer["value"]["min_number"] = 2
    release(call, NAME, TOWN, FOR, fewer)
    translate_and_publish(CallPage.objects.get(pk=call.pk), english())
    first = read(client.get(draft.replace("/2/", "/1/")))
    assert lost(client.get(draft)) == {"Quand": "le jour le soir"}
    ticked = [one for one in first.all("input", name=WHEN["id"]) if "checked" in one.attributes]
    assert [one.attributes["value"] for one in ticked] == [DAY]


def test_what_was_sent_keeps_its_words_and_a_correction_of_it_too(client, call, draft):
    status = draft.removesuffix("2/")
    client.post(f"{status}summary/", {"email": "camille@example.org"})
    version = Submission.objects.get().version_id
    release(call, NAME)
    step = read(client.get(f"{status}1/"))
    labels = [label.text for label in step.all("*", class_="form__label")]
    assert [label.replace(" (facultatif)", "") for label in labels] == [
        "Votre nom",
        "Votre commune",
        "Vous candidatez",
        "Quand",
    ]
    client.post(f"{status}1/", ANSWERS | {TOWN["id"]: "Échirolles"})
    client.post(f"{status}summary/")
    row = Submission.objects.get()
    assert (row.version_id, row.received[TOWN["id"]]) == (version, "Échirolles")
