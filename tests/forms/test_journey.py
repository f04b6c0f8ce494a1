"""The way of an applicant through a form, without JavaScript, from the first step to the number."""

import re

import pytest
from django.core import mail
from django.test import Client

from forms import limits
from forms.models import Submission
from tests.factories.call import english_call
from tests.factories.form_steps import form_field, form_step, option_ids
from tests.pages.html import read

pytestmark = pytest.mark.usefixtures("shared_homes")

ELECTED = form_field("yes_no", "Are you a councillor?", required=True)
ELECTED["value"]["eligible_if"] = {"field": ELECTED["id"], "is": "eq", "value": False}
NAME = form_field("short_text", "Your name", required=True, max_length=20)
FOR = form_field("radios", "You apply", "for yourself", "for an organisation", required=True)
YOURSELF, OTHERS = option_ids(FOR)
ORGANISATION = form_field("short_text", "The organisation", required=True)
ORGANISATION["value"]["shown_if"] = {"field": FOR["id"], "is": "eq", "value": OTHERS}
WHY = form_field("long_text", "Why do you apply?", max_words=5)
STEPS = [
    form_step("May you apply?", ELECTED),
    form_step("You", NAME, FOR, ORGANISATION),
    form_step("Your application", WHY),
]


@pytest.fixture
def call(english_home):
    return english_call(
        english_home,
        contact_email="c2d@example.org",
        steps=STEPS,
    )


@pytest.fixture
def begin(call):
    return f"/en/_form/{call.translation_key}/"


def post(client, address, *answers):
    return client.post(address, {f"{field['id']}": value for field, value in answers})


def heading(answer):
    return read(answer).one("h1").text


def sentences(answer):
    return [link.text for link in read(answer).one("div", class_="form__errors").all("a")]


def summary_of(answer):
    lines = read(answer).all("div", class_="form__answer")
    return {line.one("dt").text: line.one("dd").text for line in lines}


def test_applicant_goes_from_the_first_step_to_a_number(client, begin):
    first = client.get(begin)
    assert (heading(first), read(first).one("title").text) == (
        "May you apply?",
        "May you apply? – Step 1 of 3 – Join us – Conseil de Développement (C2D)",
    )
    second = post(client, begin, (ELECTED, "no"))
    assert second.status_code == 302
    token = second["Location"].split("/")[3]
    assert second["Location"] == f"/en/_form/{token}/2/"
    third = post(client, second["Location"], (NAME, "Camille Roux"), (FOR, YOURSELF))
    summary = post(client, third["Location"], (WHY, "The water"))
    assert summary["Location"] == f"/en/_form/{token}/summary/"
    assert summary_of(client.get(summary["Location"])) == {
        "Are you a councillor?": "No",
        "Your name": "Camille Roux",
        "You apply": "for yourself",
        "Why do you apply?": "The water",
    }
    sent = client.post(summary["Location"], {"email": "camille@example.org"})
    assert heading(client.get(sent["Location"])) == "Received, number 1"
    row = Submission.objects.get()
    assert row.received == {
        ELECTED["id"]: False,
        NAME["id"]: "Camille Roux",
        FOR["id"]: YOURSELF,
        WHY["id"]: "The water",
    }
    # Nobody who reads the table can open what its owner can.
    assert token not in str(row.__dict__)


def test_what_is_wrong_is_named_and_what_was_typed_stays(client, begin):
    second = post(client, begin, (ELECTED, "no"))["Location"]
    answer = post(client, second, (NAME, "A name of more than twenty letters"))
    assert answer.status_code == 422
    assert sentences(answer) == [
        "Shorten your answer to “Your name”: it has 34 characters, and the limit is 20.",
        "Choose an answer to “You apply”.",
    ]
    assert read(answer).one("title").text.startswith("Error: You")
    # And it is still there on another day.
    field = read(client.get(second)).one("input", name=NAME["id"])
    assert field.attributes["value"] == "A name of more than twenty letters"


def test_answer_to_a_hidden_field_is_never_stored(client, begin):
    second = post(client, begin, (ELECTED, "no"))["Location"]
    post(client, second, (NAME, "Camille"), (FOR, OTHERS), (ORGANISATION, "The friends"))
    assert Submission.objects.get().answers[ORGANISATION["id"]] == "The friends"
    answer = post(client, second, (NAME, "Camille"), (FOR, YOURSELF), (ORGANISATION, "The friends"))
    assert answer.status_code == 302
    assert ORGANISATION["id"] not in Submission.objects.get().answers


def test_whoever_is_not_eligible_is_told_before_anything_is_stored(client, begin):
    answer = post(client, begin, (ELECTED, "yes"))
    assert heading(answer) == "You cannot apply here"
    assert "“Are you a councillor?”" in read(answer).one("p", class_="form__intro").text
    assert Submission.objects.count() == 0


def test_change_leads_from_the_summary_and_back_to_it(client, begin):
    second = post(client, begin, (ELECTED, "no"))["Location"]
    post(client, second, (NAME, "Camille"), (FOR, YOURSELF))
    summary = second.replace("/2/", "/summary/")
    changes = [link.attributes["href"] for link in read(client.get(summary)).all("a")]
    change = f"{second}?back=summary"
    assert change in changes
    assert post(client, change, (NAME, "Noé"), (FOR, YOURSELF))["Location"] == summary
    assert summary_of(client.get(summary))["Your name"] == "Noé"


def test_back_from_a_later_step_keeps_all_answers(client, begin):
    second = post(client, begin, (ELECTED, "no"))["Location"]
    third = post(client, second, (NAME, "Camille"), (FOR, YOURSELF))["Location"]
    back = client.post(third, {"previous": "1"})
    assert back["Location"] == second
    page = read(client.get(second))
    assert page.one("input", name=NAME["id"]).attributes["value"] == "Camille"
    assert page.one("input", value=YOURSELF).attributes.get("checked") == ""


def test_back_keeps_what_was_typed_right_or_not(client, begin):
    assert read(client.get(begin)).all("button", name="previous") == []
    second = post(client, begin, (ELECTED, "no"))["Location"]
    third = post(client, second, (NAME, "Camille"), (FOR, YOURSELF))["Location"]
    button = read(client.get(third)).one("button", name="previous")
    assert (button.text, button.attributes["type"]) == ("Back", "submit")
    for text in ("The water", "More than these five words that fit"):
        back = client.post(third, {WHY["id"]: text, "previous": "1"})
        assert (back.status_code, back["Location"]) == (302, second)
        assert read(client.get(third)).one("textarea", name=WHY["id"]).text == text


def test_form_that_lacks_an_answer_is_not_sent(client, begin):
    second = post(client, begin, (ELECTED, "no"))["Location"]
    summary = second.replace("/2/", "/summary/")
    answer = client.post(summary, {"email": "camille@example.org"})
    assert answer.status_code == 422
    assert summary_of(answer)["Your name"] == "Your answer is missing."
    assert Submission.objects.get().state == "draft"


def sent_by(client, begin, *emails):
    """Begin an application, and send it to one address after another."""
    second = post(client, begin, (ELECTED, "no"))["Location"]
    post(client, second, (NAME, "Camille"), (FOR, YOURSELF))
    summary = second.replace("/2/", "/summary/")
    return [client.post(summary, {"email": email}) for email in emails]


def test_second_application_of_a_person_is_refused_and_the_first_stands(client, begin, settings):
    assert sent_by(client, begin, "camille.roux@example.org")[0].status_code == 302
    assert sent_by(client, begin, "learoux@gmail.com")[0].status_code == 302
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "a new key of the site, which makes nobody another person"
    twice = sent_by(
        Client(),
        begin,
        "Camille.Roux+demain@Example.org",
        "lea.roux+c2d@gmail.com",
        "Lea.Roux@googlemail.com",
        # The dots of other hosts tell people apart.
        "camilleroux@example.org",
    )
    assert [answer.status_code for answer in twice] == [422, 422, 422, 302]
    assert read(twice[0]).one("div", class_="form__errors").text == (
        "We have already received an application with this email address, and it "
        "stands as it was sent. The link in its receipt lets you read, correct or "
        "withdraw it. If somebody who shares this mailbox sent it, send yours with "
        "another address. If neither of you did, withdraw it there, then send yours: "
        "it is saved. A question? Write to c2d@example.org. Send that receipt again"
    )
    assert list(Submission.objects.values_list("state", "number").order_by("pk")) == [
        ("received", 1),
        ("received", 2),
        ("received", 3),
    ]


def test_owner_of_an_address_applies_though_a_rival_has_applied_with_it(client, begin):
    """By their mail alone: it brings the link of what was sent in their name."""
    email = "camille@example.org"
    rival = sent_by(Client(), begin, email)[0]["Location"]
    owner = client
    mine = post(owner, begin, (ELECTED, "no"))["Location"]
    post(owner, mine, (NAME, "Camille"), (FOR, YOURSELF))
    summary = mine.replace("/2/", "/summary/")
    assert owner.post(summary, {"email": email}).status_code == 422
    mail.outbox.clear()
    told = owner.post(summary, {"receipt": "1"})
    assert read(told).one("p", class_="form__told").text == (
        "If there is an application with this address, its receipt is on its way "
        "there again. Your answers here are saved."
    )
    (letter,) = mail.outbox
    assert (letter.to, letter.subject) == ([email], "Received, number 1: Join us")
    assert rival in letter.body
    # Which asks for a code here, and is withdrawn.
    owner.post(f"{rival}device/", {"send": "1"})
    code = re.search(r"[0-9A-Z]{6}", mail.outbox[-1].subject)[0]
    owner.post(f"{rival}device/", {"code": code})
    assert owner.post(f"{rival}withdraw/", {"erase": "on"})["Location"] == rival
    assert owner.post(summary, {"email": email}).status_code == 302
    assert heading(owner.get(summary.replace("summary/", ""))) == "Received, number 2"


def test_draft_tells_of_few_addresses_whether_they_have_applied(client, begin):
    sent_by(client, begin, "camille@example.org")
    tries = ["camille@example.org"] * limits.ADDRESSES.number
    *told, last = sent_by(Client(), begin, *tries, "noe@example.org")
    assert {answer.status_code for answer in told} == {422}
    assert re.fullmatch(
        r"This has been sent with several email addresses recently\. Your answers are "
        r"saved: send them after \d\d:\d\d\.",
        sentences(last)[0],
    )
    assert Submission.objects.filter(state="received").count() == 1


def test_form_posted_from_another_site_is_refused(client, begin):
    for headers in ({"Origin": "https://elsewhere.example"}, {"Sec-Fetch-Site": "cross-site"}):
        answer = client.post(begin, {ELECTED["id"]: "no"}, headers=headers)
        assert answer.status_code == 403
        assert "This form was sent from another site. Nothing has been saved." in read(answer).text
    assert Submission.objects.count() == 0


def test_form_whose_browser_hides_where_it_was_sent_from_is_refused_with_the_way_out(client, begin):
    hidden = {"Origin": "null"}
    second = post(client, begin, (ELECTED, "no"))["Location"]
    for address in (begin, second, second.replace("/2/", "/summary/")):
        answer = client.post(address, {NAME["id"]: "Camille"}, headers=hidden)
        assert (answer.status_code, heading(answer)) == (403, "Not accepted")
        assert read(answer).one("div", class_="form").one("p").text == (
            "Your browser did not say that this form was sent from a page of this site. "
            "Nothing has been saved, but your browser still has what you entered. Go "
            "back, copy it, reload the page, then send it again."
        )
    assert [row.typed for row in Submission.objects.all()] == [{}]
    # A browser that says more is believed: its other header no page can write.
    for site, status in (("same-origin", 302), ("none", 302), ("same-site", 403), ("", 403)):
        headers = {**hidden, "Sec-Fetch-Site": site}
        answer = client.post(begin, {ELECTED["id"]: "no"}, headers=headers)
        assert (site, answer.status_code) == (site, status)


def test_origin_that_is_no_address_is_refused(client, begin):
    for origin in ("http://[", "testserver", "http://testserver.elsewhere.example", "://", "x"):
        answer = client.post(begin, {ELECTED["id"]: "no"}, headers={"Origin": origin})
        assert (origin, answer.status_code) == (origin, 403)
    answer = client.post(begin, {ELECTED["id"]: "no"}, headers={"Origin": "http://testserver"})
    assert answer.status_code == 302


def test_page_that_is_posted_lets_the_browser_say_where_it_was_posted_from(client, begin):
    """Under "no-referrer", its header's, an older browser says `Origin: null` to its own site."""
    second = post(client, begin, (ELECTED, "no"))["Location"]
    rest = ("/1/", "/2/", "/summary/", "/withdraw/", "/saved/", "/device/", "/")
    for address in (begin, *(second.replace("/2/", end) for end in rest)):
        page = client.get(address, follow=True)
        policy = read(page).one("meta", name="referrer").attributes["content"]
        assert (address, page.status_code, policy) == (address, 200, "same-origin")


def test_no_page_of_a_form_is_kept_or_found_by_others(client, begin):
    second = post(client, begin, (ELECTED, "no"))["Location"]
    for address, status in (
        (begin, 200),
        (second, 200),
        (second.replace("/2/", "/summary/"), 200),
        # Nothing of the form's answers these, and the secret is in their address all the same.
        (second.replace("/2/", "/x/"), 404),
        (second.removesuffix("/"), 301),
        (second.replace("/en/", "/"), 302),
        (second.replace("/2/", "/"), 405),
    ):
        answer = client.put(address) if status == 405 else client.get(address)
        assert (address, answer.status_code) == (address, status)
        told = (answer["Cache-Control"], answer["Referrer-Policy"], answer["X-Robots-Tag"])
        assert told == (
            "private, no-store",
            "no-referrer",
            "noindex, nofollow",
        )


def test_secret_that_opens_nothing_is_no_page(client, call):
    for rest in ("", "1/", "summary/"):
        assert client.get(f"/en/_form/{'a' * 43}/{rest}").status_code == 404
