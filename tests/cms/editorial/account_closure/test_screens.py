"""The screens of account closure: what they say beforehand, and whom they let."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, TaskState

from cms.accounts.models import Departure
from tests.cms.admin_form import form_data
from tests.factories.standard import StandardPageFactory
from tests.factories.theme import ThemeFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shared_roles")]


@pytest.fixture
def work(home, officer):
    """A draft and a lock in the hands of the officer."""
    page = StandardPageFactory(parent=home, title="Le brouillon", live=False)
    page.has_unpublished_changes = True
    page.save()
    page.save_revision(user=officer)
    theme = ThemeFactory(name="Le thème")
    theme.locked, theme.locked_by, theme.locked_at = True, officer, timezone.now()
    theme.save()
    return page


def close_url(user):
    return reverse("close_account", args=[user.pk])


def words(response):
    soup = BeautifulSoup(response.content, "html.parser")
    return " ".join(soup.find("main").get_text(" ").split())


def messages(response):
    return [str(message).strip() for message in response.context["messages"]]


def is_open(user):
    return User.objects.get(pk=user.pk).is_active


def test_screen_names_what_is_handed_over_before_anything_happens(
    work, officer, colleague, administrator, login
):
    text = words(login(administrator).get(close_url(officer)))
    assert (
        "Officer leaves: a colleague goes on with the work below, and nobody signs in with this "
        "account any more. The history keeps the name. What is handed over 2 "
        "Le brouillon Français standard page draft Le thème Français theme locked"
    ) in text
    assert is_open(officer)
    assert not Departure.objects.exists()


def test_screen_says_who_can_take_the_work_and_who_can_not(
    work, officer, colleague, reviewer, selection, administrator, login
):
    response = login(administrator).get(close_url(officer))
    assert [(row.name, row.refusal, row.is_self) for row in response.context["candidates"]] == [
        ("Administrator", "", True),
        ("Camille Ferrand", "", False),
        ("Reviewer", "Their role does not let them edit these texts.", False),
        ("Selection", "Their role does not let them edit these texts.", False),
    ]
    soup = BeautifulSoup(response.content, "html.parser")
    closed = {row["value"] for row in soup.select("input[name=colleague][disabled]")}
    assert closed == {str(reviewer.pk), str(selection.pk)}


def test_screen_takes_as_many_queries_for_ten_texts_as_for_one(
    home, officer, colleague, administrator, login, django_assert_max_num_queries
):
    client = login(administrator)
    for number in range(10):
        page = StandardPageFactory(parent=home, title=f"Texte {number}", live=False)
        page.has_unpublished_changes = True
        page.save()
        page.save_revision(user=officer)
    client.get(close_url(officer))
    with django_assert_max_num_queries(80):
        response = client.get(close_url(officer))
    assert len(response.context["work"].texts) == 10


def test_one_action_closes_and_hands_over(work, officer, colleague, administrator, login):
    response = login(administrator).post(
        close_url(officer), {"colleague": colleague.pk}, follow=True
    )
    assert response.redirect_chain == [(reverse("wagtailusers_users:index"), 302)]
    assert messages(response) == [
        "The account of Officer is closed. Camille Ferrand goes on with the work."
    ]
    assert not is_open(officer)
    home = login(colleague).get(reverse("wagtailadmin_home"))
    assert "Le brouillon" in words(home)
    assert "by Officer, who left" in words(home)


def test_closing_without_a_colleague_is_refused(work, officer, administrator, login):
    response = login(administrator).post(close_url(officer), {})
    assert response.status_code == 422
    assert "Choose the colleague who goes on with the work." in words(response)
    assert is_open(officer)


@pytest.mark.parametrize("value", ["", "0", "abc", "999999999999999999999", "-1"])
def test_invented_colleague_is_refused(work, officer, administrator, login, value):
    response = login(administrator).post(close_url(officer), {"colleague": value})
    assert response.status_code == 422
    assert is_open(officer)


def test_colleague_without_the_role_is_refused_with_a_sentence(
    work, officer, reviewer, administrator, login
):
    response = login(administrator).post(close_url(officer), {"colleague": reviewer.pk})
    assert response.status_code == 422
    assert (
        "Reviewer may not edit “Le brouillon”, “Le thème”. Choose somebody who may, or give "
        "Reviewer the role first."
    ) in words(response)
    assert is_open(officer)


@pytest.mark.parametrize("role", ["officer", "reviewer", "translator", "selection"])
@pytest.mark.parametrize("name", ["close_account", "reopen_account"])
def test_only_administrators_close_and_open(make_user, colleague, administrator, login, role, name):
    user = make_user(role, "curious")
    url = reverse(name, args=[administrator.pk])
    response = login(user).post(url, {"colleague": colleague.pk}, follow=True)
    assert messages(response) == ["Sorry, you do not have permission to access this area."]
    assert is_open(administrator)


def test_stranger_is_sent_to_sign_in(client, officer):
    response = client.get(close_url(officer))
    assert response.status_code == 302
    assert "login" in response["Location"]


def test_own_account_is_not_offered_and_not_closed(administrator, colleague, login):
    client = login(administrator)
    response = client.get(close_url(administrator))
    assert response.status_code == 403
    assert "You can’t close your own account." in words(response)
    edit = client.get(reverse("wagtailusers_users:edit", args=[administrator.pk]))
    assert "Close this account" not in words(edit)


def test_account_that_nobody_has_is_not_found(administrator, login):
    client = login(administrator)
    for number in (999999, 2**70):
        assert client.get(reverse("close_account", args=[number])).status_code == 404


def test_pages_of_accounts_lead_to_closing(officer, administrator, login):
    client = login(administrator)
    for page in ("index", "edit"):
        args = [officer.pk] if page == "edit" else []
        response = client.get(reverse(f"wagtailusers_users:{page}", args=args))
        soup = BeautifulSoup(response.content, "html.parser")
        assert [a.get_text(strip=True) for a in soup.select(f'a[href="{close_url(officer)}"]')] == [
            "Close this account"
        ]


def test_sending_the_form_twice_closes_once(work, officer, colleague, administrator, login):
    client = login(administrator)
    client.post(close_url(officer), {"colleague": colleague.pk})
    response = client.post(close_url(officer), {"colleague": colleague.pk}, follow=True)
    assert messages(response)[-1] == (
        "The account of Officer is closed already; Camille Ferrand goes on with the work."
    )


def test_closed_account_says_so_and_opens_again(work, officer, colleague, administrator, login):
    client = login(administrator)
    client.post(close_url(officer), {"colleague": colleague.pk})
    edit = reverse("wagtailusers_users:edit", args=[officer.pk])
    assert "Camille Ferrand goes on with the work. Open it again" in words(client.get(edit))
    response = client.post(reverse("reopen_account", args=[officer.pk]), follow=True)
    assert messages(response)[-1] == (
        "The account of Officer is open again. Give it a password here, and a role in the tab "
        "“Roles”: it has neither."
    )
    assert is_open(officer)
    assert not Departure.objects.exists()


def test_ticking_active_by_hand_opens_the_account_as_well(
    work, officer, colleague, administrator, login
):
    client = login(administrator)
    client.post(close_url(officer), {"colleague": colleague.pk})
    edit = reverse("wagtailusers_users:edit", args=[officer.pk])
    fields = {
        "username": "officer",
        "email": "officer@demain.example",
        "first_name": "Officer",
        "last_name": "Ferrand",
        "is_active": "on",
    }
    assert client.post(edit, fields).status_code == 302
    assert is_open(officer)
    assert not Departure.objects.exists()


def test_bulk_action_that_marks_active_opens_the_account_as_well(
    work, officer, colleague, administrator, login
):
    client = login(administrator)
    client.post(close_url(officer), {"colleague": colleague.pk})
    url = reverse("wagtail_bulk_action", args=["auth", "user", "set_active_state"])
    client.post(f"{url}?id={officer.pk}", {"mark_as_active": "True"})
    assert is_open(officer)
    assert not Departure.objects.exists()


# --- deleting -----------------------------------------------------------------------------------


def test_account_with_a_history_is_closed_not_deleted(work, officer, administrator, login):
    client = login(administrator)
    url = reverse("wagtailusers_users:delete", args=[officer.pk])
    for response in (client.get(url), client.post(url)):
        assert response.status_code == 403
        assert (
            f"The account of Officer can’t be deleted: the history would read “user {officer.pk}” "
            "where their name is. Close the account instead."
        ) in words(response)
    assert is_open(officer)


def test_accounts_with_a_history_are_not_deleted_in_bulk(
    work, officer, reviewer, administrator, login
):
    url = reverse("wagtail_bulk_action", args=["auth", "user", "delete"])
    client = login(administrator)
    response = client.post(f"{url}?id={officer.pk}&id={reviewer.pk}", follow=True)
    assert messages(response) == [
        f"The account of Officer can’t be deleted: the history would read “user {officer.pk}” "
        "where their name is. Close the account instead."
    ]
    assert User.objects.filter(pk__in=[officer.pk, reviewer.pk]).count() == 2


def test_account_that_was_never_used_is_deleted(selection, administrator, login):
    """Somebody mistyped its name a minute ago."""
    url = reverse("wagtailusers_users:delete", args=[selection.pk])
    assert login(administrator).post(url).status_code == 302
    assert not User.objects.filter(pk=selection.pk).exists()


def test_closed_account_is_not_deleted(work, officer, colleague, administrator, login):
    client = login(administrator)
    client.post(close_url(officer), {"colleague": colleague.pk})
    response = client.post(reverse("wagtailusers_users:delete", args=[officer.pk]))
    assert (
        f"The account of Officer is closed, and stays: the history would read “user {officer.pk}” "
        "where their name is."
    ) in words(response)
    assert User.objects.filter(pk=officer.pk).exists()


# --- the person who leaves, at their desk --------------------------------------------------------


def test_save_after_the_closing_changes_nothing_and_asks_to_sign_in(
    home, officer, colleague, administrator, login
):
    page = StandardPageFactory(parent=home, title="En cours")
    page.save_revision(user=officer)
    desk = login(officer)
    editor = reverse("wagtailadmin_pages:edit", args=[page.pk])
    data = form_data(page, officer) | {"title": "Trop tard"}
    assert desk.get(editor).status_code == 200
    login(administrator).post(close_url(officer), {"colleague": colleague.pk})
    answer = desk.post(editor, data)
    assert answer.status_code == 302
    assert "login" in answer["Location"]
    script = desk.post(editor, data, headers={"X-Requested-With": "XMLHttpRequest"})
    assert script.status_code == 403
    assert Page.objects.get(pk=page.pk).draft_title == "En cours"


def test_text_handed_over_is_released_without_its_author(
    home, officer, colleague, reviewer, administrator, login
):
    """The colleague did not write it: they may be its second pair of eyes."""
    page = StandardPageFactory(parent=home, title="À deux")
    page.save_revision(user=officer)
    page.get_workflow().start(page, officer)
    login(administrator).post(close_url(officer), {"colleague": colleague.pk})
    for user in (reviewer, colleague):
        state = TaskState.objects.get(status=TaskState.STATUS_IN_PROGRESS)
        url = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.pk])
        login(user).post(url, {"comment": ""})
    assert not TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS).exists()
    assert Page.objects.get(pk=page.pk).live_revision.user == officer
