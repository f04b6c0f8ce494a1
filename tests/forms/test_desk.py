"""Who reads answers, and what they see."""

import csv
import io

import pytest

from cms.roles import ROLES
from forms.models import Letter, Reader, Submission
from tests.cms.translating import translate_and_publish
from tests.factories.call import CallPageFactory, released_call
from tests.factories.form_steps import form_field, form_step, option_ids
from tests.factories.locale import english
from tests.factories.submission import SubmissionFactory
from tests.pages.html import read

pytestmark = pytest.mark.usefixtures("shared_homes", "shared_roles")

NAME = form_field("short_text", "Votre nom", required=True, sensitive=True)
FOR = form_field("radios", "Vous candidatez", "pour vous", "pour d’autres")
YOURSELF, OTHERS = option_ids(FOR)
SEATS = form_field("whole_number", "Combien")


@pytest.fixture
def call(home, english_home):
    page = released_call(
        parent=home,
        title="Rejoignez-nous",
        slug="rejoindre",
        steps=[form_step("Vous", NAME, FOR, SEATS)],
    )
    translate_and_publish(page, english())
    return page


@pytest.fixture
def two(call):
    """An answer in French and one in English, to one form."""
    return [
        SubmissionFactory(
            page=call,
            number=1,
            answers={NAME["id"]: "=Ève", FOR["id"]: YOURSELF, SEATS["id"]: 1234},
        ),
        SubmissionFactory(
            page=call, number=2, language="en", answers={NAME["id"]: "- Noé", FOR["id"]: OTHERS}
        ),
    ]


@pytest.fixture
def reader(call, make_user):
    user = make_user("selection", language="en")
    Reader.objects.create(form=call.translation_key, user=user)
    return user


def addresses(call, submission, letter):
    form = f"/admin/forms/{call.translation_key}/"
    return [
        form,
        f"{form}results/",
        f"{form}export.csv",
        f"{form}{submission.pk}/",
        f"{form}letters/{letter.pk}/",
    ]


def letter_of(submission, **values):
    return Letter.objects.create(
        submission=submission,
        kind="receipt",
        language="fr",
        to=submission.email,
        subject="Reçu, numéro 1",
        text="Bonjour, voici le lien : {link}",
        **values,
    )


def test_nobody_but_those_who_are_named_for_the_call_finds_an_answer(call, two, make_user, login):
    letter = letter_of(two[0], state="refused")
    found = {}
    for role in ROLES:
        client = login(make_user(role))
        found[role] = {
            (client.post if "/letters/" in address else client.get)(address).status_code
            for address in addresses(call, two[0], letter)
        }
        # Nor does the admin's menu lead there.
        assert "Ève" not in client.get("/admin/").content.decode()
    # Wagtail leads to its home page with a message.
    assert found == {role: {302} for role in ROLES}
    assert Letter.objects.get().state == "refused"


def test_reader_of_one_call_reads_no_other(call, home, two, reader, login):
    other = CallPageFactory(parent=home, title="Un autre", slug="autre")
    other.save_revision().publish()
    theirs = SubmissionFactory(page=other, number=1, answers={})
    client = login(reader)
    refused = addresses(other, theirs, letter_of(theirs))
    assert [client.get(address).status_code for address in refused[:4]] == [302] * 4
    # And not by the address of the call that they read.
    own = f"/admin/forms/{call.translation_key}/"
    assert client.get(f"{own}{theirs.pk}/").status_code == 404
    assert client.post(f"{own}letters/{letter_of(theirs).pk}/").status_code == 404


def test_both_languages_stand_in_one_list_which_shows_no_answer(call, two, reader, login):
    page = login(reader).get(f"/admin/forms/{call.translation_key}/").content.decode()
    assert ("Number 1" in page, "Number 2" in page) == (True, True)
    assert ("Ève" in page, two[0].email in page) == (False, False)
    only = login(reader).get(f"/admin/forms/{call.translation_key}/?language=en").content.decode()
    assert ("Number 1" in only, "Number 2" in only) == (False, True)
    # Wagtail's own table of the list, which would be blank, is not there.
    asked = login(reader).get(f"/admin/forms/{call.translation_key}/?export=csv")
    assert asked["Content-Type"] == "text/html; charset=utf-8"


def test_submission_shows_the_readers_labels_over_the_answers(call, two, reader, login):
    address = f"/admin/forms/{call.translation_key}/{two[0].pk}/"
    whole = read(login(reader).get(address))
    mail = whole.one("a", href=f"mailto:{two[0].email}")
    assert mail.text == two[0].email
    page = whole.one("dl", class_="form-answers")
    assert [term.text for term in page.all("dt")] == [
        "English of Votre nom sensitive",
        "English of Vous candidatez",
        "English of Combien",
    ]
    assert [answer.text for answer in page.all("dd")] == ["=Ève", "English of pour vous", "1,234"]


def test_labels_of_a_form_that_is_not_offered_in_the_readers_language_say_theirs(
    home, make_user, login
):
    call = released_call(parent=home, slug="appel", steps=[form_step("Vous", NAME)])
    submission = SubmissionFactory(page=call, answers={NAME["id"]: "Ève"})
    user = make_user("selection", language="en")
    Reader.objects.create(form=call.translation_key, user=user)
    page = read(login(user).get(f"/admin/forms/{call.translation_key}/{submission.pk}/"))
    told = [span.text for span in page.all("span", lang="fr")]
    assert NAME["value"]["label"] in told


def test_table_holds_both_languages_under_one_heading_each_and_no_formula(call, two, reader, login):
    answer = login(reader).get(f"/admin/forms/{call.translation_key}/export.csv")
    text = b"".join(answer.streaming_content).decode()
    assert text.startswith("\ufeff")
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";"))
    assert [row[:3] + row[4:] for row in rows] == [
        [
            "Number",
            "State",
            "Language",
            "Email address",
            "English of Votre nom",
            "English of Vous candidatez",
            "English of Combien",
        ],
        ["2", "received", "en", two[1].email, "'- Noé", "English of pour d’autres", ""],
        ["1", "received", "fr", two[0].email, "'=Ève", "English of pour vous", "1234"],
    ]
    assert "no-store" in answer["Cache-Control"]


def test_drafts_and_tests_are_nobodys_to_read(call, reader, login):
    draft = SubmissionFactory(page=call, number=None, state="draft", person=None, answers={})
    test = SubmissionFactory(page=call, number=9, is_test=True, answers={})
    client = login(reader)
    for row in (draft, test):
        assert client.get(f"/admin/forms/{call.translation_key}/{row.pk}/").status_code == 404
    assert "Number 9" not in client.get(f"/admin/forms/{call.translation_key}/").content.decode()
    assert Submission.objects.count() == 2


def test_list_is_filtered_by_state_language_and_the_step_at_which_a_draft_was_left(
    call, two, reader, login
):
    (step,) = call.steps
    answers = {NAME["id"]: "Chouette"}
    SubmissionFactory(
        page=call, number=None, state="draft", person=None, step_left=step.id, answers=answers
    )
    client = login(reader)

    def listed(query):
        page = read(client.get(f"/admin/forms/{call.translation_key}/?{query}"))
        table = page.all("table", class_="listing")
        return [row.one("td", class_="title").text for row in table[0].one("tbody").all("tr")]

    assert listed("") == ["Not sent", "Number 2", "Number 1"]
    assert listed("state=received") == ["Number 2", "Number 1"]
    assert listed("state=draft") == listed(f"step_left={step.id}") == ["Not sent"]
    assert listed("language=en") == ["Number 2"]
    page = client.get(f"/admin/forms/{call.translation_key}/").content.decode()
    assert ("English of Vous" in page, "Chouette" in page) == (True, False)
