"""Accept 5. Brute force: 20 wrong passwords for one account from one address, 200 accounts from one
address, one account from 200 addresses, TOTP guesses, Redis dead meanwhile: nobody in, nobody else
out.
"""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from cms.accounts.models import Counter
from cms.accounts.throttle import ACCOUNT, ADDRESS, CODE, NAME
from tests.cms.accounts.conftest import CODE as CODE_SCREEN
from tests.cms.accounts.conftest import DOOR, PASSWORD, at, is_signed_in, sign_in
from tests.cms.accounts.phone import give_factor

OFFICE = "192.0.2.10"
ELSEWHERE = "198.51.100.20"
TOO_MANY = "There were too many attempts to sign in with this name or from this network"
TOO_MANY_CODES = "There were too many wrong codes"

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shared_roles", "kept_frame")]


def let_pass(**time: int) -> None:
    """Make what was counted as old as if that time had passed."""
    for row in Counter.objects.all():
        row.until -= timedelta(**time)
        row.save()


def test_twenty_wrong_passwords_for_one_account_from_one_address(
    home, store, make_account, known_browser
):
    owner, colleague = make_account(), make_account("reviewer")
    own_browser = known_browser(owner, OFFICE)
    guesser = at(OFFICE)
    answers = [sign_in(guesser, "officer", f"guess {n}").status_code for n in range(20)]
    assert answers == [200] * NAME.limit + [429] * (20 - NAME.limit)
    # Nobody in: not even with the right password, were it the next guess.
    assert sign_in(guesser, "officer").status_code == 429
    assert not is_signed_in(guesser)
    # Nobody else out: the owner at this very desk, a colleague at the next one.
    sign_in(own_browser, "officer")
    assert is_signed_in(own_browser)
    other = at(OFFICE)
    sign_in(other, colleague.username)
    assert is_signed_in(other)


def test_two_hundred_accounts_from_one_address(home, store, make_account, known_browser):
    colleague = make_account("reviewer")
    last = make_account("translator", "translator199")
    own_browser = known_browser(colleague, OFFICE)
    guesser = at(OFFICE)
    answers = [
        # The last guess is right.
        sign_in(guesser, f"translator{n}", PASSWORD if n == 199 else "guess").status_code
        for n in range(200)
    ]
    assert answers == [200] * ADDRESS.limit + [429] * (200 - ADDRESS.limit)
    assert not is_signed_in(guesser)
    sign_in(own_browser, colleague.username)
    assert is_signed_in(own_browser)
    elsewhere = at(ELSEWHERE)
    sign_in(elsewhere, last.username)
    assert is_signed_in(elsewhere)


def test_one_account_from_two_hundred_addresses(home, store, make_account, known_browser):
    owner, colleague = make_account(), make_account("reviewer")
    own_browser = known_browser(owner, OFFICE)
    answers = [
        sign_in(at(f"203.0.113.{n}"), "officer", f"guess {n}").status_code for n in range(200)
    ]
    assert answers == [200] * NAME.limit + [429] * (200 - NAME.limit)
    right = at(ELSEWHERE)
    assert sign_in(right, "officer").status_code == 429
    assert not is_signed_in(right)
    sign_in(own_browser, "officer")
    assert is_signed_in(own_browser)
    other = at("203.0.113.7")
    sign_in(other, colleague.username)
    assert is_signed_in(other)


def test_tries_are_counted_by_account_however_it_is_spelt(home, make_account, known_browser):
    owner = make_account()
    own_browser = known_browser(owner, OFFICE)
    spellings = [
        "officer",
        "OFFICER",
        " officer ",
        "ｏｆｆｉｃｅｒ",
        "Officer@Demain.example",
        "officer@demain.example",
    ]
    for n in range(ACCOUNT.limit):
        sign_in(at(f"203.0.113.{n}"), spellings[n % len(spellings)], f"guess {n}")
    for n, name in enumerate(spellings):
        thief = at(f"198.51.100.{n}")
        answer = sign_in(thief, name)
        assert (name, is_signed_in(thief)) == (name, False)
        assert (name, 'name="password"' in answer.content.decode()) == (name, True)
    # Nobody else out: the owner at this very desk; and anywhere, once the wait is over.
    sign_in(own_browser, "officer@demain.example")
    assert is_signed_in(own_browser)
    let_pass(minutes=15)
    for name in spellings:
        client = at(ELSEWHERE)
        sign_in(client, name)
        assert (name, is_signed_in(client)) == (name, True)


def test_right_password_gives_the_try_back_to_both_names(home, make_account):
    make_account()
    for name in ["officer", "officer@demain.example"] * ACCOUNT.limit:
        client = at(ELSEWHERE)
        sign_in(client, name)
        assert is_signed_in(client)


def test_guesses_of_the_second_factor(home, store, make_account, known_browser):
    owner = make_account()
    own_browser = known_browser(owner, OFFICE)
    phone = give_factor(owner)
    answers = []
    for n in range(20):
        thief = at(f"203.0.113.{n}")
        sign_in(thief, "officer")
        answers.append(thief.post(CODE_SCREEN, {"code": phone.wrong_code()}).status_code)
    assert answers == [200] * CODE.limit + [429] * (20 - CODE.limit)
    response = thief.post(CODE_SCREEN, {"code": phone.code()})
    assert response.status_code == 429
    assert TOO_MANY_CODES in response.content.decode()
    assert not is_signed_in(thief)
    sign_in(own_browser, "officer")
    own_browser.post(CODE_SCREEN, {"code": phone.code()})
    assert is_signed_in(own_browser)


def test_guesses_of_recovery_codes_are_guesses_of_the_second_factor(home, make_account):
    give_factor(make_account())
    thief = at(ELSEWHERE)
    sign_in(thief, "officer")
    answers = [thief.post(CODE_SCREEN, {"code": f"{n:08}"}).status_code for n in range(10)]
    assert answers == [200] * CODE.limit + [429] * (10 - CODE.limit)


def test_password_is_not_guessed_at_the_doors_inside(home, make_account):
    owner = make_account()
    thief = at(ELSEWHERE)
    thief.force_login(owner)
    form = {"oldpassword": "guess", "password1": "x" * 12, "password2": "x" * 12}
    answers = [thief.post("/en/_account/password/", form).status_code for _ in range(12)]
    assert answers == [200] * NAME.limit + [429] * 2
    assert thief.post("/en/_account/again/", {"password": PASSWORD}).status_code == 429


def test_wait_is_said_and_the_name_is_kept(home, make_account):
    make_account()
    guesser = at(ELSEWHERE)
    for n in range(NAME.limit):
        sign_in(guesser, "officer", f"guess {n}")
    page = sign_in(guesser, "officer", "guess").content.decode()
    assert (
        f"{TOO_MANY}, so we look at no more of them for 15 minutes. Then try again, or set a new"
        " password with a link from your mail. A browser in which you have signed in before lets"
        " you in at once."
    ) in page
    assert 'name="username" value="officer"' in page
    assert "guess" not in page


def test_wait_ends_and_grows_for_whoever_goes_on(home, make_account):
    make_account()
    guesser = at(ELSEWHERE)
    for minutes in (15, 30, 60, 120):
        for n in range(NAME.limit):
            assert sign_in(guesser, "officer", f"guess {n}").status_code == 200
        assert sign_in(guesser, "officer").status_code == 429
        let_pass(minutes=minutes - 1)
        assert sign_in(guesser, "officer").status_code == 429
        let_pass(minutes=1)
    sign_in(guesser, "officer")
    assert is_signed_in(guesser)


def test_known_browser_has_tries_of_its_own_and_then_is_like_any_other(
    home, make_account, known_browser
):
    browser = known_browser(make_account(), OFFICE)
    answers = [sign_in(browser, "officer", f"guess {n}").status_code for n in range(25)]
    assert answers == [200] * 20 + [429] * 5
    assert sign_in(browser, "officer").status_code == 429


def test_mark_of_a_browser_opens_nothing_and_can_not_be_forged(home, make_account, known_browser):
    owner = make_account()
    browser = known_browser(owner, OFFICE)
    mark = browser.cookies["known-browser"]
    assert (mark["httponly"], mark["samesite"]) == (True, "Strict")
    assert browser.get("/admin/").status_code == 302
    for n in range(NAME.limit):
        sign_in(at(ELSEWHERE), "officer", f"guess {n}")
    forger = at(ELSEWHERE)
    forger.cookies["known-browser"] = mark.value.replace(mark.value[:4], "AAAA", 1)
    assert sign_in(forger, "officer").status_code == 429
    # Somebody else's mark is no mark of this account.
    other = known_browser(make_account("reviewer"), OFFICE)
    assert sign_in(other, "officer").status_code == 429


def test_link_from_the_mail_opens_what_strangers_shut(home, make_account, mailoutbox):
    make_account()
    for n in range(NAME.limit + 1):
        sign_in(at(ELSEWHERE), "officer", f"guess {n}")
    client = at(ELSEWHERE)
    client.post("/en/_account/password/reset/", {"email": "officer@demain.example"})
    link = next(line for line in mailoutbox[0].body.splitlines() if line.startswith("http"))
    form = client.get(link.partition("8000")[2], follow=True).redirect_chain[-1][0]
    new = "another long sentence"
    client.post(form, {"password1": new, "password2": new})
    sign_in(client, "officer", new)
    assert is_signed_in(client)


def test_old_counters_are_cleaned(home):
    for n in range(5):
        sign_in(at(ELSEWHERE), f"nobody{n}", "guess")
    assert Counter.objects.count() == 11
    Counter.objects.update(until=timezone.now() - timedelta(days=3))
    sign_in(at(OFFICE), "somebody", "guess")
    assert Counter.objects.count() == 3


@pytest.mark.parametrize("name", ["offıcer", "offıcer@demain.example", "officer@demaın.example"])
def test_spelling_that_only_the_database_takes_for_the_name_is_another_name(
    home, make_account, mailoutbox, name
):
    """PostgreSQL compares in capitals, and "ı" has the same as "i": two spellings for each letter,
    each with a counter of its own.
    """
    make_account()
    client = at(ELSEWHERE)
    sign_in(client, name)
    assert not is_signed_in(client)
    client.post("/en/_account/password/reset/", {"email": name})
    assert mailoutbox == []
    sign_in(client, "OFFICER@demain.example")
    assert is_signed_in(client)


def test_counters_hold_no_name(home):
    sign_in(at(ELSEWHERE), "my-secret-password", "guess")
    assert {len(row.key) for row in Counter.objects.all()} == {64}
    assert not Counter.objects.filter(key__contains="secret").exists()


@pytest.mark.parametrize(
    ("proxies", "chain", "counted"),
    [
        (0, "198.51.100.1", False),
        (1, "{n}.1.1.1, 198.51.100.1", True),
        (1, "198.51.100.{n}", False),
        (2, "{n}.1.1.1, 198.51.100.1, 10.0.0.1", True),
    ],
)
def test_address_is_what_our_own_proxies_saw(home, settings, proxies, chain, counted):
    """Sixty-one guesses with sixty-one names; the header's free part changes with each."""
    settings.TRUSTED_PROXIES = proxies
    for n in range(ADDRESS.limit + 1):
        client = Client(REMOTE_ADDR=f"203.0.113.{n}", HTTP_X_FORWARDED_FOR=chain.format(n=n))
        response = client.post(DOOR, {"username": f"nobody{n}", "password": "guess"})
    assert response.status_code == (429 if counted else 200)


def test_whole_customer_network_of_ipv6_is_one_address(home):
    for n in range(ADDRESS.limit + 1):
        response = sign_in(at(f"2001:db8:1:2::{n:x}"), f"nobody{n}", "guess")
    assert response.status_code == 429
    assert sign_in(at("2001:db8:1:3::1"), "nobody", "guess").status_code == 200
