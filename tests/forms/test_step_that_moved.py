"""A step that has another place by now, or none: no answer of another one is touched, and what was
typed is saved where it is asked, or told to be lost.
"""

import copy
import json

import pytest

from forms.models import CallPage, Submission
from tests.factories.call import english_call
from tests.factories.form_steps import form_field, form_step
from tests.pages.html import read

pytestmark = pytest.mark.usefixtures("shared_homes")

GROUP = form_field("yes_no", "Do you come as a group?", required=True)
NAME = form_field("short_text", "Name of the group", max_length=80)
WHY = form_field("long_text", "Why do you apply?", required=True)
LAST = form_field("short_text", "How did you hear of us?", max_length=80)
MORE = form_field("short_text", "What else?", max_length=80)
STEPS = [
    form_step("You", GROUP, MORE),
    form_step("Group", NAME, shown_if={"field": GROUP["id"], "is": "eq", "value": True}),
    form_step("Why", WHY),
    form_step("End", LAST),
]
NOT_ASKED = (
    "Not all of this could be saved, because the form no longer asks for it. Continue to see what."
)


@pytest.fixture
def call(english_home):
    return english_call(english_home, steps=STEPS)


def release(call, *steps):
    page = CallPage.objects.get(pk=call.pk)
    page.steps = list(steps)
    page.save_revision().publish()


def begin(client, call, **answers):
    first = Step(client, f"/en/_form/{call.translation_key}/")
    return first.send(answers)["Location"].rsplit("/", 2)[0] + "/"


class Step:
    """A step as somebody has it open."""

    def __init__(self, client, address):
        page = read(client.get(address))
        self.client, self.address = client, address
        hidden = page.one("form", class_="form__fields").all("input", type="hidden")
        self.carried = {one.attributes["name"]: one.attributes["value"] for one in hidden}

    def send(self, answers, **more):
        return self.client.post(self.address, self.carried | answers | more)


def stored():
    return Submission.objects.get().answers


def told(answer):
    boxes = read(answer).all("section", class_="form__told")
    lines = boxes[0].all("div", class_="form__answer") if boxes else []
    return {line.one("dt").text: line.one("dd").text for line in lines}


def answered(client, call, is_group):
    """Return the address of a draft whose steps are all answered, and what is stored of it."""
    draft = begin(client, call, **{GROUP["id"]: "yes" if is_group else "no"})
    names = [NAME, WHY, LAST] if is_group else [WHY, LAST]
    for number, field in enumerate(names, 2):
        Step(client, f"{draft}{number}/").send({field["id"]: f"first {number}"})
    return draft, stored()


def test_what_is_typed_while_a_step_is_added_before_is_saved_in_its_own_step(client, call):
    draft, before = answered(client, call, is_group=False)
    open_now = Step(client, f"{draft}3/")
    assert LAST["id"] in open_now.carried["was"]
    release(call, STEPS[0], form_step("New", form_field("short_text", "New")), *STEPS[1:])
    saved = open_now.send({LAST["id"]: "By the radio"}, background="1")
    assert saved.json()["said"].startswith("Saved at ")
    assert stored() == before | {LAST["id"]: "By the radio"}
    open_now.carried["was"] = saved.json()["was"]
    sent = open_now.send({LAST["id"]: "By a friend"})
    # It was the last one, and still is.
    assert sent["Location"] == f"{draft}summary/"
    assert stored() == before | {LAST["id"]: "By a friend"}


def test_answer_in_another_window_that_hides_a_step_erases_no_other_steps_answer(client, call):
    draft, before = answered(client, call, is_group=True)
    open_now, first = Step(client, f"{draft}3/"), Step(client, f"{draft}1/")
    first.send({GROUP["id"]: "no"})
    saved = open_now.send({WHY["id"]: "A long letter"}, background="1")
    assert saved.json()["said"].startswith("Saved at ")
    expected = before | {GROUP["id"]: False, WHY["id"]: "A long letter"}
    del expected[NAME["id"]]
    assert stored() == expected
    # A step that is shown again with what is wrong has its address of now.
    open_now.carried["was"] = saved.json()["was"]
    again = open_now.send({WHY["id"]: ""})
    assert again.status_code == 422
    assert read(again).one("form", class_="form__fields").attributes["action"] == f"{draft}2/"


def test_what_is_typed_into_a_step_that_another_window_has_hidden_is_told_as_lost(client, call):
    draft, before = answered(client, call, is_group=True)
    open_now = Step(client, f"{draft}2/")
    Step(client, f"{draft}1/").send({GROUP["id"]: "no"})
    del before[NAME["id"]]
    before[GROUP["id"]] = False
    saved = open_now.send({NAME["id"]: "The gardeners"}, background="1")
    assert (saved.json()["said"], saved.json()["is_whole"]) == (NOT_ASKED, False)
    sent = open_now.send({NAME["id"]: "The gardeners"})
    assert sent["Location"] == f"{draft}2/"
    assert stored() == before
    assert told(client.get(f"{draft}2/")) == {"Name of the group": "The gardeners"}


def test_answer_that_moves_into_a_step_that_is_open_stays(client, call):
    draft = begin(client, call, **{GROUP["id"]: "no", MORE["id"]: "precious"})
    open_now = Step(client, f"{draft}2/")
    release(
        call,
        {**STEPS[0], "value": {**STEPS[0]["value"], "fields": [GROUP]}},
        STEPS[1],
        {**STEPS[2], "value": {**STEPS[2]["value"], "fields": [WHY, MORE]}},
        STEPS[3],
    )
    saved = open_now.send({WHY["id"]: "The water"}, background="1").json()
    # It is none that this page shows: what it sends next empties it neither.
    assert json.loads(saved["was"]).keys() == {WHY["id"]}
    open_now.carried["was"] = saved["was"]
    assert open_now.send({WHY["id"]: "The water"}).status_code == 302
    assert stored() == {GROUP["id"]: False, WHY["id"]: "The water", MORE["id"]: "precious"}


def test_what_is_typed_into_a_field_that_moves_out_of_the_step_goes_with_it(client, call):
    draft, before = answered(client, call, is_group=False)
    open_now = Step(client, f"{draft}1/")
    release(
        call,
        {**STEPS[0], "value": {**STEPS[0]["value"], "fields": [GROUP]}},
        *STEPS[1:3],
        {**STEPS[3], "value": {**STEPS[3]["value"], "fields": [LAST, MORE]}},
    )
    answers = {GROUP["id"]: "no", MORE["id"]: "I sing"}
    saved = open_now.send(answers, background="1").json()
    assert saved["said"].startswith("Saved at ")
    assert stored() == before | {MORE["id"]: "I sing"}
    open_now.carried["was"] = saved["was"]
    open_now.send(answers | {MORE["id"]: "I sing alto"})
    assert stored() == before | {MORE["id"]: "I sing alto"}
    assert told(client.get(f"{draft}1/")) == {}


def test_what_is_typed_into_a_step_that_is_gone_is_saved_where_it_is_asked_or_told(client, call):
    draft = begin(client, call, **{GROUP["id"]: "no"})
    Step(client, f"{draft}2/").send({WHY["id"]: "The water"})
    release(call, *STEPS[:3], {**STEPS[3], "value": {**STEPS[3]["value"], "fields": [LAST, MORE]}})
    open_now = Step(client, f"{draft}3/")
    why = {**STEPS[2], "value": {**STEPS[2]["value"], "fields": [WHY, MORE]}}
    release(call, *STEPS[:2], why)
    answers = {LAST["id"]: "By a friend", MORE["id"]: "I sing"}
    for _time in range(2):
        saved = open_now.send(answers, background="1").json()
        assert (saved["said"], saved["is_whole"]) == (NOT_ASKED, False)
        open_now.carried["was"] = saved["was"]
    sent = open_now.send(answers)
    assert sent["Location"] == f"{draft}summary/"
    assert stored() == {GROUP["id"]: False, WHY["id"]: "The water", MORE["id"]: "I sing"}
    assert told(client.get(f"{draft}summary/")) == {"How did you hear of us?": "By a friend"}


def test_first_step_that_is_gone_before_it_is_sent_tells_what_was_typed(client, call):
    first = Step(client, f"/en/_form/{call.translation_key}/")
    who = copy.deepcopy(STEPS[3])
    who["id"] = "9" * 8 + STEPS[3]["id"][8:]
    release(call, {**who, "value": {**who["value"], "fields": [MORE, LAST]}})
    again = first.send({GROUP["id"]: "yes", MORE["id"]: "I sing"})
    assert again.status_code == 422
    page = read(again)
    assert page.one("input", name=MORE["id"]).attributes["value"] == "I sing"
    assert told(again) == {"A question that is not asked any more": "yes"}
    assert page.one("div", class_="form__errors").text == (
        "The form has changed in the meantime. Nothing has been saved yet: check "
        "your answers, then send them."
    )
    assert Submission.objects.count() == 0


def test_answers_to_what_is_hidden_by_now_are_dropped_with_each_save(client, call):
    draft, _before = answered(client, call, is_group=True)
    assert NAME["id"] in stored()
    Step(client, f"{draft}1/").send({GROUP["id"]: "no"}, background="1")
    assert NAME["id"] not in stored()
