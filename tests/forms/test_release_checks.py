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
        "Enter the purpose, under “Data protection”: what the answers are used for.",
        "purpose",
        True,
    ),
    "legal ground": (
        {"legal_ground": ""},
        "Choose the legal ground, under “Data protection”.",
        "legal_ground",
        True,
    ),
    "legal text": (
        {"legal_ground": "obligation"},
        "Enter the legal text that asks for the answers: the legal ground is an obligation.",
        "legal_text",
        True,
    ),
    "retention": (
        {"kept_months": None},
        "Enter how many months the answers are kept, under “Data protection”.",
        "kept_months",
        True,
    ),
    "contact": (
        {"contact_email": ""},
        "Nobody is named whom applicants can ask. Enter the email address of the "
        "contact, under “Data protection”.",
        "contact_email",
        True,
    ),
    "deadline before opening": (
        {"opens_at": NOW + timedelta(2), "closes_at": NOW + timedelta(1)},
        "Enter a closing that is after the opening: the call would close before it opens.",
        "closes_at",
        True,
    ),
    "deadline passed": (
        {"opens_at": NOW - timedelta(2), "closes_at": NOW - timedelta(1)},
        "Enter a later closing: this one has passed, and nobody could apply.",
        "closes_at",
        True,
    ),
    "options": (
        {"steps": [form_step("Vous", ONE)]},
        "Add options to “Couleur”, or ask it differently: it offers fewer than two.",
        "steps",
        True,
    ),
    "questions": (
        {"steps": [form_step("Vous", form_field("explanation", "Bienvenue"))]},
        "Add a step with a question: the form asks nothing yet.",
        "steps",
        True,
    ),
    "empty step": (
        {"steps": [form_step("Vous", form_field("email", "Courriel")), form_step("Rien")]},
        "Add a question to the step “Rien”, or delete it: it is empty, and left out.",
        "steps",
        False,
    ),
    "sensitive": (
        {"steps": [form_step("Vous", SECRET)]},
        "Enter the purpose of “Votre santé”: it is sensitive, and nothing says why it is asked.",
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


NOBODY = (
    "Nobody is named to read the answers, so nobody would see them. Ask an administrator: they "
    "name readers under “Who reads the answers”, in the menu of this page."
)


def test_call_that_nobody_is_named_to_read_is_not_released_and_the_editor_says_it_before(
    call, login, officer, administrator
):
    """A copy has none: whom somebody named for a form is not named for another one."""
    copied = call.copy(update_attrs={"slug": "copie"}, keep_live=False)
    client = login(officer)
    page = read(client.get(edit(copied)))
    (line,) = page.one("details", class_="house-gaps").all("li")
    kind = page.one("details", class_="house-gaps").one("h3").text
    assert (line.text, kind) == (NOBODY, "Needed to go public 1")
    copied = CallPage.objects.get(pk=copied.pk)
    data = form_data(copied, officer)
    assert client.post(edit(copied), data).status_code == 302
    refused = client.post(edit(copied), {**data, "action-submit": "1"})
    assert refused.context["form"].non_field_errors() == [NOBODY]
    assert NOBODY in read(refused).text
    # Who can do it finds it where the sentence says.
    client = login(administrator)
    readers = reverse("form_readers", args=[copied.translation_key])
    assert readers in client.get(edit(copied)).content.decode()
    client.post(readers, {"name": "1", "user": officer.pk})
    copied.get_latest_revision().publish()
    assert CallPage.objects.get(pk=copied.pk).live


def test_call_that_nobody_is_named_to_read_is_released_in_no_way_and_at_no_moment(
    call, login, administrator
):
    Reader.objects.all().delete()
    for moment in (None, NOW + timedelta(1)):
        call.go_live_at = moment
        with override("en"), pytest.raises(ValidationError, match=NOBODY):
            call.save_revision().publish()
        # Nor by whoever releases without a review.
        client, data = login(administrator), form_data(call, administrator)
        data |= {"action-publish": "1", "publication_reason": "Because."}
        refused = client.post(edit(call), data)
        assert refused.context["form"].non_field_errors() == [NOBODY]
    call.refresh_from_db()
    assert (call.live, call.approved_schedule) == (False, False)
    # One whose account was closed reads nothing.
    administrator.is_active = False
    administrator.save()
    Reader.objects.create(form=call.translation_key, user=administrator)
    with override("en"):
        assert [lack.sentence for lack in lacks_of(call)] == [NOBODY]


@pytest.mark.parametrize("factory", [CallPageFactory, RequestPageFactory])
def test_neither_language_of_a_form_goes_public_while_nobody_is_named_to_read_it(
    factory, home, english_home
):
    page = factory(parent=home, slug="form")
    page.save_revision().publish()
    Reader.objects.all().delete()
    with override("en"), pytest.raises(ValidationError, match=NOBODY):
        translate_and_publish(page, english())
    with override("en"), pytest.raises(ValidationError, match=NOBODY):
        page.get_latest_revision().publish()


def test_page_of_a_call_that_is_over_is_corrected_though_nobody_is_named_any_more(call):
    call.save_revision().publish()
    call.refresh_from_db()
    Reader.objects.all().delete()
    call.closes_at = NOW - timedelta(1)
    call.save_revision().publish()
    with override("en"):
        assert [(one.sentence, one.blocks) for one in lacks_of(call)] == [(NOBODY, False)]


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
    with override("en"), pytest.raises(ValidationError, match="Enter the purpose"):
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
        "Write and release the letter “receipt” in this language, Occitan, under "
        "Letters: it has no text yet."
    )
