"""No link of a role's own pages leads it to a refusal."""

import re
from itertools import count
from typing import Any
from urllib.parse import urljoin

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from snippets.models import Keyword, Theme
from tests.cms.editorial.test_home import submitted
from tests.cms.translating import send, translate_and_publish, type_all
from tests.factories.standard import StandardPageFactory
from tests.factories.theme import ThemeFactory

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("shared_homes", "shared_roles")]

# They end something, or work on what is ticked.
AIMLESS = ("/logout/", "/admin/bulk/")
ROLES = ["officer", "reviewer", "translator", "selection", "administrator"]


def links_of(client: Client, address: str) -> set[str]:
    """The addresses of the admin to which a page leads, its menu included."""
    response = client.get(address, follow=True)
    html = response.content.decode()
    found = {link["href"] for link in BeautifulSoup(html, "html.parser").find_all("a", href=True)}
    found |= set(re.findall(r'"url": "(/admin/[^"]*)"', html.replace("&quot;", '"')))
    return {
        url.partition("#")[0]
        for url in (urljoin(address, link) for link in found)
        if url.startswith("/admin/") and not any(part in url for part in AIMLESS)
    }


def theme_editor(theme: Theme) -> str:
    return reverse(theme.snippet_viewset.get_url_name("edit"), args=[theme.pk])


@pytest.fixture
def work(home, english_home, english_locale, make_user):
    """One of everything that a home page lists, of pages and of snippets, for each role."""

    def make(role: str):
        author, me = make_user("officer", "author"), make_user(role, "me")
        numbers = count()

        def text(factory: Any) -> Any:
            words = f"Texte {next(numbers)}"
            if factory is ThemeFactory:
                return ThemeFactory(name=words)
            return StandardPageFactory(parent=home, title=words)

        for user in (author, me):
            for factory in (StandardPageFactory, ThemeFactory):
                text(factory)
                text(factory).save_revision(user=user)
                submitted(text(factory), user)
                translate_and_publish(text(factory), english_locale)
                send(text(factory), english_locale)
                type_all(send(text(factory), english_locale), user)
                submitted(send(text(factory), english_locale).get_target_instance(), user)
        Keyword.objects.create(name="eau")
        return me

    return make


def refused(client: Client, addresses: set[str]) -> dict[str, int]:
    answers = {address: client.get(address, follow=True).status_code for address in addresses}
    return {address: status for address, status in answers.items() if status >= 400}


@pytest.mark.parametrize("role", ROLES)
def test_no_link_of_the_home_page_is_refused(work, login, role: str) -> None:
    client = login(work(role))
    assert refused(client, links_of(client, reverse("wagtailadmin_home"))) == {}


def test_no_link_on_a_translators_way_is_refused(work, login, english_locale) -> None:
    """From the home page: to the report, to a text that was sent, and to one that was not."""
    client = login(work("translator"))
    on_the_way = [
        reverse("wagtail_localize:translations_report"),
        *(link for link in links_of(client, reverse("wagtailadmin_home")) if "/submit/" in link),
        *(theme_editor(theme) for theme in Theme.objects.filter(locale=english_locale)),
    ]
    # Most links stand on each of them, and are followed once.
    found = {link: address for address in on_the_way for link in links_of(client, address)}
    assert {link: found[link] for link in refused(client, set(found))} == {}
