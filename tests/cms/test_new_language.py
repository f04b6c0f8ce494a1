"""Accept 9: Italian by the one setting, the roles command, and the same workflow.

What `docs/add-a-language.md` says, on a site of its own: each process has `LANGUAGE_CODES` in its
environment and nothing else that is new.
"""

from typing import Any

import pytest
from django.http import HttpResponse
from django.urls import reverse

from snippets.models import Mandate, Theme
from tests.pages.html import Element, read
from tests.servers.server import Answer, Server, Staff, empty_site, serving
from tests.servers.shell import Shell

# The mark makes pytest-django create the database that the servers get a copy of.
pytestmark = [pytest.mark.slow, pytest.mark.django_db]

# What the shells know by name.
NAMES = """
from django.contrib.auth.models import Group, User
from django.core.management import call_command
from django.core.serializers import serialize
from django.test import Client
from wagtail.models import Locale, Site, TaskState
from wagtail_localize.models import Translation

from cms.roles import ROLES
from pages.models import HomePage, VisionIndexPage, VisionPage
from snippets.models import Mandate, Theme
from tests.cms.translating import translate_and_publish, type_all
from tests.factories.home import HomePageFactory
from tests.factories.locale import english, french
from tests.factories.vision import VisionPageFactory
from tests.factories.vision_index import VisionIndexPageFactory

MODELS = {
    "home": HomePage, "index": VisionIndexPage, "vision": VisionPage,
    "theme": Theme, "mandate": Mandate,
}
"""
# A public French and English site with its team, made before anybody thinks of Italian.
CONTENT = """
french(), english()
site = Site.objects.get(is_default_site=True)
welcome = site.root_page
home = HomePageFactory(title="Accueil", slug="accueil")
site.root_page = home
site.hostname, site.port = "127.0.0.1", port
site.save()
welcome.delete()
index = VisionIndexPageFactory(parent=home, title="Visions", slug="visions")
vision = VisionPageFactory(parent=index, title="Vizille en 2050", slug="vizille")
for public in (vision.theme, vision.mandate, home, index, vision):
    public.save_revision().publish()
    translate_and_publish(public, english())
texts = {
    "theme": vision.theme, "mandate": vision.mandate,
    "home": home, "index": index, "vision": vision,
}
call_command("roles", verbosity=0)
sessions = {}
for role, data in ROLES.items():
    user = User.objects.create_user(role)
    user.groups.add(Group.objects.get(name=data.group))
    client = Client()
    client.force_login(user)
    sessions[role] = client.session.session_key
result = {"sessions": sessions, "texts": {noun: text.pk for noun, text in texts.items()}}
"""
# What a translator types in the editor; the rest of the way goes through the admin's addresses.
TYPE = """
source = MODELS[noun].objects.get(pk=pk)
translation = Translation.objects.get(
    source__object_id=source.translation_key, target_locale__language_code="it"
)
type_all(translation, User.objects.get(username="translator"), prefix="Italiano di")
target = source.get_translation(translation.target_locale)
result = [translation.pk, target.pk, target.live]
"""
STEP = "result = TaskState.objects.get(status=TaskState.STATUS_IN_PROGRESS).pk"
ROLES = 'call_command("roles", verbosity=0)'
BEFORE = """
answers = [Client().get(address) for address in ("/fr/", "/it/")]
result = [[answer.status_code, "Italiano" in answer.text] for answer in answers]
"""
OTHERS = """
result = [
    serialize("json", model.objects.exclude(locale__language_code="it").order_by("pk"))
    for model in (HomePage, VisionIndexPage, VisionPage)
]
"""

ITALIAN = {
    "home": "/it/",
    "index": "/it/italiano-di-visions/",
    "vision": "/it/italiano-di-visions/italiano-di-vizille-en-2050/",
}


class Desk:
    """The team at work on a server of the site."""

    def __init__(self, server: Server, shell: Shell, made: dict[str, Any]) -> None:
        self.shell = shell
        self.texts = made["texts"]
        self.team = {role: Staff(server, key) for role, key in made["sessions"].items()}

    def send(self, role: str, noun: str) -> None:
        italian = self.shell.run("result = Locale.objects.get(language_code='it').pk")
        address = reverse("wagtail_localize:submit_page_translation", args=[self.texts[noun]])
        assert self.team[role].post(address, locales=str(italian)).status == 302

    def translate_and_submit(self, noun: str) -> int:
        """Return the primary key of the translation, which is not public yet."""
        translation, target, live = self.shell.run(TYPE, noun=noun, pk=self.texts[noun])
        assert not live, noun
        self.team["translator"].post(reverse("submit_translation_for_review", args=[translation]))
        return target

    def approve(self, role: str, noun: str, target: int) -> None:
        viewset = {"theme": Theme, "mandate": Mandate}.get(noun)
        view = "wagtailadmin_pages:workflow_action"
        if viewset is not None:
            view = viewset.snippet_viewset.get_url_name("workflow_action")
        state = self.shell.run(STEP)
        self.team[role].post(reverse(view, args=[target, "approve", state]), comment="")


def page(answer: Answer) -> Element:
    assert answer.status == 200
    return read(HttpResponse(answer.body))


def switch(answer: Answer) -> dict[str, str]:
    """Each language that the switch names, and where it leads: "" where there is nothing."""
    items = page(answer).one("nav", class_="languages").all("li")
    return {
        item.text: (item.all("a") or [Element("a", {"href": ""})])[0].attributes["href"]
        for item in items
    }


def test_italian_by_the_one_setting_goes_public_through_the_same_workflow(
    blank, tmp_path, django_db_blocker
):
    with empty_site(blank, tmp_path) as (environment, shell):
        # 1. The setting.
        with_italian = {**environment, "LANGUAGE_CODES": "fr,en,it"}
        server = Server(with_italian, tmp_path / "three.log")
        made = shell.run(NAMES + CONTENT, port=server.port)
        assert shell.run(BEFORE) == [[200, False], [404, False]]
        others = shell.run(OTHERS)

        # 2. The roles.
        with (
            Shell(with_italian) as shell,
            serving(server, meanwhile=lambda: shell.run(f"{NAMES}\n{ROLES}")),
        ):
            desk = Desk(server, shell, made)
            assert server.get("/it/").status == 404
            assert switch(server.get("/fr/"))["Italiano : pas encore traduite"] == ""

            # 3. An officer plants the tree; from that moment on it is the translator's.
            desk.send("officer", "home")
            for noun in ("index", "vision"):
                desk.send("translator", noun)

            # 4. Everything passes the review and the release, in the order that works.
            for noun in ("theme", "mandate", "home", "index", "vision"):
                assert server.get(ITALIAN["vision"]).status == 404
                target = desk.translate_and_submit(noun)
                desk.approve("reviewer", noun, target)
                desk.approve("officer", noun, target)

            for noun, title in ("index", "Visions"), ("vision", "Vizille en 2050"):
                html = page(server.get(ITALIAN[noun]))
                assert html.one("html").attributes["lang"] == "it"
                assert html.one("h1").text == f"Italiano di {title}"
            assert switch(server.get("/fr/"))["Italiano"] == "/it/"
            assert f"{ITALIAN['vision']}</link>" in server.get(f"{ITALIAN['index']}feed/").body
            assert f"{ITALIAN['vision']}</loc>" in server.get("/sitemap-it.xml").body
            assert shell.run(OTHERS) == others  # French and English did not move

        # The code is taken out again.
        server = Server(environment, tmp_path / "two.log")
        with server:
            assert "Italiano" not in server.get("/fr/").body
            assert [server.get(address).status for address in ITALIAN.values()] == [404] * 3
