"""What a form lacks before its release: told in the editor, refused in every way to release it."""

import copy
from datetime import timedelta

import pytest
from django.contrib.messages import get_messages
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from wagtail.models import Locale, TaskState

from forms.models import CallPage, Letter, Reader
from pages.release_checks import lacks_of
from tests.cms.admin_form import form_data
from tests.cms.translating import translate_and_publish
from tests.factories.call import CallPageFactory
from tests.factories.form_steps import form_field, form_step
from tests.factories.locale import english
from tests.factories.request import RequestPageFactory
from tests.pages.html import read

pytestmark = pytest.mark.usefixtures("shared_homes", "shared_roles")

NOW = timezone.now()
ONE = form_field("radios", "Couleur", "bleu")
SECRET = form_field("short_text", "Votre santé", sensitive=True)
# What is changed of a call that lacks nothing, and what is then told: sentence, field, blocks.
LACKS = {
    "purpose": (
        {"purpose": " "},
        "The purpose is missing. Say what the answers are used for, under “Data protection”.",
        "purpose",
        True,
    ),
    "legal ground": (
        {"legal_ground": ""},
        "The legal ground is missing. Choose it under “Data protection”.",
        "legal_ground",
        True,
    ),
    "legal text": (
        {"legal_ground": "obligation"},
        "The legal ground is an obligation. Name the legal text that asks for the answers.",
        "legal_text",
        True,
    ),
    "retention": (
        {"kept_months": None},
        "How long the answers are kept is missing. Give the number of months, under “Data "
        "protection”.",
        "kept_months",
        True,
    ),
    "contact": (
        {"contact_email": ""},
        "Nobody is named whom those who answer can ask. Give the e-mail of the contact, under "
        "“Data protection”.",
        "contact_email",
        True,
    ),
    "deadline before opening": (
        {"opens_at": NOW + timedelta(2), "closes_at": NOW + timedelta(1)},
        "The call would close before it opens. Correct the opening or the closing.",
        "closes_at",
        True,
    ),
    "deadline passed": (
        {"opens_at": NOW - timedelta(2), "closes_at": NOW - timedelta(1)},
        "The closing has passed: nobody could apply. Choose a later one.",
        "closes_at",
        True,
    ),
    "options": (
        {"steps": [form_step("Vous", ONE)]},
        "“Couleur” offers fewer than two options. Add some, or ask it otherwise.",
        "steps",
        True,
    ),
    "questions": (
        {"steps": [form_step("Vous", form_field("explanation", "Bienvenue"))]},
        "The form asks nothing yet. Add a step, and a question to it.",
        "steps",
        True,
    ),
    "empty step": (
        {"steps": [form_step("Vous", form_field("email", "Courriel")), form_step("Rien")]},
        "The step “Rien” is empty: it is left out. Add a question, or delete it.",
        "steps",
        False,
    ),
    "sensitive": (
        {"steps": [form_step("Vous", SECRET)]},
        "“Votre santé” is sensitive, and nobody says why it is asked. Give its purpose.",
        "steps",
        False,
    ),
}


@pytest.fixture
def call(home, officer):
    page = CallPageFactory(parent=home, title="Rejoignez-nous", slug="appel", live=False)
    page.save_revision()
    Reader.objects.create(form=page.translation_key, user=officer)
    return CallPage.objects.get(pk=page.pk)


@pytest.fixture
def unfinished(call):
    """A draft that lacks its purpose, and has a warning."""
    call.purpose = ""
    call.steps = [form_step("Vous", SECRET)]
    call.save()
    call.save_revision()
    return CallPage.objects.get(pk=call.pk)


PURPOSE = LACKS["purpose"][1]


def edit(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def told(answer):
    return [str(message).strip() for message in get_messages(answer.wsgi_request)]


def test_form_that_lacks_something_is_told_what_and_where(call):
    found = {}
    for case, (changes, *_said) in LACKS.items():
        changed = copy.copy(call)
        for name, value in changes.items():
            setattr(changed, name, value)
        with override("en"):
            found[case] = [(one.sentence, one.field, one.blocks) for one in lacks_of(changed)]
    assert found == {case: [tuple(said)] for case, (_changes, *said) in LACKS.items()}
    assert lacks_of(call) == []


def test_call_that_was_released_is_corrected_and_released_anew_after_its_closing(call):
    call.save_revision().publish()
    call.refresh_from_db()
    call.closes_at = NOW - timedelta(1)
    call.save_revision().publish()
    assert lacks_of(call) == []
    CallPage.objects.get(pk=call.pk).unpublish()
    CallPage.objects.get(pk=call.pk).get_latest_revision().publish()
    assert CallPage.objects.get(pk=call.pk).live


def test_form_that_nobody_reads_is_told_where_somebody_is_named_and_let_go(
    call, login, officer, administrator
):
    """A copy has none: whom somebody named for a form is not named for another one."""
    copied = call.copy(update_attrs={"slug": "copie"}, keep_live=False)
    page = read(login(officer).get(edit(copied)))
    (line,) = page.one("details", class_="house-gaps").all("li")
    assert line.text == (
        "Nobody is named to read the answers. An account that may name readers does it under “Who "
        "reads the answers”, in the menu of this page."
    )
    menu = login(administrator).get(edit(copied)).content.decode()
    assert reverse("form_readers", args=[copied.translation_key]) in menu
    copied.get_latest_revision().publish()
    assert lacks_of(call) == []


def test_request_is_checked_as_a_call_is_and_has_no_deadline(home):
    page = RequestPageFactory(parent=home, purpose="", contact_email="")
    lacking = [lack.field for lack in lacks_of(page) if lack.blocks]
    assert lacking == ["purpose", "contact_email"]


def test_other_language_is_checked_for_nothing(home, english_home):
    page = CallPageFactory(parent=home, slug="appel")
    page.save_revision().publish()
    translated = translate_and_publish(page, english())
    translated.purpose = ""
    assert lacks_of(translated) == []


def test_editor_lists_what_lacks_before_one_presses(unfinished, login, officer):
    page = read(login(officer).get(edit(unfinished)))
    lines = page.one("details", class_="house-gaps").all("li")
    assert [(line.text, line.one("a").attributes["href"]) for line in lines] == [
        (PURPOSE, "#purpose"),
        (LACKS["sensitive"][1], "#steps"),
    ]


def test_draft_that_lacks_something_is_saved_and_not_submitted(unfinished, login, officer):
    client, data = login(officer), form_data(unfinished, officer)
    assert client.post(edit(unfinished), data).status_code == 302
    refused = client.post(edit(unfinished), {**data, "action-submit": "1"})
    assert refused.context["form"].errors == {"purpose": [PURPOSE]}
    # A warning is shown and let go.
    data["purpose"] = "Composer le conseil."
    client.post(edit(unfinished), {**data, "action-submit": "1"})
    assert CallPage.objects.get(pk=unfinished.pk).current_workflow_task.name == "Relecture"


def test_what_lacks_in_the_form_is_refused_beside_the_form(call, login, officer):
    call.steps = []
    data = {**form_data(call, officer), "action-submit": "1"}
    refused = login(officer).post(edit(call), data)
    (error,) = refused.context["form"].errors["steps"].as_data()
    assert error.as_json_data() == {"messages": [LACKS["questions"][1]]}


def test_last_task_of_the_workflow_refuses_what_lacks(unfinished, login, officer, reviewer):
    unfinished.get_workflow().start(unfinished, officer)
    state = TaskState.objects.get(status=TaskState.STATUS_IN_PROGRESS)
    url = reverse("wagtailadmin_pages:workflow_action", args=[unfinished.pk, "approve", state.pk])
    answer = login(reviewer).post(url, {"comment": ""})
    assert told(answer) == [f"Rejoignez-nous: {PURPOSE}"]
    assert TaskState.objects.get().status == TaskState.STATUS_IN_PROGRESS


def test_many_pages_at_once_are_not_released_where_one_lacks_something(
    unfinished, login, administrator
):
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    address = f"{url}?id={unfinished.pk}&next=/admin/"
    answer = login(administrator).post(address, {"publication_reason": "Because."})
    assert told(answer) == [f"Rejoignez-nous: {PURPOSE}"]
    assert not CallPage.objects.get(pk=unfinished.pk).live


def test_revision_that_lacks_something_is_published_in_no_way(unfinished):
    with override("en"), pytest.raises(ValidationError, match="The purpose is missing"):
        unfinished.save_revision().publish()
    assert not CallPage.objects.get(pk=unfinished.pk).live


def test_letter_without_words_in_another_language_of_the_form_is_told_and_let_go(
    call, home, settings
):
    """A language that the site has no catalog for has the words that officers write."""
    occitan = Locale.objects.create(language_code="oc")
    settings.LANGUAGES = [*settings.LANGUAGES, ("oc", "Occitan")]
    home.copy_for_translation(occitan)
    call.copy_for_translation(occitan)
    with override("en"):
        lacking = [lack for lack in lacks_of(call) if "Occitan" in lack.sentence]
    assert [lack.blocks for lack in lacking] == [False] * len(Letter.Kind.choices)
    assert lacking[0].sentence == (
        "The letter “receipt” has no words in this language: Occitan. Write and release them under "
        "Letters."
    )
