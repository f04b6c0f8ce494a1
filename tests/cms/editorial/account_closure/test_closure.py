"""Account closure: one action closes the account, hands its drafts, locks and translations in
progress to a named colleague, and keeps its name in the history."""

import time
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group, User
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from wagtail.admin.models import EditingSession
from wagtail.models import (
    APIToken,
    Comment,
    ModelLogEntry,
    Page,
    PageLogEntry,
    PageSubscription,
    WorkflowState,
)
from wagtail.users.models import UserProfile

from cms.accounts.models import Departure, Session
from cms.editorial.account_closure.closure import (
    NOTIFICATIONS,
    close_account,
    reopen_account,
)
from cms.editorial.account_closure.work import work_of
from cms.roles import ROLES
from pages.models import StandardPage
from snippets.models import Theme
from tests.cms.editorial.account_closure.hands import draft, history, lock
from tests.cms.translating import send, translate_and_publish, type_all
from tests.factories.standard import StandardPageFactory
from tests.factories.theme import ThemeFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shared_roles")]


def held(user):
    return {row.title: row.reasons for row in work_of(user).texts}


def panel(user, login, name):
    response = login(user).get(reverse("wagtailadmin_home"))
    found = next(panel for panel in response.context["panels"] if panel.name == name)
    with override("en"):
        return found.get_context_data({"csrf_token": ""})["rows"]


# --- what is handed over ------------------------------------------------------------------------


def test_drafts_of_pages_and_snippets_stand_among_the_colleagues_drafts(
    home, officer, colleague, login
):
    page = draft(StandardPageFactory(parent=home, title="Le brouillon", live=False), officer)
    theme = draft(ThemeFactory(name="Le thème", live=False), officer)
    assert held(officer) == {"Le brouillon": ["draft"], "Le thème": ["draft"]}
    close_account(officer, colleague)
    rows = panel(colleague, login, "drafts")
    assert sorted(row.title for row in rows) == ["Le brouillon", "Le thème"]
    assert all(row.details[1].endswith("by Officer, who left") for row in rows)
    assert [work_of(officer).texts, sorted(held(colleague))] == [[], ["Le brouillon", "Le thème"]]
    assert page.latest_revision.user == theme.latest_revision.user == officer


def test_draft_saved_while_the_account_was_being_closed_is_the_colleagues_too(
    home, officer, colleague, login
):
    close_account(officer, colleague)
    draft(StandardPageFactory(parent=home, title="En vol", live=False), officer)
    assert [row.title for row in panel(colleague, login, "drafts")] == ["En vol"]


def test_drafts_follow_over_several_departures(home, officer, colleague, make_user, login):
    third = make_user("officer", "third")
    draft(StandardPageFactory(parent=home, title="Voyageur", live=False), officer)
    close_account(officer, colleague)
    close_account(colleague, third)
    assert [row.title for row in panel(third, login, "drafts")] == ["Voyageur"]
    assert set(Departure.objects.values_list("successor", flat=True)) == {third.pk}


def test_locks_on_pages_and_snippets_are_the_colleagues(home, officer, colleague, reviewer, login):
    page = lock(StandardPageFactory(parent=home, title="Fermée"), officer)
    theme = lock(ThemeFactory(name="Fermé"), officer)
    others = lock(StandardPageFactory(parent=home, title="À une autre"), reviewer)
    assert held(officer) == {"Fermée": ["locked"], "Fermé": ["locked"]}
    close_account(officer, colleague)
    assert StandardPage.objects.get(pk=page.pk).locked_by == colleague
    assert Theme.objects.get(pk=theme.pk).locked_by == colleague
    assert StandardPage.objects.get(pk=others.pk).locked_by == reviewer
    assert page.permissions_for_user(User.objects.get(pk=colleague.pk)).can_unlock()
    assert [row.title for row in panel(colleague, login, "locks")] == ["Fermée", "Fermé"]


def test_texts_on_their_way_are_answered_to_the_colleague(
    home, officer, colleague, reviewer, login
):
    page = draft(StandardPageFactory(parent=home, title="En relecture"), officer)
    page.get_workflow().start(page, officer)
    back = draft(StandardPageFactory(parent=home, title="Revenu"), officer)
    state = back.get_workflow().start(back, officer)
    task_state = state.current_task_state
    task_state.task.on_action(task_state, reviewer, "reject", comment="Trop long.")
    assert held(officer) == {"En relecture": ["in-review"], "Revenu": ["sent-back"]}
    close_account(officer, colleague)
    assert [row.title for row in panel(colleague, login, "in-review")] == ["En relecture"]
    assert [row.comment for row in panel(colleague, login, "sent-back")] == ["Trop long."]
    assert set(WorkflowState.objects.values_list("requested_by", flat=True)) == {colleague.pk}


def test_workflow_that_ended_keeps_who_asked_for_it(home, officer, colleague):
    page = draft(StandardPageFactory(parent=home), officer)
    page.get_workflow().start(page, officer).cancel(user=officer)
    close_account(officer, colleague)
    assert WorkflowState.objects.get().requested_by == officer


def test_translation_in_progress_goes_to_a_colleague_who_may_translate(
    home, english_home, english_locale, translator, officer, make_user, login
):
    second = make_user("translator", "second")
    page = StandardPageFactory(parent=home, title="À traduire")
    done = StandardPageFactory(parent=home, title="Traduite")
    type_all(send(page, english_locale, officer), translator)
    translate_and_publish(done, english_locale)
    assert held(translator) == {"English of À traduire": ["translation"]}
    close_account(translator, second)
    (row,) = panel(second, login, "translations")
    assert row.title == "À traduire"
    assert row.details[-1] == "begun by Translator, who left"


def test_pages_that_they_made_are_the_colleagues(home, officer, colleague):
    page = StandardPageFactory(parent=home, owner=officer)
    assert work_of(officer).owned == 1
    close_account(officer, colleague)
    assert Page.objects.get(pk=page.pk).owner == colleague


def test_colleague_hears_of_the_comments_on_their_pages(home, officer, colleague):
    page = StandardPageFactory(parent=home)
    Comment.objects.create(page=page, user=officer, text="À revoir", contentpath="body")
    PageSubscription.objects.create(user=officer, page=page, comment_notifications=True)
    assert work_of(officer).comments == 1
    close_account(officer, colleague)
    assert list(PageSubscription.objects.values_list("user", "comment_notifications")) == [
        (colleague.pk, True)
    ]
    assert Comment.objects.get().user == officer


@pytest.mark.real_time
def test_scheduled_text_goes_public_as_planned(home, officer, colleague):
    page = StandardPageFactory(parent=home, title="À midi", live=False)
    page.go_live_at = timezone.now() + timedelta(seconds=1)
    page.save_revision(user=officer).publish()
    assert [title for title, _moment in work_of(officer).scheduled] == ["À midi"]
    close_account(officer, colleague)
    time.sleep(1.1)
    call_command("publish_scheduled", verbosity=0)
    assert Page.objects.get(pk=page.pk).live


def test_step_at_which_nobody_else_can_decide_is_named(home, officer, reviewer, administrator):
    page = draft(StandardPageFactory(parent=home), officer)
    page.get_workflow().start(page, officer)
    assert work_of(reviewer).steps == []  # the administrator decides as well
    administrator.groups.clear()
    (step,) = work_of(reviewer).steps
    assert (step.name, step.waiting) == ("Review", 1)


# --- the account --------------------------------------------------------------------------------


def test_account_is_closed_at_every_door(home, officer, colleague, administrator, login):
    officer.set_password("un-mot-de-passe-correct")
    officer.user_permissions.set(Group.objects.get(name=ROLES["officer"].group).permissions.all())
    officer.save()
    APIToken.objects.create(user=officer, name="script", key_hash="x", prefix="x")
    client, other = login(officer), login(colleague)
    assert client.get(reverse("wagtailadmin_home")).status_code == 200
    close_account(officer, colleague, administrator)
    officer = User.objects.get(pk=officer.pk)
    assert (officer.is_active, officer.has_usable_password()) == (False, False)
    assert list(officer.groups.all()) == list(officer.user_permissions.all()) == []
    assert client.get(reverse("wagtailadmin_home")).status_code == 302
    assert other.get(reverse("wagtailadmin_home")).status_code == 200
    assert not Client().login(username="officer", password="un-mot-de-passe-correct")
    assert list(Session.objects.values_list("user", flat=True)) == [colleague.pk]
    assert not APIToken.objects.exists()
    profile = UserProfile.objects.get(user=officer)
    assert {getattr(profile, name) for name in NOTIFICATIONS} == {False}


def test_second_factor_and_recovery_codes_are_taken_away(home, officer, colleague):
    for person in (officer, colleague):
        for kind in ("totp", "recovery_codes"):
            Authenticator.objects.create(user=person, type=kind, data={})
    close_account(officer, colleague)
    assert set(Authenticator.objects.values_list("user", flat=True)) == {colleague.pk}


def test_name_stays_in_the_history_as_it_was(home, officer, colleague, administrator):
    page = draft(StandardPageFactory(parent=home, title="Le texte"), officer)
    lock(ThemeFactory(name="Le thème"), officer)
    before = history()
    close_account(officer, colleague, administrator)
    revisions, pages, others = history()
    assert revisions == before[0]
    assert pages[: len(before[1])] == before[1]
    assert others[: len(before[2])] == before[2]
    assert [row[1:] for row in pages[len(before[1]) :]] == [
        ("accounts.hand_over", administrator.pk, "Le texte")
    ]
    assert sorted(row[1:] for row in others[len(before[2]) :]) == [
        ("accounts.close", administrator.pk, "Officer"),
        ("accounts.hand_over", administrator.pk, "Le thème"),
    ]
    first = PageLogEntry.objects.filter(page=page.pk, user=officer).first()
    assert first.user_display_name == "Officer"


def test_history_tells_the_closing_and_the_handing_over(home, officer, colleague, administrator):
    draft(StandardPageFactory(parent=home), officer)
    close_account(officer, colleague, administrator)
    closing = ModelLogEntry.objects.get(action="accounts.close")
    assert closing.message == "Account closed; Camille Ferrand goes on with the work."
    handing = PageLogEntry.objects.get(action="accounts.hand_over")
    assert handing.message == "Handed over by Officer, who left, to Camille Ferrand."


def test_closing_twice_changes_nothing_more(home, officer, colleague, administrator):
    draft(StandardPageFactory(parent=home), officer)
    first = close_account(officer, colleague, administrator)
    before = history()
    second = close_account(officer, colleague, administrator)
    assert (second.pk, second.closed_at, history()) == (first.pk, first.closed_at, before)


def test_closing_again_hands_over_a_lock_taken_at_the_last_moment(home, officer, colleague):
    close_account(officer, colleague)
    theme = lock(ThemeFactory(name="En vol"), officer)
    close_account(officer, colleague)
    assert Theme.objects.get(pk=theme.pk).locked_by == colleague


def test_account_opened_again_needs_a_role_and_a_password(home, officer, colleague, administrator):
    text = draft(StandardPageFactory(parent=home, title="Le retour"), officer)
    close_account(officer, colleague, administrator)
    reopen_account(officer, administrator)
    officer = User.objects.get(pk=officer.pk)
    assert (officer.is_active, officer.has_usable_password()) == (True, False)
    assert list(officer.groups.all()) == []
    assert not Departure.objects.exists()
    assert held(officer) == {text.title: ["draft"]}
    assert ModelLogEntry.objects.filter(action="accounts.reopen").count() == 1


# --- the command --------------------------------------------------------------------------------


def test_command_closes_the_account_and_says_what_went_where(home, officer, colleague, capsys):
    draft(StandardPageFactory(parent=home, title="Le brouillon"), officer)
    call_command("leave", "officer", "--to", "colleague")
    assert capsys.readouterr().out == (
        "Le brouillon (Français): draft\n"
        "The account of Officer is closed. Camille Ferrand goes on with the work.\n"
    )
    assert not User.objects.get(username="officer").is_active


def test_command_names_what_is_wrong(officer, administrator):
    with pytest.raises(CommandError, match=r"^There is no account named nobody\.$"):
        call_command("leave", "officer", "--to", "nobody")
    with pytest.raises(CommandError, match=r"^Choose a colleague, not the person who leaves\.$"):
        call_command("leave", "officer", "--to", "officer")


def test_editing_sessions_end(home, officer, colleague):
    page = StandardPageFactory(parent=home)
    EditingSession.objects.create(user=officer, content_object=page, last_seen_at=timezone.now())
    close_account(officer, colleague)
    assert not EditingSession.objects.exists()
