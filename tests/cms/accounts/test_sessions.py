"""Sessions are rows that their owner reads and ends; they end by themselves."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, User
from django.contrib.sessions.backends.base import UpdateError
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.models import EditingSession
from wagtail.models import ModelLogEntry

from cms.accounts.devices import device_words
from cms.accounts.models import Session
from cms.accounts.sessions import sessions_of
from tests.cms.accounts.conftest import at, is_signed_in, sign_in
from tests.cms.accounts.phone import Phone, give_factor

INDEX = "/en/_account/"
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:133.0) Gecko/20100101 Firefox/133.0"

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shared_roles")]


@pytest.fixture
def officer(make_account) -> User:
    return make_account()


@pytest.fixture
def desk(home, officer) -> Client:
    client = Client(REMOTE_ADDR="192.0.2.1", headers={"User-Agent": FIREFOX})
    sign_in(client, "officer")
    return client


@pytest.fixture
def phone(home, officer) -> Client:
    client = at("192.0.2.2")
    sign_in(client, "officer")
    return client


def age(client: Client, **time: int) -> None:
    """Make a session as old as if that time had passed without a use of it."""
    row = Session.objects.get(pk=client.session.session_key)
    length = timedelta(**time)
    Session.objects.filter(pk=row.pk).update(
        started_at=row.started_at - length,
        seen_at=row.seen_at - length,
        expire_date=row.expire_date - length,
    )


def test_owner_sees_where_they_are_signed_in(desk, phone):
    page = desk.get(INDEX).content.decode()
    assert "Firefox on Windows" in page
    assert "An unknown device" in page
    assert page.count("192.0.2.") == 2
    assert page.count("this session") == 1
    # Nothing on the page lets its reader take a session over.
    for row in Session.objects.all():
        assert row.pk not in page


def test_owner_ends_one_session(desk, phone, officer):
    key = Session.objects.get(pk=phone.session.session_key).public_key
    page = desk.post(f"{INDEX}sessions/end/", {"session": key}, follow=True).content.decode()
    assert "The session has ended." in page
    assert phone.get("/admin/").status_code == 302
    assert desk.get("/admin/").status_code == 200
    again = desk.post(f"{INDEX}sessions/end/", {"session": key}, follow=True).content.decode()
    assert "That session has already ended." in again


def test_owner_ends_all_others(desk, phone, officer):
    page = desk.post(f"{INDEX}sessions/end-others/", follow=True).content.decode()
    assert "One other session has ended." in page
    assert [row.pk for row in sessions_of(officer)] == [desk.session.session_key]
    page = desk.post(f"{INDEX}sessions/end-others/", follow=True).content.decode()
    assert "There was no other session." in page


def test_ending_ones_own_session_is_signing_out(desk):
    key = Session.objects.get(pk=desk.session.session_key).public_key
    response = desk.post(f"{INDEX}sessions/end/", {"session": key})
    assert response["Location"] == "/en/_account/login/"
    assert not is_signed_in(desk)


def test_nobody_ends_somebody_elses_session(desk, make_account):
    make_account("reviewer")
    other = Client()
    sign_in(other, "reviewer")
    key = Session.objects.get(pk=desk.session.session_key).public_key
    other.post(f"{INDEX}sessions/end/", {"session": key})
    assert desk.get("/admin/").status_code == 200


def test_session_ends_after_two_hours_without_use(desk):
    age(desk, hours=1, minutes=59)
    assert desk.get("/admin/").status_code == 200
    age(desk, hours=1, minutes=59)
    assert desk.get("/admin/").status_code == 200
    age(desk, hours=2, minutes=1)
    assert desk.get("/admin/").status_code == 302


def test_session_ends_after_twelve_hours_however_much_it_is_used(desk):
    for _hour in range(11):
        age(desk, hours=1)
        assert desk.get("/admin/").status_code == 200
    age(desk, minutes=61)
    assert desk.get("/admin/").status_code == 302


def test_open_editor_that_nobody_uses_keeps_no_session(desk, home, officer):
    age(desk, minutes=90)
    seen = Session.objects.get(pk=desk.session.session_key).seen_at
    editing = EditingSession.objects.create(
        user=officer, content_object=home, last_seen_at=timezone.now()
    )
    ping = reverse(
        "wagtailadmin_editing_sessions:ping", args=["wagtailcore", "page", home.pk, editing.pk]
    )
    assert desk.post(ping).status_code == 200
    assert Session.objects.get(pk=desk.session.session_key).seen_at == seen


def test_use_is_noted_every_few_minutes_and_not_between(desk):
    desk.get("/admin/account/")
    row = Session.objects.get(pk=desk.session.session_key)
    desk.get("/admin/account/")
    assert Session.objects.get(pk=row.pk).seen_at == row.seen_at
    age(desk, minutes=6)
    desk.get("/admin/account/")
    assert Session.objects.get(pk=row.pk).seen_at > row.seen_at - timedelta(minutes=1)


def test_session_cookie_goes_with_the_browser_and_no_script_reads_it(desk):
    cookie = desk.cookies["sessionid"]
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"], cookie["expires"]) == (
        True,
        "Lax",
        "",
        "",
    )


def test_key_of_a_session_changes_at_the_sign_in(home, officer):
    client = Client()
    give_factor(officer)
    sign_in(client, "officer")
    before = client.session.session_key
    client.post("/en/_account/code/", {"code": Phone().code()})
    assert is_signed_in(client)
    assert client.session.session_key != before
    assert not Session.objects.filter(pk=before).exists()


def test_new_password_ends_the_other_sessions(desk, phone, officer):
    new = "another long sentence"
    form = {"oldpassword": "a long sentence to keep", "password1": new, "password2": new}
    page = desk.post(f"{INDEX}password/", form, follow=True).content.decode()
    assert "Your password is changed. Your other sessions have ended." in page
    assert phone.get("/admin/").status_code == 302
    assert desk.get("/admin/").status_code == 200


@pytest.mark.parametrize(
    ("form", "said"),
    [
        (
            {"oldpassword": "guess", "password1": "x" * 20, "password2": "x" * 20},
            "This is not your password. Check it and try again.",
        ),
        (
            {"password1": "one long sentence", "password2": "another long sentence"},
            "The two new passwords differ. Type the same one twice.",
        ),
        ({"password1": "short", "password2": "short"}, "at least 12 characters"),
    ],
)
def test_new_password_is_asked_with_the_old_one(desk, form, said):
    form = {"oldpassword": "a long sentence to keep"} | form
    page = desk.post(f"{INDEX}password/", form).content.decode()
    assert said in page


def test_administrator_ends_sessions_of_somebody_else(desk, phone, officer, make_account):
    make_account("administrator")
    keeper = Client()
    sign_in(keeper, "administrator")
    doors = f"/admin/doors/{officer.pk}/"
    page = keeper.get(doors).content.decode()
    assert "Firefox on Windows" in page
    assert doors in keeper.get("/admin/users/").content.decode()
    key = Session.objects.get(pk=phone.session.session_key).public_key
    keeper.post(f"{doors}end/", {"session": key})
    assert phone.get("/admin/").status_code == 302
    assert desk.get("/admin/").status_code == 200
    keeper.post(f"{doors}end-all/")
    assert desk.get("/admin/").status_code == 302
    assert ModelLogEntry.objects.filter(action="accounts.end_sessions").count() == 2
    assert keeper.get("/admin/").status_code == 200


def test_administrator_resets_a_lost_factor_of_somebody_else_only(
    home, officer, make_account, mailoutbox
):
    administrator = make_account("administrator")
    keeper = Client()
    sign_in(keeper, "administrator")
    doors = f"/admin/doors/{officer.pk}/"
    give_factor(officer)
    page = keeper.get(doors).content.decode()
    assert "Talk to the person before you reset it" in page
    keeper.post(f"{doors}reset-factor/")
    assert "This account has no second factor." in keeper.get(doors).content.decode()
    assert ModelLogEntry.objects.get(action="accounts.reset_factor").user == administrator
    assert "an administrator reset the second factor" in mailoutbox[0].body
    give_factor(administrator)
    own = f"/admin/doors/{administrator.pk}/reset-factor/"
    page = keeper.post(own, follow=True).content.decode()
    assert "You can’t reset your own second factor: ask another administrator." in page


@pytest.mark.parametrize("role", ["officer", "reviewer", "translator", "selection"])
@pytest.mark.parametrize("action", ["", "end/", "end-all/", "reset-factor/"])
def test_doors_of_others_are_the_administrators(home, make_account, role, action):
    make_account(role, "curious")
    other = make_account("officer", "watched")
    give_factor(other)
    client = Client()
    sign_in(client, "curious")
    address = f"/admin/doors/{other.pk}/{action}"
    response = client.post(address) if action else client.get(address)
    assert (response.status_code, response["Location"]) == (302, "/admin/")


def test_superusers_doors_are_no_administrators(home, make_account):
    make_account("administrator")
    root = make_account("officer", "root")
    root.is_superuser = True
    root.save()
    keeper = Client()
    sign_in(keeper, "administrator")
    assert keeper.get(f"/admin/doors/{root.pk}/")["Location"] == "/admin/"


def test_superusers_account_is_no_administrators_to_change(home, make_account):
    make_account("administrator")
    root = make_account("officer", "root")
    root.is_superuser = True
    root.save()
    before = User.objects.filter(pk=root.pk).values().get()
    keeper = Client()
    sign_in(keeper, "administrator")
    form = {"username": "root", "email": "keeper@demain.example", "password1": "x" * 20}
    form |= {"password2": form["password1"], "first_name": "R", "last_name": "T"}
    edit = reverse("wagtailusers_users:edit", args=[root.pk])
    assert keeper.post(edit, form)["Location"] == "/admin/"
    assert keeper.get(edit)["Location"] == "/admin/"
    form = {"mark_as_active": "False", "role": Group.objects.get(name="Traduction").pk}
    for action in ("set_active_state", "assign_role"):
        url = reverse("wagtail_bulk_action", args=["auth", "user", action])
        assert keeper.post(f"{url}?id={root.pk}", form)["Location"] == "/admin/"
    assert User.objects.filter(pk=root.pk).values().get() == before
    assert [group.name for group in root.groups.all()] == ["Communication"]


def test_administrator_makes_nobody_a_superuser(home, officer, make_account):
    make_account("administrator")
    keeper = Client()
    sign_in(keeper, "administrator")
    form = {"first_name": "O", "last_name": "F", "is_active": "on", "is_superuser": "on"}
    keeper.post(
        reverse("wagtailusers_users:edit", args=[officer.pk]),
        form | {"username": "officer", "email": "other@demain.example"},
    )
    officer.refresh_from_db()
    assert (officer.email, officer.is_superuser) == ("other@demain.example", False)
    page = keeper.get(reverse("wagtailusers_users:add")).content.decode()
    # There is no password yet that could stay as it is.
    assert (
        "Leave it empty: the person chooses it at “Forgotten your password, or none yet?”." in page
    )
    keeper.post(
        reverse("wagtailusers_users:add"),
        form | {"username": "puppet", "email": "puppet@demain.example"},
    )
    assert not User.objects.get(username="puppet").is_superuser


def test_superuser_makes_a_superuser(home, officer, make_account):
    root = make_account("administrator", "root")
    root.is_superuser = True
    root.save()
    keeper = Client()
    sign_in(keeper, "root")
    form = {"first_name": "O", "last_name": "F", "is_active": "on", "is_superuser": "on"}
    keeper.post(
        reverse("wagtailusers_users:edit", args=[officer.pk]),
        form | {"username": "officer", "email": "officer@demain.example"},
    )
    officer.refresh_from_db()
    assert officer.is_superuser


def test_rows_that_are_over_are_cleaned_at_a_sign_in(desk, phone):
    Session.objects.filter(pk=phone.session.session_key).update(
        expire_date=timezone.now() - timedelta(seconds=1)
    )
    sign_in(Client(), "officer")
    assert not Session.objects.filter(expire_date__lt=timezone.now()).exists()


@pytest.mark.parametrize(
    ("browser", "words"),
    [
        (FIREFOX, "Firefox on Windows"),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML,"
            " like Gecko) Version/18.1 Mobile/15E148 Safari/604.1",
            "Safari on iPhone",
        ),
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
            " Chrome/131.0.0.0 Safari/537.36 Edg/131.0.0.0",
            "Edge on Windows",
        ),
        (
            "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko)"
            " Chrome/131.0.0.0 Mobile Safari/537.36",
            "Chrome on Android",
        ),
        ("curl/8.5.0", "An unknown device"),
    ],
)
def test_device_is_named_in_words(browser, words):
    assert device_words(browser) == words


def test_session_that_ended_meanwhile_can_not_be_stored_and_an_error_of_the_database_is_no_end(
    desk,
):
    """Django takes the second for the first, and says that somebody has signed out meanwhile."""
    ended = desk.session
    Session.objects.filter(pk=ended.session_key).delete()
    with pytest.raises(UpdateError):
        ended.save()
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(f"ALTER TABLE {Session._meta.db_table} RENAME TO away")
        with pytest.raises(DatabaseError) as raised:
            ended.save()
        transaction.set_rollback(True)
    assert Session._meta.db_table in str(raised.value)
