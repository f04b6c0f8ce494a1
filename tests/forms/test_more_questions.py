"""An answer brings up a question: without a script the step comes again with it, and no error."""

import pytest
from django.urls import reverse

from forms.models import Submission
from tests.factories.call import english_call
from tests.factories.form_steps import form_field, form_step, option_ids
from tests.forms.browser_form import posted
from tests.pages.html import read

pytestmark = pytest.mark.usefixtures("shared_homes", "shared_roles")

NAME = form_field("short_text", "Your name", required=True)
WHEN = form_field("radios", "When can you come?", "by day", "in the evening", required=True)
DAY, EVENING = option_ids(WHEN)


def brought_up_by(field, value, *args, **settings):
    asked = form_field(*args, **settings)
    asked["value"]["shown_if"] = {"field": field["id"], "is": "eq", "value": value}
    return asked


FROM = brought_up_by(WHEN, EVENING, "short_text", "From which hour?", required=True)
TRAIN = brought_up_by(WHEN, EVENING, "yes_no", "Do you take the train?", required=False)
LINE = brought_up_by(TRAIN, True, "short_text", "Which line?", required=True)
ADULT = form_field("yes_no", "An adult?")
AGE = brought_up_by(ADULT, False, "whole_number", "Age", required=True)
GUESTS = form_field("group", "Guest", fields=[ADULT, AGE])


def begin(home, *steps):
    return f"/en/_form/{english_call(home, steps=list(steps)).translation_key}/"


def send(client, address, page, **answers):
    """Send what a browser without a script sends of a page, with these answers."""
    return client.post(address, {**dict(posted(page).lists()), **answers})


def told(answer):
    """Return what is said at the top of a step that comes again, with its links."""
    page = read(answer)
    assert (answer.status_code, page.all("div", class_="form__errors")) == (200, [])
    assert page.all("p", class_="form__error") == []
    box = page.one("div", class_="form__more")
    # A browser goes there by itself.
    assert (box.attributes["tabindex"], box.attributes["autofocus"]) == ("-1", "")
    links = [(link.text, link.attributes["href"]) for link in box.all("a")]
    for _text, target in links:
        assert len(page.all("*", id=target.removeprefix("#"))) == 1
    return box.one("h2").text, links


def fields(page):
    return page.one("form", class_="form__fields")


def action(page):
    return fields(page).attributes["action"]


def test_answer_that_brings_up_a_question_shows_the_step_again_with_it_and_no_error(
    client, english_home
):
    address = begin(english_home, form_step("You", NAME, WHEN, FROM), form_step("Why", NAME))
    first = read(client.get(address))
    row = first.one("div", data_field=FROM["id"])
    assert row.one("input", name="unseen").attributes["value"] == FROM["id"]
    answer = send(client, address, fields(first), **{NAME["id"]: "Camille", WHEN["id"]: EVENING})
    assert told(answer) == (
        "One more question, because of what you answered",
        [("From which hour?", f"#field-{FROM['id']}")],
    )
    page = read(answer)
    assert page.one("title").text.startswith("One more question: You")
    # What was typed is there, and it is saved.
    assert page.one("input", name=NAME["id"]).attributes["value"] == "Camille"
    assert Submission.objects.get().answers == {NAME["id"]: "Camille", WHEN["id"]: EVENING}
    # Passed over now that it was seen, it lacks.
    missed = send(client, action(page), fields(page))
    assert missed.status_code == 422
    following = send(client, action(page), fields(page), **{FROM["id"]: "18 h"})
    assert (following.status_code, following["Location"][-3:]) == (302, "/2/")


def test_answer_that_brings_up_nothing_leads_on(client, english_home):
    address = begin(english_home, form_step("You", NAME, WHEN, FROM), form_step("Why", NAME))
    answers = {NAME["id"]: "Camille", WHEN["id"]: DAY}
    assert send(client, address, fields(read(client.get(address))), **answers).status_code == 302


def test_several_questions_are_counted_and_one_that_need_not_be_answered_is_shown_too(
    client, english_home
):
    address = begin(english_home, form_step("You", WHEN, FROM, TRAIN))
    page = read(client.get(address))
    answer = send(client, address, fields(page), **{WHEN["id"]: EVENING})
    assert told(answer) == (
        "2 more questions, because of what you answered",
        [
            ("From which hour?", f"#field-{FROM['id']}"),
            ("Do you take the train?", f"#field-{TRAIN['id']}_0"),
        ],
    )
    # This is the step before the summary: it leads there once they were seen.
    page = read(answer)
    assert page.one("title").text.startswith("2 more questions: You")
    on = send(client, action(page), fields(page), **{FROM["id"]: "18 h"})
    assert on["Location"].endswith("/summary/")


def test_question_that_a_brought_up_question_brings_up_is_told_in_its_turn(client, english_home):
    address = begin(english_home, form_step("You", WHEN, TRAIN, LINE))
    page = read(client.get(address))
    page = read(send(client, address, fields(page), **{WHEN["id"]: EVENING}))
    answer = send(client, action(page), fields(page), **{TRAIN["id"]: "yes"})
    assert told(answer)[1] == [("Which line?", f"#field-{LINE['id']}")]
    page = read(answer)
    on = send(client, action(page), fields(page), **{LINE["id"]: "C"})
    assert on["Location"].endswith("/summary/")


def test_question_is_brought_up_where_an_answer_is_changed_from_the_summary(client, english_home):
    address = begin(english_home, form_step("You", WHEN, FROM), form_step("Why", NAME))
    page = read(client.get(address))
    second = send(client, address, fields(page), **{WHEN["id"]: DAY})["Location"]
    summary = client.post(second, {NAME["id"]: "Camille"})["Location"]
    change = f"{second.replace('/2/', '/1/')}?back=summary"
    page = read(client.get(change))
    answer = send(client, change, fields(page), **{WHEN["id"]: EVENING})
    assert told(answer)[0] == "One more question, because of what you answered"
    page = read(answer)
    on = send(client, action(page), fields(page), **{FROM["id"]: "18 h"})
    assert on["Location"] == summary


def test_error_beside_a_brought_up_question_is_told_and_the_question_is_none(client, english_home):
    address = begin(english_home, form_step("Start", WHEN), form_step("You", NAME, TRAIN, LINE))
    page = read(client.get(address))
    second = send(client, address, fields(page), **{WHEN["id"]: EVENING})["Location"]
    page = read(client.get(second))
    answer = send(client, second, fields(page), **{TRAIN["id"]: "yes"})
    page = read(answer)
    links = [link.attributes["href"] for link in page.one("div", class_="form__errors").all("a")]
    assert (answer.status_code, links) == (422, [f"#field-{NAME['id']}"])
    # The errors have the focus.
    box = page.one("div", class_="form__more")
    assert ("autofocus" in box.attributes, [link.text for link in box.all("a")]) == (
        False,
        ["Which line?"],
    )


def test_question_inside_a_group_is_brought_up_for_its_time(client, english_home):
    address = begin(english_home, form_step("Start", WHEN), form_step("Guests", GUESTS))
    page = read(client.get(address))
    second = send(client, address, fields(page), **{WHEN["id"]: DAY})["Location"]
    page = read(client.get(second))
    prefix = f"{GUESTS['id']}-0"
    answer = send(client, second, fields(page), **{f"{prefix}-{ADULT['id']}": "no"})
    assert told(answer)[1] == [("Guest 1 – Age", f"#field-{prefix}-{AGE['id']}")]
    page = read(answer)
    missed = send(client, second, fields(page))
    assert missed.status_code == 422
    on = send(client, second, fields(page), **{f"{prefix}-{AGE['id']}": "7"})
    assert on["Location"].endswith("/summary/")


def test_draft_is_saved_for_later_without_being_asked_more(client, english_home):
    address = begin(english_home, form_step("You", WHEN, FROM))
    page = read(client.get(address))
    answers = {WHEN["id"]: EVENING, "later": "1"}
    later = send(client, address, fields(page), **answers)
    assert later["Location"].endswith("/saved/")


def test_preview_shows_a_brought_up_question_as_the_form_does(client, english_home, login, officer):
    page = english_call(english_home, steps=[form_step("You", WHEN, FROM)])
    address = reverse("form_preview", args=[page.pk, "en"])
    browser = login(officer)
    shown = read(browser.get(address))
    answer = send(browser, action(shown), fields(shown), **{WHEN["id"]: EVENING})
    assert told(answer)[1] == [("From which hour?", f"#field-{FROM['id']}")]
