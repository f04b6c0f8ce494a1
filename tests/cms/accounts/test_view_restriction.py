"""The password of a private page goes on the counters of the sign-in."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from cms.accounts.models import Counter
from cms.accounts.throttle import ADDRESS, RESTRICTION, RESTRICTION_ADDRESS
from tests.cms.accounts.conftest import at, sign_in
from tests.cms.accounts.test_brute_force import let_pass
from tests.factories.document import DocumentFactory
from tests.factories.press_release import PressReleasePageFactory
from tests.factories.press_room import PressRoomPageFactory
from tests.factories.standard import StandardPageFactory
from tests.pages.html import read

pytestmark = pytest.mark.usefixtures("shared_homes")

OFFICE = "192.0.2.10"
ELSEWHERE = "198.51.100.20"
TOO_MANY = (
    "There were too many wrong passwords for this address, here or elsewhere, so we look at no"
    " more of them for 15 minutes. Then type the password again, or ask whoever gave it to you"
    " whether it has changed. A browser in which it was right before lets you in at once."
)
WRONG = "This is not the password of this address. Check it and type it again."


def restrict(page, shared="vercors"):
    return PageViewRestriction.objects.create(
        page=page, restriction_type=PageViewRestriction.PASSWORD, password=shared
    )


@pytest.fixture
def page(english_home, english_locale):
    return StandardPageFactory(
        parent=english_home, locale=english_locale, title="For the jury", slug="jury"
    )


@pytest.fixture
def restriction(page):
    return restrict(page)


def address_of(restriction, page=None, language="en"):
    pk = (page or restriction.page).pk
    return f"/{language}/_util/authenticate_with_password/{restriction.pk}/{pk}/"


def guess(client, restriction, typed="guess", **more):
    form = {"password": typed, "return_url": "/en/jury/", **more}
    return client.post(address_of(restriction), form)


@pytest.fixture
def documents(settings, tmp_path):
    """A collection whose documents ask for a password, and one of them."""
    settings.MEDIA_ROOT = tmp_path
    collection = Collection.get_first_root_node().add_child(name="Jury")
    restriction = CollectionViewRestriction.objects.create(
        collection=collection, restriction_type=PageViewRestriction.PASSWORD, password="vercors"
    )
    file = ContentFile(b"%PDF-1.7 jury", name="jury.pdf")
    return restriction, DocumentFactory(file=file, collection=collection)


def test_password_of_a_private_page_is_counted_before_it_is_looked_at(restriction, store):
    guesser = at(ELSEWHERE)
    answers = [guess(guesser, restriction, f"guess {n}").status_code for n in range(20)]
    assert answers == [200] * RESTRICTION_ADDRESS.limit + [429] * (20 - RESTRICTION_ADDRESS.limit)
    # Nobody in: not even with the right password, were it the next guess.
    assert guess(guesser, restriction, "vercors").status_code == 429
    assert "For the jury" not in guesser.get("/en/jury/").content.decode()


def test_refusal_says_the_field_the_wait_and_the_way_out_and_keeps_where_one_was_going(restriction):
    guesser = at(ELSEWHERE)
    for _ in range(RESTRICTION_ADDRESS.limit):
        wrong = guess(guesser, restriction, return_url="/en/jury/?part=2")
    refused = guess(guesser, restriction, return_url="/en/jury/?part=2")
    for answer, title, sentence in (
        (wrong, "It did not work", WRONG),
        (refused, "Too many attempts", TOO_MANY),
    ):
        html = read(answer)
        assert html.one("h1").text == "This page needs a password"
        assert html.one("p", class_="doorway__errors-title").text == title
        assert html.one("p", id="id_password_error").text == sentence
        assert html.one("input", name="password").attributes["aria-invalid"] == "true"
        assert html.one("input", name="return_url").attributes["value"] == "/en/jury/?part=2"
        assert "guess" not in answer.content.decode()
        assert "no-store" in answer["Cache-Control"]
    assert guess(guesser, restriction, "").status_code == 200  # nothing to look at: not counted
    let_pass(minutes=15)
    let_in = guess(guesser, restriction, "vercors", return_url="/en/jury/?part=2")
    assert (let_in.status_code, let_in["Location"]) == (302, "/en/jury/?part=2")
    assert "For the jury" in guesser.get("/en/jury/").content.decode()


def test_refusal_stands_in_french_too(home):
    restriction = restrict(StandardPageFactory(parent=home, slug="jury"))
    guesser = at(ELSEWHERE)
    for _ in range(RESTRICTION_ADDRESS.limit + 1):
        answer = guesser.post(address_of(restriction, language="fr"), {"password": "essai"})
    assert answer.status_code == 429
    assert read(answer).one("p", id="id_password_error").text == (
        "Trop de mots de passe erronés ont été essayés pour cette adresse, ici ou ailleurs : nous"
        " n’en regardons plus pendant 15 minutes. Tapez ensuite le mot de passe à nouveau, ou"
        " demandez à qui vous l’a donné s’il a changé. Un navigateur où il a déjà été accepté vous"
        " laisse entrer tout de suite."
    )


def test_right_password_is_given_back_and_wrong_ones_of_one_page_count_for_no_other(
    restriction, english_home, english_locale
):
    other = restrict(
        StandardPageFactory(parent=english_home, locale=english_locale, slug="other"), "chartreuse"
    )
    reader = at(OFFICE)
    for _ in range(RESTRICTION_ADDRESS.limit * 2):
        assert guess(at(OFFICE), restriction, "vercors").status_code == 302
    assert set(Counter.objects.values_list("tries", flat=True)) == {0}
    for _ in range(RESTRICTION_ADDRESS.limit + 1):
        refused = guess(reader, restriction)
    assert refused.status_code == 429
    assert guess(reader, other, "chartreuse").status_code == 302


def test_stranger_shuts_nobody_out_who_has_opened_the_page_before(restriction):
    """Not at the same address, nor from hundreds of them."""
    reader, newcomer = at(OFFICE), at("192.0.2.11")
    assert guess(reader, restriction, "vercors").status_code == 302
    reader.cookies.pop("sessionid")  # the browser was closed
    guesser = at(OFFICE)
    for n in range(RESTRICTION_ADDRESS.limit + 1):
        refused = guess(guesser, restriction, f"guess {n}")
    assert refused.status_code == 429
    # Who came from elsewhere is not shut out by one stranger.
    assert guess(newcomer, restriction, "vercors").status_code == 302
    answers = [
        guess(at(f"203.0.113.{n}"), restriction, f"guess {n}").status_code for n in range(60)
    ]
    assert answers.count(200) == RESTRICTION.limit - RESTRICTION_ADDRESS.limit
    assert guess(at("192.0.2.12"), restriction, "vercors").status_code == 429
    assert guess(reader, restriction, "vercors").status_code == 302
    # A browser that is known has ten tries of its own, and no more.
    reader.cookies.pop("sessionid")
    answers = [guess(reader, restriction).status_code for _ in range(12)]
    assert answers == [200] * 10 + [429] * 2


def test_new_password_begins_again(restriction):
    guesser = at(OFFICE)
    for _ in range(RESTRICTION_ADDRESS.limit + 1):
        guess(guesser, restriction)
    restriction.password = "belledonne"
    restriction.save()
    assert guess(guesser, restriction, "belledonne").status_code == 302


def test_guesses_at_many_pages_fill_the_address_of_the_sign_in(
    english_home, english_locale, roles, make_account
):
    make_account()
    guesser = at(OFFICE)
    pages = [
        restrict(StandardPageFactory(parent=english_home, locale=english_locale, slug=f"p{n}"))
        for n in range(7)
    ]
    answers = [guess(guesser, pages[n // 10]).status_code for n in range(62)]
    assert answers == [200] * ADDRESS.limit + [429] * 2
    assert sign_in(guesser, "officer").status_code == 429
    assert sign_in(at(ELSEWHERE), "officer").status_code == 302


def test_password_of_a_collection_of_documents_is_counted_too(home, documents):
    restriction, document = documents
    guesser = Client(REMOTE_ADDR=ELSEWHERE, headers={"Accept-Language": "en"})
    asked = guesser.get(document.url)
    assert read(asked).one("h1").text == "This document needs a password"
    action = reverse("wagtaildocs_authenticate_with_password", args=[restriction.pk])
    form = {"password": "guess", "return_url": document.url}
    answers = [guesser.post(action, form).status_code for _ in range(12)]
    assert answers == [200] * RESTRICTION_ADDRESS.limit + [429] * 2
    refused = read(guesser.post(action, form))
    assert refused.one("p", id="id_password_error").text == TOO_MANY
    assert refused.one("input", name="return_url").attributes["value"] == document.url
    reader = at(OFFICE)
    let_in = reader.post(action, {**form, "password": "vercors"})
    assert (let_in.status_code, let_in["Location"]) == (302, document.url)
    assert b"".join(reader.get(document.url).streaming_content) == b"%PDF-1.7 jury"


def test_password_leads_nowhere_but_to_this_site(restriction, page):
    for wanted in ("https://example.org/", "//example.org/", "javascript:alert(1)", ""):
        answer = guess(at(OFFICE), restriction, "vercors", return_url=wanted)
        assert (answer.status_code, answer["Location"]) == (302, "/en/jury/")


def test_password_is_asked_for_pages_that_it_closes_and_for_no_other(
    client, restriction, page, home, english_home, english_locale
):
    """The frame of the answer leads to a page's other languages: of a draft, of a held release."""
    below = StandardPageFactory(parent=page, locale=english_locale, slug="below")
    draft = StandardPageFactory(parent=page, locale=english_locale, slug="zinzolin", live=False)
    beside = StandardPageFactory(parent=english_home, locale=english_locale, slug="beside")
    room = PressRoomPageFactory(parent=home, slug="presse")
    held = PressReleasePageFactory(
        parent=room, slug="amarante", embargo=timezone.now() + timedelta(hours=3)
    )
    closed = restrict(held)
    asked = {
        page: restriction,
        below: restriction,
        draft: restriction,
        beside: restriction,
        held: closed,
    }
    found = {
        wanted.slug: client.get(address_of(row, wanted)).status_code
        for wanted, row in asked.items()
    }
    assert found == {"jury": 200, "below": 200, "zinzolin": 404, "beside": 404, "amarante": 404}
    restriction.restriction_type = PageViewRestriction.LOGIN
    restriction.save()
    assert client.get(address_of(restriction)).status_code == 404
