"""An answer by which somebody may not apply takes none of the others with it."""

import pytest

from forms.models import Submission
from tests.factories.call import english_call
from tests.factories.form_steps import form_field, form_step
from tests.pages.html import read

pytestmark = pytest.mark.usefixtures("shared_homes")

ADULT = form_field("yes_no", "Are you of age?", required=True)
NAME = form_field("short_text", "Your name", required=True)
ELECTED = form_field("yes_no", "Are you a councillor?", required=True)
ELECTED["value"]["eligible_if"] = {"field": ELECTED["id"], "is": "eq", "value": False}
TOWN = form_field("short_text", "Your town", required=True)
TOWN["value"]["shown_if"] = {"field": ELECTED["id"], "is": "eq", "value": False}


@pytest.fixture
def step(client, english_home):
    page = english_call(
        english_home,
        steps=[form_step("May you?", ADULT), form_step("You", NAME, ELECTED, TOWN)],
    )
    return client.post(f"/en/_form/{page.translation_key}/", {ADULT["id"]: "yes"})["Location"]


def stored():
    row = Submission.objects.get()
    return {**row.answers, **row.typed}


def test_other_answers_of_the_step_are_saved_and_the_page_says_which_is_not(client, step):
    kept = {ADULT["id"]: True, NAME["id"]: "Camille", ELECTED["id"]: False, TOWN["id"]: "Vizille"}
    answers = {NAME["id"]: "Camille", ELECTED["id"]: "no", TOWN["id"]: "Vizille"}
    client.post(step, answers)
    assert stored() == kept
    # In the background too; what the answer would hide stays, for it is not stored.
    changed = answers | {NAME["id"]: "Camille Roux", ELECTED["id"]: "yes"}
    saved = client.post(step, changed | {"background": "1"})
    assert saved.json()["said"] == (
        "Your answer to “Are you a councillor?” is not saved: with it you can't apply. All others "
        "are."
    )
    assert saved.json()["is_whole"] is False
    assert stored() == kept | {NAME["id"]: "Camille Roux"}
    changed[NAME["id"]] = "Camille Roux-Martin"
    page = read(client.post(step, changed))
    assert page.one("h1").text == "You can't apply here"
    assert page.one("p", class_="form__intro").text == (
        "Your answer to “Are you a councillor?” says so. It is not saved; what else you answered "
        "is. Nothing was sent."
    )
    assert stored() == kept | {NAME["id"]: "Camille Roux-Martin"}


def test_answer_that_makes_ineligible_is_stored_neither_where_another_is_wrong(client, step):
    for more in ({}, {"later": "1"}, {"previous": "1"}):
        answer = client.post(step, {NAME["id"]: "", ELECTED["id"]: "yes", **more})
        assert stored() == {ADULT["id"]: True}
        title = "You can't apply here" if more else "You"
        assert read(answer).one("h1").text == title
