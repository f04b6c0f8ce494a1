"""Who gets which mail of the workflow: one for each event and person, in that person's language."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import override
from wagtail.models import PageSubscription, TaskState

from cms.translation.submission import submit_for_review
from pages.models import StandardPage
from tests.cms.admin_form import form_data
from tests.cms.translating import send, type_all
from tests.factories.standard import StandardPageFactory
from tests.factories.theme import ThemeFactory

pytestmark = pytest.mark.usefixtures("shared_roles")


@pytest.fixture
def people(make_user):
    """Two of each who may act, one of them speaks French, and those who have no part in it."""
    root = get_user_model().objects.create_superuser("root", "root@demain.example")
    users = {
        "camille": make_user("officer", "camille", "fr"),
        "olive": make_user("officer", "olive", "en"),
        "hugo": make_user("reviewer", "hugo", "fr"),
        "rita": make_user("reviewer", "rita", "en"),
        "rachel": make_user("translator", "rachel", "en"),
        "paul": make_user("administrator", "paul", "fr"),
        "root": root,
    }
    # In two groups of the step, and asked once.
    users["rita"].groups.add(users["paul"].groups.get())
    return users


@pytest.fixture
def page(home, people):
    page = StandardPageFactory(parent=home, title="L'été & nous", live=False)
    page.save_revision(user=people["camille"])
    return page


def plain(words):
    """Return French with the spaces that a test can be read with."""
    return words.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")


def told():
    """Return (to, subject) of each message since the last question, in order of the address."""
    found = sorted((*message.to, plain(message.subject)) for message in mail.outbox)
    mail.outbox.clear()
    return [(to.removesuffix("@demain.example"), subject) for to, subject in found]


def french_day(moment):
    with override("fr"):
        return plain(date_format(moment, "DATETIME_FORMAT"))


def state():
    return TaskState.objects.get(status=TaskState.STATUS_IN_PROGRESS)


def stored(page):
    return StandardPage.objects.get(pk=page.pk)


def submit(page, user):
    page.get_workflow().start(stored(page), user)


def act(login, user, page, action, **data):
    url = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, action, state().pk])
    login(user).post(url, {"comment": "", **data})


def edit(login, user, page, title, **more):
    draft = stored(page).get_latest_revision_as_object()
    draft.title = title
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    login(user).post(url, {**form_data(draft, user), **more})


TO_REVIEW = [
    ("hugo", "À relire : « L'été & nous » (Français)"),
    ("rita", "To review: “L'été & nous” (Français)"),
]
TO_RELEASE = [
    ("camille", "À publier : « L'été & nous » (Français)"),
    ("olive", "To release: “L'été & nous” (Français)"),
]
COMMENT = {
    "comments-TOTAL_FORMS": "1",
    "comments-INITIAL_FORMS": "0",
    "comments-0-text": "Qui parle ?",
    "comments-0-contentpath": "title",
    "comments-0-position": "",
    "comments-0-id": "",
    "comments-0-DELETE": "",
    "comments-0-resolved": "",
    "comments-0-replies-TOTAL_FORMS": "0",
    "comments-0-replies-INITIAL_FORMS": "0",
    "comment_notifications": "on",
}


def test_each_event_of_a_page_tells_those_who_have_to_do_once_in_their_language(
    page, people, login
):
    camille, olive, hugo = (people[name] for name in ("camille", "olive", "hugo"))
    submit(page, camille)
    assert told() == TO_REVIEW  # no administrator, no superuser, not their author
    act(login, hugo, page, "reject", comment="Dites qui.")
    assert told() == [("camille", "À corriger : « L'été & nous » (Français)")]
    edit(login, camille, page, "L'été & nous", **{"action-submit": "1"})
    assert told() == TO_REVIEW
    act(login, hugo, page, "approve")
    assert told() == TO_RELEASE
    # The release of somebody else's text tells its author; one's own tells nobody.
    act(login, olive, page, "approve")
    assert told() == [("camille", "« L'été & nous » est maintenant public.")]
    submit(page, camille)
    act(login, hugo, page, "approve")
    told()
    act(login, camille, page, "approve")
    assert told() == []


def test_release_at_a_date_tells_the_author_when(page, people, login):
    submit(page, people["camille"])
    act(login, people["hugo"], page, "approve")
    told()
    moment = timezone.localtime() + timedelta(days=1)
    act(login, people["olive"], page, "schedule", go_live_at=moment.strftime("%Y-%m-%dT%H:%M"))
    ((to, subject),) = told()
    day = french_day(moment)
    assert (to, subject) == ("camille", f"« L'été & nous » sera public le {day}.")


def test_text_that_saves_itself_while_it_is_reviewed_tells_its_reviewers_once(page, people, login):
    """28 messages came for a handful of texts."""
    both = people["hugo"]
    both.groups.add(people["camille"].groups.get())
    submit(page, people["camille"])
    told()
    for title in ("Un", "Deux", "Trois"):
        edit(login, both, page, title)
    assert (state().task.name, told()) == ("Relecture", [])
    act(login, people["rita"], page, "approve")
    told()
    # What changes at the release was read by nobody: its reviewers are asked anew, once.
    for title in ("Quatre", "Cinq"):
        edit(login, people["camille"], page, title)
    assert told() == [("rita", "To review: “Quatre” (Français)")]


def test_administrator_is_told_where_nobody_else_may_review(page, people):
    for name in ("hugo", "rita"):
        page.save_revision(user=people[name])
    submit(page, people["camille"])
    assert told() == [("paul", "À relire : « L'été & nous » (Français)")]


def test_translation_and_its_release_tell_as_those_of_french_do(
    english_home, english_locale, people, login
):
    translation = send(ThemeFactory(name="Forêts"), english_locale)
    type_all(translation, people["rachel"])
    mail.outbox.clear()
    submit_for_review(translation, people["rachel"])
    assert told() == [
        ("hugo", "À relire : « English of Forêts » (English)"),
        ("rita", "To review: “English of Forêts” (English)"),
    ]
    state().approve(user=people["hugo"])
    assert told() == [
        ("camille", "À publier : « English of Forêts » (English)"),
        ("olive", "To release: “English of Forêts” (English)"),
    ]
    state().approve(user=people["olive"])
    assert told() == [("rachel", "“English of Forêts” is public now.")]


def test_comment_and_answer_tell_who_follows_the_page_once(page, people, login):
    for name in ("olive", "camille"):
        PageSubscription.objects.create(page=page, user=people[name], comment_notifications=True)
    edit(login, people["camille"], page, "L'été & nous", **COMMENT)
    (message,) = mail.outbox
    assert (message.to, message.subject) == (
        ["olive@demain.example"],
        "Officer commented on “L'été & nous”",
    )
    assert message.body == (
        "Hello Officer,\n\nOfficer wrote beside “L'été & nous”.\n\nNew comments:\n– Qui parle ?\n\n"
        "You see them in their place here, once you have signed in:\n"
        f"http://127.0.0.1:8000/admin/pages/{page.pk}/edit/\n\n"
        "You choose what you are told by mail in your account:\n"
        "http://127.0.0.1:8000/admin/account/#tab-notifications"
    )


def test_title_with_a_line_break_breaks_no_subject(page, people, login):
    """Django writes no mail whose subject has two lines: nobody heard of the text."""
    camille, olive, hugo = (people[name] for name in ("camille", "olive", "hugo"))
    PageSubscription.objects.create(page=page, user=olive, comment_notifications=True)
    page.title = "L'été\r\n& nous"
    page.save_revision(user=camille)
    submit(page, camille)
    assert told() == TO_REVIEW
    act(login, hugo, page, "reject", comment="Dites qui.")
    assert told() == [("camille", "À corriger : « L'été & nous » (Français)")]
    edit(login, camille, page, page.title, **COMMENT, **{"action-submit": "1"})
    assert told() == sorted([*TO_REVIEW, ("olive", "Officer commented on “L'été & nous”")])
    act(login, hugo, page, "approve")
    told()
    act(login, olive, page, "approve")
    assert told() == [("camille", "« L'été & nous » est maintenant public.")]


def test_mail_greets_as_the_site_does_and_gives_the_address(page, people, login, settings):
    settings.DEFAULT_FROM_EMAIL = "Demain <demain@demain.example>"
    submit(page, people["camille"])
    message = {message.to[0]: message for message in mail.outbox}["hugo@demain.example"]
    assert message.from_email == "Demain <demain@demain.example>"
    assert plain(message.body) == (
        "Bonjour Reviewer,\n\nOn vous demande de lire « L'été & nous » (Français) avant le "
        "public : approuvez-le, ou dites ce qui doit changer. Officer l’a soumis.\n\n"
        "Vous le lisez et répondez ici, après connexion :\n"
        f"http://127.0.0.1:8000/admin/pages/{page.pk}/edit/"
    )
    mail.outbox.clear()
    act(login, people["rita"], page, "reject", comment="Dites <qui>.")
    (message,) = mail.outbox
    assert "Dites <qui>." in message.body


def test_dead_mail_server_stops_no_answer(page, people, login, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    submit(page, people["camille"])
    act(login, people["hugo"], page, "approve")
    assert state().task.name == "Publication"
