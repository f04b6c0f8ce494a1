"""One draft in two windows, and what is saved in the background: no answer is lost silently."""

import json
from html import unescape

import pytest

from forms.models import Submission
from tests.factories.call import english_call
from tests.factories.form_steps import form_field, form_step, option_ids
from tests.pages.html import read

pytestmark = pytest.mark.usefixtures("shared_homes")

NAME = form_field("short_text", "Your name", required=True, max_length=20)
JOB = form_field("short_text", "Your job", max_length=20)
WHEN = form_field("checkboxes", "When", "by day", "in the evening")
DAY, EVENING = option_ids(WHEN)
WHY = form_field("long_text", "Why do you apply?", max_words=5)


@pytest.fixture
def step(client, english_home):
    """The address of a step of a draft in which nothing is answered yet."""
    page = english_call(
        english_home,
        steps=[form_step("You", form_field("yes_no", "Adult?")), form_step("Job", NAME, JOB, WHEN)],
    )
    return client.post(f"/en/_form/{page.translation_key}/")["Location"]


class Window:
    """A window in which the step was opened at some moment."""

    def __init__(self, client, address):
        self.client, self.address = client, address
        self.was = held(client.get(address))

    def send(self, *answers, **more):
        fields = {field["id"]: value for field, value in answers}
        return self.client.post(self.address, {**fields, "was": self.was, **more})


def held(answer):
    return unescape(read(answer).one("input", name="was").attributes["value"])


def stored():
    row = Submission.objects.get()
    return {**row.answers, **row.typed}


def test_fields_that_only_one_window_changed_are_merged(client, step):
    first, second = Window(client, step), Window(client, step)
    first.send((NAME, "Camille"), (WHEN, [EVENING]))
    # The second has not seen the name, nor the evening.
    assert second.send((NAME, ""), (JOB, "midwife")).status_code == 302
    assert stored() == {NAME["id"]: "Camille", JOB["id"]: "midwife", WHEN["id"]: [EVENING]}


def test_field_that_both_windows_changed_is_shown_with_both_values_and_asks_which_holds(
    client, step
):
    first, second = Window(client, step), Window(client, step)
    first.send((NAME, "Camille"), (WHEN, [EVENING]))
    asked = second.send((NAME, "Noé"), (JOB, "midwife"), (WHEN, [DAY]))
    assert asked.status_code == 422
    page = read(asked)
    sentence = "it was changed in another window too."
    assert [link.text for link in page.one("div", class_="form__errors").all("a")] == [
        f"Choose which answer to “Your name” to keep: {sentence}",
        f"Choose which answer to “When” to keep: {sentence}",
    ]
    assert [box.text for box in page.all("fieldset", class_="form__conflict")] == [
        "Which answer do you want to keep? What is written above: Noé What was saved "
        "in the other window: Camille",
        "Which answer do you want to keep? What is written above: by day What was "
        "saved in the other window: in the evening",
    ]
    # What nobody else changed is saved meanwhile, and what is asked about stays.
    expected = {NAME["id"]: "Camille", JOB["id"]: "midwife", WHEN["id"]: [EVENING]}
    assert stored() == expected
    second.was = held(asked)
    again = second.send((NAME, "Noé"), (JOB, "midwife"), (WHEN, [DAY]))
    assert (again.status_code, stored()) == (422, expected)
    choices = {f"holds-{NAME['id']}": "here", f"holds-{WHEN['id']}": "there"}
    second.was = held(again)
    sent = second.send((NAME, "Noé"), (JOB, "midwife"), (WHEN, [DAY]), **choices)
    assert sent.status_code == 302
    assert stored() == {NAME["id"]: "Noé", JOB["id"]: "midwife", WHEN["id"]: [EVENING]}


def test_field_that_changes_once_more_while_one_is_asked_is_asked_again(client, step):
    first, second = Window(client, step), Window(client, step)
    first.send((NAME, "Camille"))
    asked = second.send((NAME, "Noé"))
    Window(client, step).send((NAME, "Inès"))
    second.was = held(asked)
    again = second.send((NAME, "Noé"), **{f"holds-{NAME['id']}": "here"})
    assert (again.status_code, stored()[NAME["id"]]) == (422, "Inès")
    assert "What was saved in the other window: Inès" in read(again).text


def test_same_answer_in_both_windows_asks_nothing(client, step):
    first, second = Window(client, step), Window(client, step)
    first.send((NAME, "Camille"))
    assert second.send((NAME, " Camille ")).status_code == 302


def test_background_saves_what_is_right_and_what_is_no_answer_yet(client, step):
    window = Window(client, step)
    long = "A name of more than twenty letters"
    answer = window.send((NAME, long), (JOB, "midwife"), background="1")
    told = answer.json()
    assert told["said"].startswith("Saved at ")
    assert stored() == {NAME["id"]: long, JOB["id"]: "midwife"}
    # It goes on from there, and what it saved itself is no other window's.
    window.was = told["was"]
    assert window.send((NAME, "Camille"), (JOB, "midwife")).status_code == 302


def test_answer_to_the_background_that_got_lost_is_no_other_window(client, step):
    window = Window(client, step)
    window.send((NAME, "Camille"), (WHEN, [DAY]), background="1")
    mine = json.dumps([[NAME["id"], "Camille"], [WHEN["id"], DAY]])
    again = window.send((NAME, "Camille Roux"), (WHEN, [DAY, EVENING]), mine=mine)
    assert again.status_code == 302
    assert stored() == {NAME["id"]: "Camille Roux", WHEN["id"]: [DAY, EVENING]}


def test_background_never_decides_between_two_windows(client, step):
    first, second = Window(client, step), Window(client, step)
    first.send((NAME, "Camille"))
    told = second.send((NAME, "Noé"), background="1").json()
    assert told["said"] == (
        "Changed in another window too. Continue to choose which answer to keep."
    )
    second.was = told["was"]
    assert second.send((NAME, "Noé P."), background="1").json()["said"].startswith("Changed in")
    assert stored() == {NAME["id"]: "Camille"}
    assert second.send((NAME, "Noé P.")).status_code == 422


def test_what_a_step_carries_is_read_whatever_it_is(client, step):
    for was in ("", "[", "[]", '{"x": 1}', "[" * 100_000, json.dumps({NAME["id"]: 3})):
        answer = client.post(step, {NAME["id"]: "Camille", "was": was, "mine": was})
        assert (was[:9], answer.status_code) == (was[:9], 302)
