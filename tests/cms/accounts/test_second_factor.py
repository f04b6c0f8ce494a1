"""Setting up a second factor; an account that needs one and has none does nothing else."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.test import Client
from wagtail.models import ModelLogEntry

from cms.accounts.second_factor import decrypted
from tests.cms.accounts.conftest import CODE, is_signed_in, sign_in
from tests.cms.accounts.phone import Phone, give_factor

SET_UP = "/en/_account/second-factor/"
CODES = "/en/_account/recovery-codes/"
INDEX = "/en/_account/"

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shared_roles")]


@pytest.fixture
def officer(make_account) -> User:
    return make_account()


@pytest.fixture
def client(home, officer) -> Client:
    """Signed in through the form."""
    client = Client()
    sign_in(client, "officer")
    assert is_signed_in(client)
    return client


def set_up(client: Client) -> Phone:
    page = client.get(SET_UP).content.decode()
    phone = Phone(re.search(r'class="secret">([^<]+)<', page)[1])
    response = client.post(SET_UP, {"code": phone.code()})
    assert response.status_code == 302
    return phone


def codes_on(page: str) -> list[str]:
    return re.findall(r"<code>(\d{8})</code>", page)


def test_set_up_leads_from_the_picture_to_the_recovery_codes(client, officer):
    page = client.get(SET_UP).content.decode()
    assert "otpauth://totp/officer%40demain.example?secret=" in page
    assert "issuer=Demain" in page
    # What the public policy would block.
    assert "<svg" in page
    assert "style=" not in page
    assert "data:" not in page
    assert 'autocomplete="one-time-code"' in page
    assert 'inputmode="numeric"' in page
    wrong = client.post(SET_UP, {"code": "12"}).content.decode()
    assert (
        "This code is not the one that your app shows now. Check that your phone’s clock is right,"
        " and type the code that stands there now."
    ) in wrong
    set_up(client)
    assert len(codes_on(client.get(CODES).content.decode())) == 10


def test_secret_is_encrypted_in_the_database(client, officer):
    phone = set_up(client)
    for row in Authenticator.objects.filter(user=officer):
        assert phone.secret not in str(row.data)
    stored = Authenticator.objects.get(user=officer, type="totp").data["secret"]
    assert decrypted(stored) == phone.secret


def test_secret_is_read_under_a_key_that_was_replaced(client, officer, settings):
    phone = set_up(client)
    codes = codes_on(client.get(CODES).content.decode())
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another key of this site, for tests only"
    other = Client()
    sign_in(other, "officer")
    other.post(CODE, {"code": phone.code(1)})
    assert is_signed_in(other)
    # From then on it stands under the new key, with its recovery codes: the former may be given up.
    settings.SECRET_KEY_FALLBACKS = []
    stored = Authenticator.objects.get(user=officer, type="totp").data["secret"]
    assert decrypted(stored) == phone.secret
    later = Client()
    sign_in(later, "officer")
    later.post(CODE, {"code": codes[0]})
    assert is_signed_in(later)


def test_secret_of_another_key_refuses_and_does_not_break(client, officer, settings):
    phone = set_up(client)
    settings.SECRET_KEY = "another key of this site, for tests only"
    other = Client()
    sign_in(other, "officer")
    response = other.post(CODE, {"code": phone.code(1)})
    assert response.status_code == 200
    assert not is_signed_in(other)


def test_recovery_codes_are_shown_once_to_the_session_that_made_them(client):
    phone = set_up(client)
    codes = codes_on(client.get(CODES).content.decode())
    file = client.get(f"{CODES}file/")
    assert file["Content-Disposition"] == 'attachment; filename="demain-recovery-codes.txt"'
    assert file["Cache-Control"] == "no-store, private"
    assert [line for line in file.content.decode().splitlines() if line.isdigit()] == codes
    other = Client()
    sign_in(other, "officer")
    other.post(CODE, {"code": phone.code(1)})
    assert is_signed_in(other)
    client.post(CODES)
    for browser in (client, other):
        page = browser.get(CODES).content.decode()
        assert codes_on(page) == []
        assert "10 recovery codes are left." in page
        assert browser.get(f"{CODES}file/")["Location"] == CODES


def test_new_recovery_codes_replace_the_old(client):
    set_up(client)
    old = codes_on(client.get(CODES).content.decode())
    client.post(f"{CODES}new/")
    new = codes_on(client.get(CODES).content.decode())
    assert len(new) == 10
    assert set(new).isdisjoint(old)
    other = Client()
    sign_in(other, "officer")
    other.post(CODE, {"code": old[0]})
    assert not is_signed_in(other)
    other.post(CODE, {"code": new[0]})
    assert is_signed_in(other)


def test_other_sessions_end_when_the_factor_changes(
    home, officer, client, django_capture_on_commit_callbacks
):
    other = Client()
    sign_in(other, "officer")
    with django_capture_on_commit_callbacks(execute=True):
        set_up(client)
    assert is_signed_in(client)
    assert other.get("/admin/").status_code == 302
    assert client.get("/admin/").status_code == 200


def test_switching_off_is_for_sites_that_do_not_require_it(client, officer, settings):
    set_up(client)
    settings.SECOND_FACTOR_REQUIRED = True
    page = client.post(f"{SET_UP}off/").content.decode()
    assert "Every account of this site needs a second factor, so it can’t be switched off." in page
    assert Authenticator.objects.filter(user=officer).count() == 2
    settings.SECOND_FACTOR_REQUIRED = False
    assert client.post(f"{SET_UP}off/")["Location"] == INDEX
    assert not Authenticator.objects.filter(user=officer).exists()


def test_what_changes_the_doors_asks_again_after_a_while(client, settings):
    set_up(client)
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 0
    assert client.get(f"{CODES}new/")["Location"].startswith("/en/_account/again/?next=")
    assert client.get(f"{SET_UP}off/")["Location"].startswith("/en/_account/again/?next=")
    page = client.post("/en/_account/again/", {"password": "guess"}).content.decode()
    assert "This is not your password. Check it and try again." in page


def test_change_is_told_to_the_owner_by_mail(
    client, mailoutbox, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        set_up(client)
    (mail,) = mailoutbox
    assert mail.to == ["officer@demain.example"]
    assert "On your account officer of Demain, a second factor was set up" in mail.body


REQUIRED = [
    "/admin/",
    "/admin/pages/",
    "/admin/account/",
    "/fr/",
    "/en/_account/",
    "/en/_account/password/",
    "/en/_account/recovery-codes/",
    "/en/_account/second-factor/off/",
    "/fr/_util/authenticate_with_password/1/1/",
    "/documents/1/x.pdf",
    "/media/x.png",
]


@pytest.mark.parametrize("address", REQUIRED)
def test_account_without_its_required_factor_opens_nothing_but_the_set_up(
    client, settings, address
):
    settings.SECOND_FACTOR_REQUIRED = True
    for method in (client.get, client.post):
        response = method(address, headers={"Accept-Language": "en"})
        assert response.status_code == 302
        assert response["Location"].endswith("/_account/second-factor/")
    page = client.get(SET_UP).content.decode()
    assert "Every account of this site needs a second factor." in page
    set_up(client)
    assert client.get("/admin/").status_code == 200


def test_anonymous_readers_are_asked_for_no_factor(home, settings):
    settings.SECOND_FACTOR_REQUIRED = True
    response = Client().get("/fr/")
    assert response.status_code == 200
    assert not response.cookies


def test_session_that_passed_only_the_password_of_a_guarded_account_ends(client, officer, settings):
    """However it came to be: here, the factor appears beside a session that knows nothing of it."""
    give_factor(officer)
    settings.SECOND_FACTOR_REQUIRED = True
    assert client.get("/admin/")["Location"].endswith("/_account/login/")
    assert not is_signed_in(client)


def test_operator_resets_a_lost_factor(client, officer, capsys):
    phone = set_up(client)
    call_command("reset_second_factor", "officer")
    assert capsys.readouterr().out == (
        "The second factor of officer is reset, and its sessions have ended.\n"
    )
    assert client.get("/admin/").status_code == 302
    assert ModelLogEntry.objects.get(action="accounts.reset_factor").object_id == str(officer.pk)
    other = Client()
    sign_in(other, "officer")
    assert is_signed_in(other)
    assert phone.code()
    with pytest.raises(CommandError, match="officer has no second factor: nothing was changed"):
        call_command("reset_second_factor", "officer")
    with pytest.raises(CommandError, match="No account is called nobody"):
        call_command("reset_second_factor", "nobody")
