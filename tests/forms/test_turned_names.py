"""Marks that turn the direction of writing leave names of people and files when stored."""

import pytest

from forms.file_names import shown_name
from forms.models import Submission
from tests.factories.call import english_call
from tests.factories.form_steps import form_field, form_step

pytestmark = pytest.mark.usefixtures("shared_homes")

MARKS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
NAME = form_field("short_text", "Your name", max_length=8)
HOME = form_field("address", "Your address")
PARTNER = form_field("short_text", "Name")
PARTNERS = form_field("group", "Partner", fields=[PARTNER])


def test_marks_that_turn_writing_leave_the_names_of_people_when_stored(client, english_home):
    call = english_call(english_home, steps=[form_step("You", NAME, HOME, PARTNERS)])
    answers = {
        NAME["id"]: f"{MARKS}Ca{MARKS}mille",
        f"{HOME['id']}-street": "1 rue \u202eHaute",
        f"{HOME['id']}-postcode": "38000",
        f"{HOME['id']}-town": "Gre\u2067noble",
        f"{PARTNERS['id']}-times": "1",
        f"{PARTNERS['id']}-0-{PARTNER['id']}": "\u202eÈve",
    }
    begin = f"/en/_form/{call.translation_key}/"
    summary = client.post(begin, answers)["Location"]
    row = Submission.objects.get()
    assert row.answers == {
        NAME["id"]: "Camille",
        HOME["id"]: {"street": "1 rue Haute", "postcode": "38000", "town": "Grenoble"},
        PARTNERS["id"]: [{PARTNER["id"]: "Ève"}],
    }
    # What is no answer yet is stored as well.
    step = summary.replace("summary/", "1/")
    assert client.post(step, {**answers, NAME["id"]: f"too {MARKS}long to fit"}).status_code == 422
    row.refresh_from_db()
    assert row.typed == {NAME["id"]: "too long to fit"}
    client.post(step, answers)
    client.post(summary, {"email": "\u202ecamille@example.org"})
    row.refresh_from_db()
    assert row.email == "camille@example.org"


def test_marks_that_turn_writing_leave_the_names_of_files():
    assert shown_name(f"fdp.\u202etxt{MARKS}.pdf") == "fdp.txt.pdf"


def test_letters_of_a_script_that_runs_to_the_left_stay(client, english_home):
    call = english_call(english_home, steps=[form_step("You", NAME)])
    client.post(f"/en/_form/{call.translation_key}/", {NAME["id"]: "\u200fליאור\u200f"})
    assert Submission.objects.get().answers == {NAME["id"]: "ליאור"}
