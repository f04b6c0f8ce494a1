"""An applicant in a real browser: on a phone, by keyboard, without a script, in two languages."""

import re

import pytest
from playwright.sync_api import expect

from tests.servers.outage import database_down

pytestmark = pytest.mark.slow
AN_HOUR = re.compile(r"\d\sh")

NOT_STORED = (
    "Ce que vous venez d’envoyer n’est pas enregistré, mais votre navigateur le garde. Laissez "
    "cette page ouverte ; dans une minute, rechargez-la et acceptez de renvoyer le formulaire."
)
KEPT = (
    "L’enregistrement n’a pas abouti. Ce que vous avez saisi est gardé dans ce navigateur, et un "
    "nouvel essai suit."
)
LETTERS = """
from forms.models import Letter
result = list(Letter.objects.filter(to=address).order_by("pk").values_list("subject", "language"))
"""


@pytest.mark.smoke(20)
def test_journey_on_a_phone_that_is_switched_to_english_at_step_three(come):
    somebody = come()
    somebody.open()
    somebody.page.locator("main a.button").first.click()
    somebody.eligible()
    somebody.you()
    # In the middle of a sentence.
    somebody.page.get_by_label("Pourquoi").fill("L’eau, et")
    somebody.page.locator("button[name=switch]").click()
    somebody.at("3/")
    assert "/en/_form/" in somebody.page.url
    expect(somebody.page.get_by_label("English of Pourquoi")).to_have_value("L’eau, et")
    somebody.apply("en")
    somebody.send("phone@example.org")
    assert somebody.page.locator(".form__slip h1").inner_text().startswith("Received, number")
    letters = somebody.site.shell.run(LETTERS, address="phone@example.org")
    assert [language for _subject, language in letters] == ["en"]
    assert letters[0][0].endswith(": English of Rejoignez-nous")


def test_journey_without_a_script(come):
    somebody = come(java_script_enabled=False)
    somebody.begin()
    somebody.eligible()
    # Both are asked: the server decides which counts.
    somebody.you()
    somebody.page.locator("button[name=switch]").click()
    somebody.at("3/")
    somebody.apply("en")
    somebody.send("plain@example.org")
    assert somebody.page.locator(".form__slip h1").inner_text().startswith("Received, number")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_step_without_a_script_on_a_small_phone_is_without_a_violation(come, language):
    somebody = come(360)
    somebody.without_scripts()
    somebody.page.set_viewport_size({"width": 360, "height": 640})
    somebody.open("open", language)
    somebody.looks_well("call")
    somebody.page.locator("main a.button").first.click()
    somebody.looks_well("first step")
    somebody.eligible()
    somebody.looks_well("second step")
    somebody.go_on()
    somebody.looks_well("second step with what is missing")
    somebody.you(language)
    somebody.looks_well("third step")
    somebody.apply(language)
    somebody.looks_well("summary")
    somebody.send(f"{language}-plain@example.org")
    somebody.looks_well("receipt")


def test_journey_by_keyboard_alone(come):
    somebody = come(1280)
    somebody.begin()
    press = somebody.page.keyboard.press

    def reach(selector: str) -> None:
        for _n in range(60):
            press("Tab")
            if somebody.page.evaluate(f"document.activeElement.matches({selector!r})"):
                return
        raise AssertionError(f"{selector} is not reached")

    reach("input[type=radio]")
    press("ArrowDown")
    press("Enter")
    somebody.at("2/")
    reach("input[autocomplete=name]")
    somebody.page.keyboard.type("Camille")
    reach("input[autocomplete=bday-year]")
    somebody.page.keyboard.type("1958")
    reach("input[type=radio]")
    press("Space")
    press("Enter")
    somebody.at("3/")
    reach("input[type=checkbox]")
    press("Space")
    reach(".form__ways button")
    press("Enter")
    somebody.at("4/")
    reach("input[type=checkbox]")
    press("Space")
    reach(".form__ways button")
    press("Enter")
    somebody.at("summary/")
    reach("input[type=email]")
    somebody.page.keyboard.type("keys@example.org")
    press("Enter")
    expect(somebody.page.locator(".form__slip h1")).to_be_visible()


def test_errors_are_told_at_the_top_with_focus_and_lead_to_their_fields(come):
    somebody = come()
    somebody.begin()
    somebody.eligible()
    somebody.page.get_by_label("Votre année").fill("58")
    somebody.go_on()
    summary = somebody.page.locator(".form__errors")
    expect(summary).to_be_focused()
    assert somebody.page.title().startswith(("Error:", "Erreur"))
    for link in summary.locator("a").all():
        link.click()
        focused = somebody.page.evaluate(
            "document.activeElement.closest('[data-field]')?.dataset.field"
            " + ' ' + document.activeElement.matches('input')"
        )
        field = link.get_attribute("href").removeprefix("#field-").removesuffix("_0")
        assert focused == f"{field} true"
    described = somebody.page.evaluate(
        "[...document.querySelectorAll('[data-field]')].filter((row) => !row.hidden)"
        ".filter((row) => row.querySelector('.form__error')).map((row) =>"
        " (row.querySelector('[aria-describedby]').getAttribute('aria-describedby').split(' '))"
        ".every((id) => document.getElementById(id)))"
    )
    assert described == [True] * 3


def test_what_is_typed_is_saved_as_one_types_and_said(come):
    somebody = come()
    somebody.begin()
    somebody.page.locator("input[value=no]").check()
    # Before the first save nothing is stored, and no cookie set.
    somebody.page.wait_for_timeout(3500)
    assert somebody.context.cookies() == []
    assert somebody.page.locator("[data-said]").inner_text() == ""
    somebody.eligible()
    somebody.page.get_by_label("Votre nom").fill("Camille")
    said = somebody.page.locator("[data-said]")
    expect(said).to_have_text(AN_HOUR, timeout=9000)
    # What one leaves at once is saved as well.
    somebody.page.get_by_label("Votre nom").fill("Camille Roux")
    with somebody.page.expect_request_finished(lambda request: request.method == "POST"):
        somebody.page.evaluate("window.dispatchEvent(new Event('pagehide'))")
    other = somebody.window(somebody.page.url)
    expect(other.get_by_label("Votre nom")).to_have_value("Camille Roux")


def test_background_saves_a_draft_that_was_just_begun_at_its_own_address(come):
    somebody = come()
    somebody.begin()
    begin = somebody.page.url
    somebody.eligible()
    # As where the first answers were stored and something else was wrong: with a file, say.
    somebody.page.evaluate("(begin) => history.replaceState(null, '', begin)", begin)
    somebody.page.get_by_label("Votre nom").fill("Camille")
    said = somebody.page.locator("[data-said]")
    expect(said).to_have_text(AN_HOUR, timeout=9000)


def test_more_than_a_browser_keeps_alive_is_saved_and_sent_when_the_page_is_left(come):
    somebody = come()
    somebody.begin()
    somebody.eligible()
    somebody.you()
    page = somebody.page
    page.get_by_label("Pourquoi").fill("é" * 40_000)
    expect(page.locator("[data-said]")).to_have_text(AN_HOUR, timeout=9000)
    page.get_by_label("Pourquoi").fill("è" * 40_000)
    with page.expect_request_finished(lambda request: request.method == "POST"):
        page.evaluate("window.dispatchEvent(new Event('pagehide'))")
    other = somebody.window(page.url)
    expect(other.get_by_label("Pourquoi")).to_have_value("è" * 40_000)


def test_answer_that_makes_ineligible_is_said_not_to_be_saved_as_one_types(come):
    somebody = come()
    somebody.begin()
    somebody.eligible()
    somebody.page.locator(".form__back").click()
    somebody.page.locator("input[value=yes]").check()
    said = somebody.page.locator("[data-said]")
    expect(said).to_have_class("form__saved form__saved--failed", timeout=9000)
    expect(said).to_contain_text("Êtes-vous élu ?")


def test_what_can_not_be_saved_stays_in_the_browser_and_is_put_back(come):
    somebody = come()
    somebody.begin()
    somebody.eligible()
    address = somebody.page.url
    # F2: the database is away, and the server says so.
    away = {"status": 503, "body": "<h1>503</h1>", "content_type": "text/html"}
    somebody.page.route("**/_form/**", lambda route: route.fulfill(**away))
    somebody.page.get_by_label("Votre nom").fill("Camille")
    somebody.page.get_by_label("pour vous").check()
    said = somebody.page.locator("[data-said]")
    expect(said).to_have_text(
        somebody.page.locator("form.form__fields").get_attribute("data-not-saved"), timeout=9000
    )
    # The button leads to the page of the fault, and back to what was typed.
    somebody.page.on("dialog", lambda dialog: dialog.accept())
    somebody.go_on()
    expect(somebody.page.locator("h1")).to_have_text("503")
    somebody.page.unroute("**/_form/**")
    somebody.page.goto(address)
    somebody.page.locator(".form__told button").click()
    expect(somebody.page.get_by_label("Votre nom")).to_have_value("Camille")
    expect(somebody.page.get_by_label("pour vous")).to_be_checked()
    expect(said).to_have_text(AN_HOUR, timeout=9000)
    somebody.page.reload()
    expect(somebody.page.get_by_label("Votre nom")).to_have_value("Camille")
    assert somebody.page.locator(".form__told").count() == 0


@pytest.mark.parametrize("has_script", [True, False])
def test_database_that_is_away_during_a_save_is_told_and_nothing_typed_is_lost(come, has_script):
    somebody = come(java_script_enabled=has_script)
    page = somebody.page
    somebody.begin()
    page.locator("input[value=no]").check()
    # It is away before anything of theirs is stored.
    with database_down(somebody.site):
        somebody.go_on()
        expect(page.locator("main")).to_contain_text(NOT_STORED)
    page.reload()
    somebody.at("2/")
    page.get_by_label("Votre nom").fill("Camille Roux")
    page.get_by_label("Votre année").fill("1958")
    page.get_by_label("pour vous").check()
    with database_down(somebody.site):
        if has_script:
            # As one types: the page stays, and says it.
            expect(page.locator("[data-said]")).to_have_text(KEPT, timeout=9000)
            expect(page.get_by_label("Votre nom")).to_have_value("Camille Roux")
        else:
            somebody.go_on()
            expect(page.locator("main")).to_contain_text(NOT_STORED)
    # The same button, or what the page of the fault says.
    if has_script:
        somebody.go_on()
    else:
        page.reload()
    somebody.at("3/")
    page.locator("button[name=previous]").click()
    expect(page.get_by_label("Votre nom")).to_have_value("Camille Roux")
    expect(page.get_by_label("Votre année")).to_have_value("1958")
    expect(page.get_by_label("pour vous")).to_be_checked()
    assert page.locator(".form__told").count() == 0


def test_what_has_arrived_is_not_offered_again(come):
    somebody = come()
    somebody.begin()
    somebody.page.locator("input[value=yes]").check()
    somebody.go_on()
    somebody.page.locator("main a.button").click()
    assert somebody.page.locator(".form__told button").count() == 0
    somebody.eligible()
    # It is stored otherwise than it was typed.
    somebody.page.get_by_label("Votre nom").fill("Camille   Roux")
    somebody.page.locator("button[name=later]").click()
    somebody.at("saved/")
    somebody.page.locator("a.form__back").click()
    expect(somebody.page.get_by_label("Votre nom")).to_have_value("Camille Roux")
    assert somebody.page.locator(".form__told button").count() == 0


def test_two_windows_lose_no_answer_silently(come):
    somebody = come()
    somebody.begin()
    somebody.eligible()
    other = somebody.window(somebody.page.url)
    other.get_by_label("Votre nom").fill("Noé")
    other.get_by_label("Votre année").fill("1958")
    expect(other.locator("[data-said]")).to_have_text(AN_HOUR, timeout=9000)
    somebody.page.get_by_label("Votre nom").fill("Inès")
    somebody.page.get_by_label("pour vous").check()
    somebody.go_on()
    conflict = somebody.page.locator(".form__conflict")
    expect(conflict).to_contain_text("Inès")
    expect(conflict).to_contain_text("Noé")
    somebody.looks_well("two windows")
    conflict.locator("input[value=there]").check()
    somebody.go_on()
    somebody.at("3/")
    somebody.page.locator("button[name=previous]").click()
    expect(somebody.page.get_by_label("Votre nom")).to_have_value("Noé")
    expect(somebody.page.get_by_label("Votre année")).to_have_value("1958")
