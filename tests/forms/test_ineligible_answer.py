"""An answer by which somebody may not apply takes none of the others with it."""

import pytest

from forms.models import Submission
from tests.cms.translating import translate_and_publish
from tests.factories.call import english_call, released_call
from tests.factories.event_index import the_agendas
from tests.factories.form_steps import form_field, form_step
from tests.factories.locale import english
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
        "Your answer to “Are you a councillor?” is not saved, because you cannot "
        "apply with it. All your other answers are."
    )
    assert saved.json()["is_whole"] is False
    assert stored() == kept | {NAME["id"]: "Camille Roux"}
    changed[NAME["id"]] = "Camille Roux-Martin"
    page = read(client.post(step, changed))
    assert page.one("h1").text == "You cannot apply here"
    assert page.one("p", class_="form__intro").text == (
        "This follows from your answer to “Are you a councillor?”. That answer is "
        "not saved; your other answers are. Nothing was sent."
    )
    assert stored() == kept | {NAME["id"]: "Camille Roux-Martin"}


def test_answer_that_makes_ineligible_is_stored_neither_where_another_is_wrong(client, step):
    for more in ({}, {"later": "1"}, {"previous": "1"}):
        answer = client.post(step, {NAME["id"]: "", ELECTED["id"]: "yes", **more})
        assert stored() == {ADULT["id"]: True}
        title = "You cannot apply here" if more else "You"
        assert read(answer).one("h1").text == title


def test_who_may_not_apply_gets_the_link_to_the_agenda_in_both_languages(
    client, home, english_home
):
    page = released_call(parent=home, slug="appel", steps=[form_step("Vous", ELECTED)])
    translate_and_publish(page, english())
    begin = f"/fr/_form/{page.translation_key}/"
    told = {}
    for is_none in (True, False):
        if not is_none:
            the_agendas(home, english_home)
        for language in ("fr", "en"):
            address = begin.replace("/fr/", f"/{language}/")
            others = read(client.post(address, {ELECTED["id"]: "yes"})).one(
                "ul", class_="form__others"
            )
            links = [(link.text, link.attributes["href"]) for link in others.all("a")]
            told[language, is_none] = [link for link in links if "agenda" in link[1]]
    assert told == {
        # A site without one leads to none.
        ("fr", True): [],
        ("en", True): [],
        ("fr", False): [("Voir les rendez-vous de l’agenda", "/fr/agenda/")],
        ("en", False): [("See what is on in the agenda", "/en/agenda/")],
    }
