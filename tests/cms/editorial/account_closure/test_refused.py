"""Who may not leave, who may not close, and who can't take the work."""

import pytest
from django.contrib.auth.models import User
from django.db.models import ProtectedError
from django.urls import reverse

from cms.accounts.models import Departure
from cms.editorial.account_closure.closure import ClosureRefusedError, close_account
from snippets.models import Theme
from tests.cms.editorial.account_closure.hands import draft, history, lock
from tests.factories.standard import StandardPageFactory
from tests.factories.theme import ThemeFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shared_roles")]


def refusal(*people):
    with pytest.raises(ClosureRefusedError) as refused:
        close_account(*people)
    assert User.objects.get(pk=people[0].pk).groups.exists()
    assert not Departure.objects.filter(user=people[0]).exists()
    return str(refused.value)


def test_nobody_closes_their_own_account(administrator, colleague):
    assert refusal(administrator, colleague, administrator) == (
        "You can’t close your own account. Ask another administrator to do it."
    )


def test_last_administrator_stays(administrator, colleague):
    assert refusal(administrator, colleague) == (
        "Administrator is the last person who can manage accounts. Give somebody else the role of "
        "administrator first."
    )


def test_nobody_but_a_superuser_closes_a_superuser(administrator, colleague, make_user):
    other = make_user("administrator", "root")
    User.objects.filter(pk=other.pk).update(is_superuser=True)
    assert refusal(other, colleague, administrator) == (
        "Your role does not let you close this account. Ask an administrator."
    )


def test_officer_closes_no_account(officer, colleague, reviewer, administrator):
    assert refusal(reviewer, colleague, officer) == (
        "Your role does not let you close this account. Ask an administrator."
    )


def test_colleague_who_may_not_edit_the_texts_is_refused_by_name_of_text(
    home, officer, reviewer, administrator
):
    for number in range(1, 6):
        draft(StandardPageFactory(parent=home, title=f"Texte {number}"), officer)
    assert refusal(officer, reviewer, administrator) == (
        "Reviewer may not edit “Texte 1”, “Texte 2”, “Texte 3” and 2 more. Choose somebody who "
        "may, or give Reviewer the role first."
    )


def test_french_draft_is_not_handed_to_a_translator_of_english(
    home, english_home, officer, translator, administrator
):
    draft(StandardPageFactory(parent=home, title="Le brouillon"), officer)
    assert refusal(officer, translator, administrator) == (
        "Translator may not edit “Le brouillon”. Choose somebody who may, or give Translator the "
        "role first."
    )


def test_colleague_who_left_takes_nothing_over(officer, colleague, administrator, make_user):
    third = make_user("officer", "third")
    close_account(colleague, third)
    assert refusal(officer, colleague, administrator) == (
        "Camille Ferrand can’t sign in to the administration. Choose a colleague whose account is "
        "open."
    )


def test_work_that_went_to_one_is_not_given_to_another(
    officer, colleague, administrator, make_user
):
    close_account(officer, colleague, administrator)
    with pytest.raises(ClosureRefusedError) as refused:
        close_account(officer, make_user("officer", "third"), administrator)
    assert str(refused.value) == (
        "The account of Officer is closed already; Camille Ferrand goes on with the work."
    )


def test_account_of_somebody_who_left_is_not_deleted_by_any_code(officer, colleague):
    close_account(officer, colleague)
    with pytest.raises(ProtectedError):
        officer.delete()


def test_refusal_leaves_everything_as_it_was(home, officer, reviewer, administrator, login):
    client = login(officer)
    theme = lock(ThemeFactory(name="Fermé"), officer)
    draft(StandardPageFactory(parent=home, title="Le brouillon"), officer)
    before = history()
    refusal(officer, reviewer, administrator)
    assert history() == before
    assert Theme.objects.get(pk=theme.pk).locked_by == officer
    assert client.get(reverse("wagtailadmin_home")).status_code == 200
