"""The page on which readers find whom to write to and whom to call."""

import pytest

from snippets.models import Council
from tests.factories.locale import english
from tests.factories.press_contact import PressContactFactory
from tests.factories.standard import StandardPageFactory
from tests.factories.streams import stream
from tests.pages.html import read

pytestmark = pytest.mark.usefixtures("shared_homes")


@pytest.fixture
def council(site):
    return Council.objects.create(
        site=site,
        name="C2D",
        publisher="Métropole",
        street_address="3 rue Malakoff",
        postal_code="38000",
        locality="Grenoble",
        telephone="04 76 59 59 59",
        email="c2d@example.org",
    )


def contact_page(client, home, english_home):
    """Return what readers of both languages see of a page with both blocks."""
    blocks = (
        ("council_contact", {"hours": "Du lundi au vendredi."}),
        ("press_contacts", {"title": "Pour la presse"}),
    )
    page = StandardPageFactory(parent=home, slug="contact", body=stream(*blocks))
    StandardPageFactory(
        parent=english_home,
        slug="contact",
        locale=english(),
        translation_key=page.translation_key,
        body=stream(*blocks),
    )
    return [read(client.get(f"/{code}/contact/")).one("main") for code in ("fr", "en")]


def addresses(element):
    return [link.attributes["href"] for link in element.all("a")]


def test_contact_page_gives_address_hours_mail_and_telephone_as_links_in_each_language(
    client, home, english_home, council
):
    # Who reads English may write and call from anywhere.
    ends = ("04 76 59 59 59", "France +33 4 76 59 59 59")
    pages = contact_page(client, home, english_home)
    for page, end in zip(pages, ends, strict=True):
        council_ = page.one("div", class_="caller--council")
        assert council_.text == (
            f"C2D Métropole 3 rue Malakoff 38000 Grenoble {end} c2d@example.org "
            "Du lundi au vendredi."
        )
        assert addresses(council_) == ["tel:+33476595959", "mailto:c2d@example.org"]


def test_what_an_officer_changes_once_changes_on_the_page_in_each_language(
    client, home, english_home, council
):
    contact_page(client, home, english_home)
    council.telephone = "04 76 00 00 00"
    council.save()
    for code in ("fr", "en"):
        page = read(client.get(f"/{code}/contact/"))
        links = ["tel:+33476000000", "mailto:c2d@example.org"]
        assert addresses(page.one("div", class_="caller--council")) == links
        assert addresses(page.one("address", class_="colophon__address")) == links


def test_contact_page_names_the_press_contacts_of_its_language_and_no_draft(
    client, home, english_home
):
    contact = PressContactFactory(name="Camille Ansoulet", telephone="04 65 71 04 38")
    PressContactFactory(
        name="Camille Ansoulet",
        role="press officer",
        locale=english(),
        translation_key=contact.translation_key,
        availability="",
    )
    PressContactFactory(name="Personne", live=False)
    french_page, english_page = contact_page(client, home, english_home)
    callers = [page.one("ul", class_="callers__list") for page in (french_page, english_page)]
    assert [ul.text for ul in callers] == [
        "Camille Ansoulet relations avec la presse 04 65 71 04 38 presse@example.org "
        "Du lundi au vendredi.",
        "Camille Ansoulet press officer +33 4 65 71 04 38 presse@example.org",
    ]
    assert addresses(callers[0]) == ["tel:+33465710438", "mailto:presse@example.org"]
