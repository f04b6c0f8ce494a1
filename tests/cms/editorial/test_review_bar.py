"""What stands above a text in review: whose turn it is, said to its reader, and the answers."""

import re
from html import unescape

import pytest
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from wagtail.models import TaskState
from wagtail.users.models import UserProfile

from cms.translation.submission import submit_for_review
from pages.models import StandardPage
from snippets.models import Keyword, Theme
from tests.cms.admin_form import form_data
from tests.cms.translating import send, type_all
from tests.factories.standard import StandardPageFactory
from tests.factories.theme import ThemeFactory
from tests.pages.html import read

pytestmark = pytest.mark.usefixtures("shared_roles")

REQUEST = (
    "You are asked to read this text before the public does: approve it, or say what should change."
)
PUBLIC = "Readers see the public version until the release."
FROZEN = "It can’t change until the answer."


def address(text):
    if isinstance(text, StandardPage):
        return reverse("wagtailadmin_pages:edit", args=[text.pk])
    return reverse(text.snippet_viewset.get_url_name("edit"), args=[text.pk])


def bar(client, text):
    """Return the words of the bar, and its buttons with their addresses."""
    content = client.get(address(text)).content.decode()
    (section,) = re.findall(r'<section class="house-desk.*?</section>', content, re.S)
    buttons = {
        label: url
        for url, label in re.findall(r'data-workflow-action-url="([^"]+)"[^>]*>([^<]+)<', section)
    }
    said = re.sub(r"<(h2|button|script).*?</\1>", " ", section, flags=re.S)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", said)).split()), buttons


def waiting():
    return TaskState.objects.get(status=TaskState.STATUS_IN_PROGRESS)


def since():
    return date_format(localtime(waiting().started_at), "SHORT_DATETIME_FORMAT")


@pytest.fixture
def page(home, roles, officer):
    page = StandardPageFactory(parent=home, title="Le conseil")
    page.save_revision(user=officer)
    page.get_workflow().start(page, officer)
    return StandardPage.objects.get(pk=page.pk)


def test_answers_stand_where_the_french_text_is_read_as_they_do_for_english(
    page, english_home, english_locale, officer, reviewer, translator, login
):
    theme = ThemeFactory(name="Forêts", live=False)
    theme.save_revision(user=officer)
    theme.get_workflow().start(theme, officer)
    other = ThemeFactory(name="Eaux")
    translation = send(other, english_locale)
    type_all(translation, translator)
    submit_for_review(translation, translator)
    for text in (page, Theme.objects.get(pk=theme.pk), translation.get_target_instance()):
        state = text.current_workflow_task_state
        _said, buttons = bar(login(reviewer), text)
        assert list(buttons) == ["Approve", "Approve with comment", "Request changes"]
        assert [url.rstrip("/").split("/")[-2:] for url in buttons.values()] == [
            [answer, str(state.pk)] for answer in ("approve", "approve", "reject")
        ]


def test_reviewer_sees_the_preview_of_the_page_that_they_read(page, reviewer, login):
    client = login(reviewer)
    preview = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    answer = client.post(preview, form_data(page.get_latest_revision_as_object(), reviewer))
    assert answer.json() == {"is_valid": True, "is_available": True}
    assert read(client.get(preview)).one("h1").text == "Le conseil"
    page.current_workflow_task_state.approve(user=reviewer)
    assert client.get(preview).status_code == 302


def test_dialogs_of_a_step_ask_for_the_comment_in_the_readers_language(page, reviewer, login):
    client = login(reviewer)
    args = [page.pk, "approve", page.current_workflow_task_state.pk]
    for language, label in (("en", "Your comment"), ("fr", "Votre commentaire")):
        UserProfile.objects.update_or_create(
            user=reviewer, defaults={"preferred_language": language}
        )
        dialog = client.get(reverse("wagtailadmin_pages:workflow_action", args=args)).json()
        assert re.findall(r"<label[^>]*>\s*([^<]+?)\s*<", dialog["html"]) == [label]


def test_banner_speaks_to_whoever_reads_it(
    page, officer, reviewer, make_user, login, administrator
):
    day = since()
    both = make_user("reviewer", "both")
    both.groups.add(officer.groups.get())
    second = make_user("officer", "second")
    waits = f"has been with Reviewer or Reviewer for review since {day}. {FROZEN} {PUBLIC}"
    told = {
        reviewer: f"{REQUEST} Officer submitted it; it has waited for you since {day}. "
        f"{FROZEN} {PUBLIC}",
        # The editor is open to them.
        both: f"{REQUEST} Officer submitted it; it has waited for you since {day}. "
        f"If you change it, the review starts again. {PUBLIC}",
        officer: f"Your text {waits}",
        second: f"This text {waits}",
    }
    for user, sentences in told.items():
        assert bar(login(user), page)[0] == f"Step “Review”. {sentences}"


def test_banner_tells_an_author_who_reviews_that_somebody_else_must_approve(
    page, officer, reviewer, login, administrator
):
    page.save_revision(user=reviewer)
    said, buttons = bar(login(reviewer), page)
    assert said.startswith(
        "Step “Review”. You wrote or edited this text: somebody else must approve it. "
        "This text has been with Administrator for review since "
    )
    assert buttons == {}


def test_banner_asks_an_officer_to_release_with_what_the_reviewer_remarked(
    page, officer, reviewer, make_user, login
):
    waiting().approve(user=reviewer, comment="Très clair.")
    releaser = make_user("officer", "releaser")
    said, buttons = bar(login(releaser), page)
    assert said.startswith(
        "Step “Release”. This text was approved: you are asked to release it, or to say what "
        f"should change. Officer submitted it; it has waited for you since {since()}. "
        f"If you change it, the review starts again. {PUBLIC} Très clair. — Reviewer, "
    )
    assert list(buttons) == ["Release now", "Release at a date", "Request changes"]


def test_banner_tells_the_translator_who_decides_on_the_release(
    english_home, english_locale, officer, reviewer, translator, login
):
    translation = send(ThemeFactory(name="Eaux"), english_locale)
    type_all(translation, translator)
    submit_for_review(translation, translator)
    waiting().approve(user=reviewer)
    assert bar(login(translator), translation.get_target_instance()) == (
        "Step “Release”. Your text has been with Officer for its release since "
        f"{since()}. {FROZEN}",
        {},
    )


def test_reason_of_a_text_sent_back_stands_above_it_in_french_as_in_english(
    page, officer, reviewer, login
):
    waiting().reject(user=reviewer, comment="Dites qui.")
    said, buttons = bar(login(officer), page)
    assert said.startswith(
        "This text was sent back: change it, then submit it again. Dites qui. — Reviewer, "
    )
    assert buttons == {}


def test_text_outside_of_a_review_has_no_banner(home, roles, officer, login):
    # A keyword knows no workflow.
    for text in (StandardPageFactory(parent=home), Keyword.objects.create(name="Eau", slug="eau")):
        assert "house-desk" not in login(officer).get(address(text)).content.decode()
