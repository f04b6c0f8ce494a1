"""Somebody who fills a form in a browser, and the call that they answer."""

import re
from types import SimpleNamespace

from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import violations

__all__ = ["CALLS", "Applicant"]

# Made by the shell of a served site, behind `tests.cms.served_site.CONTENT`.
CALLS = """
from django.utils import timezone
from forms.models import CallPage
from tests.cms.translating import translate_and_publish
from tests.factories.call import CallPageFactory
from tests.factories.form_steps import form_field, form_step, option_ids
from tests.factories.site import the_english_home
from tests.factories.request import RequestPageFactory

the_english_home(home)
elected = form_field("yes_no", "Êtes-vous élu ?", required=True)
elected["value"]["eligible_if"] = {"field": elected["id"], "is": "eq", "value": False}
name = form_field("short_text", "Votre nom", required=True, max_length=30, autocomplete="name")
year = form_field("birth_year", "Votre année de naissance", required=True)
for_whom = form_field("radios", "Vous candidatez", "pour vous", "pour d’autres", required=True)
others = form_field("short_text", "L’organisation", required=True)
others["value"]["shown_if"] = {
    "field": for_whom["id"], "is": "eq", "value": option_ids(for_whom)[1]
}
why = form_field("long_text", "Pourquoi ?", max_words=20, help="Quelques mots suffisent.")
when = form_field("checkboxes", "Quand", "le jour", "le soir", required=True)
honour = form_field("statement_of_honour", "Je suivrai la charte.", required=True)
steps = [
    form_step("Pouvez-vous candidater ?", elected),
    form_step("Vous", name, year, for_whom, others),
    form_step("Votre candidature", why, when, form_field("date", "Dès le")),
    form_step("Engagement", honour),
]
now = timezone.now()
later, before = now + timedelta(days=20), now - timedelta(days=20)
moments = {"open": (before, later), "not open": (later, later + timedelta(days=9)),
           "closed": (before - timedelta(days=9), before)}
result["pages"] = {"fr": {}, "en": {}}

def in_both(page, state):
    page.save_revision().publish()
    english_page = translate_and_publish(page, english())
    result["pages"]["fr"][state], result["pages"]["en"][state] = page.url, english_page.url

for state, (opens, closes) in moments.items():
    # It is released before it closes.
    call = CallPageFactory(
        parent=home, title="Rejoignez-nous", slug=f"rejoindre-{state.replace(' ', '-')}",
        steps=steps, opens_at=opens, closes_at=later + timedelta(days=9),
        eligibility="<p>Vous habitez ici.</p>", contact_email="c2d@example.org",
    )
    in_both(call, state)
    CallPage.objects.filter(translation_key=call.translation_key).update(closes_at=closes)
    if state == "open":
        result["form"] = str(call.translation_key)
# As long as a call of a council's is: two lines of a title, an introduction, a question with help.
lot = form_field("yes_no", "Êtes-vous membre d’un conseil communautaire ou métropolitain ?",
                 required=True, help="Être membre d’un conseil municipal n’empêche pas.")
long_call = CallPageFactory(
    parent=home, title="Vingt-deux places pour imaginer la suite", slug="rejoindre-longtemps",
    summary="À mi-mandat, le conseil renouvelle un tiers de ses membres, tirés au sort parmi "
    "celles et ceux qui se présentent.",
    steps=[form_step("Pouvez-vous candidater ?", lot, intro="Une question d’abord : elle évite de "
                     "remplir le reste pour rien.")],
    opens_at=before, closes_at=later,
)
in_both(long_call, "long")
result["long"] = str(long_call.translation_key)
steps = [form_step("Vous", name)]
in_both(RequestPageFactory(parent=home, title="Emprunter", steps=steps), "request")
"""
WORDS = {
    "fr": {"no": "no", "name": "Votre nom", "year": "Votre année de naissance", "me": "pour vous",
           "others": "pour d’autres", "organisation": "L’organisation", "why": "Pourquoi",
           "evening": "le soir", "charter": "la charte"},
}  # fmt: skip
WORDS["en"] = {key: f"English of {word}" for key, word in WORDS["fr"].items()}
WORDS["en"]["charter"] = "la charte"


class Applicant:
    """Somebody at the open call, in a browser of their own."""

    def __init__(self, browser: Browser, site: SimpleNamespace, width: int, **options) -> None:
        self.context = browser.new_context(viewport={"width": width, "height": 740}, **options)
        self.site = site
        self.page = self.window()

    def without_scripts(self) -> None:
        """Let no script of ours come; where the browser runs none at all, axe would never end."""
        self.context.route("**/*.js", lambda route: route.abort())

    def window(self, address: str = "") -> Page:
        page = self.context.new_page()
        if address:
            page.goto(address)
        return page

    def open(self, state: str = "open", language: str = "fr") -> None:
        """Open the page of a call, or of a request."""
        self.page.goto(f"{self.site.address}{self.site.pages[language][state]}")

    def begin(self, language: str = "fr") -> None:
        self.page.goto(f"{self.site.address}/{language}/_form/{self.site.form}/")

    def go_on(self) -> None:
        """Press the first button; on the first page the script may wait before it sends."""
        with self.page.expect_navigation():
            self.page.locator(".form__ways button").first.click()

    def at(self, rest: str) -> None:
        expect(self.page).to_have_url(re.compile(f"/{rest}(#.*)?$"))

    def eligible(self) -> None:
        self.page.locator("input[value=no]").check()
        self.go_on()
        self.at("2/")

    def you(self, language: str = "fr") -> None:
        words = WORDS[language]
        self.page.get_by_label(words["name"]).fill("Camille Roux")
        self.page.get_by_label(words["year"]).fill("1958")
        self.page.get_by_label(words["me"]).check()
        self.go_on()
        self.at("3/")

    def apply(self, language: str = "fr") -> None:
        words = WORDS[language]
        self.page.get_by_label(words["why"]).fill("L’eau")
        self.page.get_by_label(words["evening"]).check()
        self.go_on()
        self.at("4/")
        self.page.locator("input[type=checkbox]").check()
        self.go_on()
        self.at("summary/")

    def send(self, address: str) -> None:
        self.page.locator("input[type=email]").fill(address)
        self.go_on()
        expect(self.page.locator(".form__slip h1")).to_be_visible()

    def looks_well(self, state: str) -> None:
        """Nothing for axe in light and dark, nothing sideways."""
        assert (state, violations(self.page)) == (state, [])
        sideways = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert (state, self.page.evaluate(sideways)) == (state, 0)
