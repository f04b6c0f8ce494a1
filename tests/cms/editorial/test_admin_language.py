"""The admin speaks one language at a time: it is read in French and in English, by each role."""

import re
from collections import deque
from functools import cache
from html import unescape
from html.parser import HTMLParser

import pytest
from bs4 import BeautifulSoup
from django.apps import apps
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils import translation
from django.utils.text import camel_case_to_spaces
from django.utils.translation import trans_real
from wagtail.admin.widgets import AdminPageChooser
from wagtail.models import Collection, Page
from wagtail.snippets.widgets import AdminSnippetChooser

from cms.roles import ROLES, STEPS, WORKFLOW
from pages.models import StandardPage
from snippets.embargo import EMBARGO_COLLECTION
from snippets.models import Theme
from tests.factories.concept import ConceptFactory
from tests.factories.standard import StandardPageFactory
from tests.factories.theme import ThemeFactory

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("shared_homes", "shared_roles")]

# Words that are one in both languages; everything else that comes back as it was asked is English.
SAME = {
    "%(counter)s pages",
    "%(num)d minute",
    "%(num)d minutes",
    ", ",
    "0 minutes",
    ":?.!",
    "Action",
    "Actions",
    "Administration",
    "Alias",
    "Application",
    "Association",
    "Canada",
    "Collection",
    "Collections",
    "Commune",
    "Communication",
    "Concordance",
    "Conditions",
    "Contact",
    "Date",
    "Document",
    "Documents",
    "Dossier",
    "Dossiers",
    "Format",
    "France",
    "Image",
    "Images",
    "Lab",
    "Luxembourg",
    "Maximum",
    "Minimum",
    "Monospace (code)",
    "Organisation",
    "PDF",
    "Page",
    "Pages",
    "Pagination",
    "Parent",
    "Public",
    "Question",
    "Section",
    "Sessions",
    "Site",
    "Sites",
    "Source",
    "Triangle",
    "Type",
    "code",
    "collection",
    "collections",
    "commune",
    "contact",
    "date",
    "description",
    "document",
    "documents",
    "e-mail",
    "engagement",
    "exact",
    "images",
    "introduction",
    "latitude",
    "longitude",
    "message",
    "mission",
    "note",
    "organisation",
    "organisations",
    "page",
    "pages",
    "permanent",
    "photo",
    "port",
    "public",
    "question",
    "relation",
    "site",
    "sites",
    "slug",
    "source",
    "tome",
    "vision",
    "…",
}
# What Wagtail's French calls a language, a review and its steps, and where it is no French.
NOT_OURS = re.compile(
    r"\b(régions?|modérations?|modérat\w+|workflows?|(?-i:Status)|à contenu)\b", re.IGNORECASE
)
# Names made of a field's, or of nothing.
MACHINE = re.compile(r"\b(Root|None|Include descendants)\b")
VOID = ("br", "hr", "img", "input", "link", "meta", "col", "source", "wbr")
# Rows of the database, languages by their own name, a column of files; and two models that others
# named in English alone, among what a group may do.
ROWS = {
    name.casefold()
    for name in (
        *("Accueil", "Home", "Demain", "Administrator", EMBARGO_COLLECTION),
        *("Français", "English", "domain", "Locale", "Translation"),
        *(role.group for role in ROLES.values()),
        *(step for step, *_rest in STEPS),
        WORKFLOW,
    )
}
# Kinds of page that are read.
MOST = {"administrator": 200, "officer": 60, "reviewer": 30, "translator": 30}
# What leads out of the admin, changes something, or is asked by a script.
LEFT_OUT = re.compile(
    r"logout|/account/|export=|preview|/api/|sprite|jsi18n|ordering|view_draft|\?p="
)


@pytest.fixture
def asked(monkeypatch):
    """What was asked of the French catalog, and came back in English."""
    found = set()

    def watch(name, words):
        stock = getattr(trans_real, name)

        def ask(*args):
            said = stock(*args)
            if trans_real.get_language() == "fr" and said in words(*args) and said.strip():
                found.add(said)
            return said

        monkeypatch.setattr(trans_real, name, ask)
        monkeypatch.setattr(translation._trans, name, ask)

    watch("gettext", lambda message: (message,))
    watch("pgettext", lambda context, message: (message,))
    watch("ngettext", lambda singular, plural, number: (singular, plural))
    return found


class Words(HTMLParser):
    """The words of a page that somebody sees or hears, without those of hidden elements."""

    SILENT = ("script", "style", "svg", "template")
    NAMES = ("title", "aria-label", "placeholder", "alt", "data-w-tooltip-content-value")

    def __init__(self, html):
        super().__init__()
        self.said, self.hidden = [], []
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        if self.hidden or tag in self.SILENT or "hidden" in dict(attributes):
            self.hidden += [tag] if tag not in VOID else []
        else:
            self.said += [words for name, words in attributes if name in self.NAMES and words]

    def handle_endtag(self, tag):
        if self.hidden and self.hidden[-1] == tag:
            self.hidden.pop()

    def handle_data(self, data):
        if not self.hidden:
            self.said.append(" ".join(data.split()))


def walk(client, *begins, most):
    """Yield (address, words) of the admin's pages, one of each kind."""
    waiting, kinds = deque(begins), set()
    while waiting and len(kinds) < most:
        address = waiting.popleft()
        kind = re.sub(r"\d+", "N", address.partition("?")[0])
        if kind in kinds or LEFT_OUT.search(address):
            continue
        kinds.add(kind)
        response = client.get(address)
        if response.status_code != 200 or "html" not in response.get("Content-Type", ""):
            continue
        html = response.content.decode()
        yield address, Words(html).said
        links = re.findall(r'href="(/admin/[^"#]*)|"url": "(/admin/[^"#]*)', unescape(html))
        waiting.extend(first or second for first, second in links)


@pytest.fixture
def texts(home, english_home, officer):
    page = StandardPageFactory(parent=home, title="Le conseil")
    page.save_revision(user=officer)
    page.get_workflow().start(page, officer)
    return page, ThemeFactory(name="Eaux"), ConceptFactory()


@cache
def messages():
    """Return what the interface says in each language and not in the other, as `plain` has it."""
    catalog = trans_real.DjangoTranslation("fr")._catalog
    both = [
        (key[0] if isinstance(key, tuple) else key, said)
        for part in catalog._catalogs
        for key, said in part.items()
        if key and said
    ]
    # A context stands before the message.
    english = {plain(key.rpartition("\x04")[2]) for key, _said in both}
    french = {plain(said) for _key, said in both}
    # Names of models that nobody named: "Worker pulse".
    english |= {name for model in apps.get_models() if " " in (name := model_name(model))}
    return {"fr": french - english, "en": english - french}


def model_name(model):
    return camel_case_to_spaces(model._meta.object_name)


def plain(words):
    return " ".join(unescape(words).split()).casefold().rstrip(" .:…")


@pytest.mark.parametrize("role", ["administrator", "officer", "reviewer", "translator"])
def test_admin_says_nothing_in_the_other_language(role, texts, home, make_user, login, asked):
    """The French one nothing in English, the English one nothing in French, each to each role."""
    bulk = [
        f"{reverse('wagtail_bulk_action', args=['wagtailcore', 'page', action])}?id={home.pk}"
        for action in ("publish", "unpublish", "delete", "move")
    ]
    begins = ["/admin/", reverse("wagtailadmin_pages:edit", args=[texts[0].pk]), *bulk]
    wrong = {}
    for language, other in (("fr", "en"), ("en", "fr")):
        client = login(make_user(role, f"{language}-{role}", language))
        foreign = messages()[other] - ROWS
        for address, words in walk(client, *begins, most=MOST[role]):
            for said in words:
                # The labels of a group's boxes are rows of Django's.
                if said.startswith("Can "):
                    continue
                if plain(said) in foreign or (
                    language == "fr" and (NOT_OURS.search(said) or MACHINE.search(said))
                ):
                    wrong.setdefault((language, said), address)
    assert wrong == {}, "\n".join(map(str, wrong.items()))
    assert sorted(asked - SAME) == [], "\n".join(asked - SAME)


def test_choosers_speak_the_language_of_whoever_reads_them_next(texts):
    """The widget of a form is made once, for all who open that form."""
    made = [
        AdminSnippetChooser(model=Theme),
        AdminPageChooser(target_models=[StandardPage]),
        AdminSnippetChooser(model=Theme, choose_one_text="Le thème"),
    ]
    said = {}
    for code in ("fr", "en"):
        with translation.override(code):
            said[code] = [str(widget.choose_one_text) for widget in made]
            said[code] += [str(made[0].choose_another_text), str(made[0].link_to_chosen_text)]
    assert said == {
        "fr": [
            "Choisir : thème",
            "Choisissez une page (Page standard)",
            "Le thème",
            "Choisir à la place : thème",
            "Modifier : thème",
        ],
        "en": [
            "Choose theme",
            "Choose a page (Standard page)",
            "Le thème",
            "Choose another theme",
            "Edit this theme",
        ],
    }


@pytest.mark.parametrize("name", ["wagtailimages_chooser", "wagtaildocs_chooser"])
def test_tab_of_a_chooser_is_in_the_language_of_whoever_opens_it(name, texts, make_user, login):
    said = {}
    for code in ("fr", "en"):
        client = login(make_user("administrator", f"chooser-{code}", code))
        modal = client.get(reverse(f"{name}:choose")).json()["html"]
        tabs = BeautifulSoup(modal, "html.parser").select("[role=tab]")
        said[code] = [tab.find(string=True, recursive=False).strip() for tab in tabs]
    assert said == {"fr": ["Rechercher", "Transférer"], "en": ["Search", "Upload"]}


def test_refusal_is_said_in_the_language_of_whoever_is_refused(home, make_user, login):
    for code, words in (
        ("en", "Sorry, you do not have permission to access this area."),
        ("fr", "Désolé, vous n'avez pas les autorisations pour accéder à cette zone."),
    ):
        response = login(make_user("selection", f"one-{code}", code)).get("/admin/lexicon/imports/")
        said = [unescape(str(message)).strip() for message in get_messages(response.wsgi_request)]
        assert said == [words]


def test_page_that_is_not_there_is_said_in_the_language_of_whoever_asks(home, make_user, login):
    """A page of which they are not told is said to be none in the same way."""
    for code, words in (("en", "Page not found"), ("fr", "Page introuvable")):
        client = login(make_user("selection", f"lost-{code}", code))
        for address in ("/admin/nowhere/", "/admin/pages/987654/edit/"):
            response = client.get(address)
            title = BeautifulSoup(response.content, "html.parser").title.get_text()
            assert (response.status_code, words in title) == (404, True), (address, title)


def reached(message):
    """Tell whether somebody can read it: Wagtail's French counts to three, ours to two."""
    return isinstance(message, str) or message[1] < 2


def without_names(words):
    return re.sub(r"%\(\w+\)[sd]|\{\w+\}", "", words)


def test_no_message_of_wagtails_calls_a_language_a_region_or_a_review_moderation():
    catalog = trans_real.DjangoTranslation("fr")._catalog
    said = {
        message: words
        for part in catalog._catalogs
        for message, words in part.items()
        if message
        and reached(message)
        and catalog.get(message) == words
        and NOT_OURS.search(without_names(words))
    }
    assert said == {}


def test_roots_bear_a_name_of_the_house(texts):
    assert Page.objects.get(depth=1).title == Collection.get_first_root_node().name == "Demain"


@pytest.mark.parametrize("role", ["reviewer", "officer", "administrator"])
def test_see_what_is_in_preparation_leads_where_its_reader_may_go(role, home, make_user, login):
    client = login(make_user(role, f"one-{role}"))
    html = client.get("/admin/").content.decode()
    buttons = re.findall(r'<a class="button[^"]*"\s+href="([^"]+)">(See [^<]+)</a>', html)
    assert {label for _url, label in buttons} == {
        "See the pages" if role == "reviewer" else "See what is in preparation"
    }
    for url, _label in buttons:
        answer = client.get(url, follow=True)
        assert answer.status_code == 200
        assert answer.request["PATH_INFO"] != reverse("wagtailadmin_home")
