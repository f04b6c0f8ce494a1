"""The list of exhibitions: what is shown where, on a map and in words, and how to borrow."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import override

from cms.cache.cacheable import query_key
from pages.communes_map import MapPlace
from snippets.communes import points_by_code
from snippets.models import Commune
from tests.factories.exhibition import ExhibitionPageFactory
from tests.factories.exhibition_index import ExhibitionIndexPageFactory
from tests.factories.locale import english
from tests.factories.showing import ShowingPageFactory
from tests.factories.standard import StandardPageFactory
from tests.factories.theme import ThemeFactory
from tests.factories.venue import VenueFactory
from tests.pages.html import read

pytestmark = pytest.mark.usefixtures("shared_homes")

LIST = "/en/exhibitions/"


@pytest.fixture
def index(english_home):
    return ExhibitionIndexPageFactory(parent=english_home, locale=english(), slug="exhibitions")


@pytest.fixture
def exhibition(index):
    theme = ThemeFactory(name="Forests", locale=english())
    return ExhibitionPageFactory(parent=index, locale=english(), slug="fire", theme=theme)


def venue_in(name, **values):
    return VenueFactory(locale=english(), commune=Commune.objects.get(name=name), **values)


def shown(exhibition, title, commune, first, last, **values):
    """A showing whose days are counted from today."""
    today = timezone.localdate()
    return ShowingPageFactory(
        parent=exhibition,
        locale=english(),
        title=title,
        venue=venue_in(commune),
        first_day=today + timedelta(days=first),
        last_day=today + timedelta(days=last),
        **values,
    )


@pytest.fixture
def five(exhibition):
    """Over, in its last week, now, soon, cancelled."""
    shown(exhibition, "In Quaix", "Quaix-en-Chartreuse", -60, -30)
    shown(exhibition, "In Échirolles", "Échirolles", -24, 4)
    shown(exhibition, "In Fontaine", "Fontaine", -20, 20)
    shown(exhibition, "In Meylan", "Meylan", 20, 50)
    shown(exhibition, "In Le Gua", "Le Gua", 26, 46, is_cancelled=True)
    return exhibition


def listed(page):
    """Return the headings of the list, each with the titles below it."""
    found = {}
    for element in page.one("div", class_="whereabouts__list").children:
        if isinstance(element, str):
            continue
        if element.name == "h2":
            heading = found.setdefault(element.text, [])
        else:
            heading += [title.text for title in element.all("h3")]
    return found


def test_list_tells_what_is_shown_now_soon_and_was_shown(client, five):
    page = read(client.get(LIST))
    assert listed(page) == {
        "Shown now": ["In Échirolles", "In Fontaine"],
        "Shown soon": ["In Meylan"],
        "Cancelled showings": ["In Le Gua"],
    }
    assert [item.one("a").text for item in page.all("li", class_="past__one")] == ["In Quaix"]
    stamps = [stamp.text for stamp in page.all("span", class_="stamp")]
    assert stamps == ["Last week", "Now", "Soon", "Cancelled"]


def test_map_and_list_name_the_same_places_and_each_link_leads_to_its_line(client, five):
    page = read(client.get(LIST))
    links = page.one("svg", class_="map").all("a")
    on_map = {link.text: link.attributes["href"].removeprefix("#") for link in links}
    in_list = {
        slip.one("p", class_="slip__place").all("span")[-1].text: slip.attributes.get("id")
        for slip in page.all("article", class_="slip--showing")
        if "Cancelled" not in slip.one("span", class_="stamp").text
    }
    assert on_map == in_list
    assert set(on_map) == {"Échirolles", "Fontaine", "Meylan"}
    # The other communes are points that lead nowhere, and nobody hears of them.
    assert len(page.all("circle", class_="map__point")) == 49 - 3


def test_name_on_the_map_stands_on_the_side_where_it_hides_no_other_point(home):
    codes = {commune.name: commune.code for commune in Commune.objects.all()}
    for name, is_left in (
        # Across the Isère lies Grenoble.
        ("Fontaine", True),
        ("Échirolles", True),
        # To its left lies La Tronche.
        ("Meylan", False),
        ("Le Gua", False),
        # To its right the map ends; a longer name would leave it on both sides.
        ("Domène", True),
        ("Saint-Martin-le-Vinoux", False),
    ):
        code = codes[name]
        place = MapPlace(code, name, *points_by_code()[code])
        assert (name, place.is_named_left) == (name, is_left)


def test_two_showings_of_one_commune_are_one_link_to_the_first_of_them(client, exhibition):
    shown(exhibition, "In the school", "Meylan", 5, 30)
    shown(exhibition, "In the library", "Meylan", -5, 30)
    page = read(client.get(LIST))
    assert [link.text for link in page.one("svg", class_="map").all("a")] == ["Meylan"]
    marked = [slip for slip in page.all("article", class_="slip") if "id" in slip.attributes]
    assert [slip.one("h3").text for slip in marked] == ["In the library"]


def test_list_without_a_showing_has_no_map_and_says_so(client, index):
    page = read(client.get(LIST))
    assert page.all("svg", class_="map") == []
    assert page.one("p", class_="listing__message").text == "Nothing is shown just now."


def test_filters_leave_one_commune_and_one_theme(client, five):
    other = ExhibitionPageFactory(
        parent=five.get_parent(), locale=english(), theme=ThemeFactory(name="T", locale=english())
    )
    shown(other, "The other", "Fontaine", -2, 30)
    fontaine = Commune.objects.get(name="Fontaine").code
    for query, expected in (
        (f"commune={fontaine}", ["In Fontaine", "The other"]),
        (f"commune={fontaine}&theme=forests", ["In Fontaine"]),
        ("theme=t", ["The other"]),
        # What was not understood is left out, and said.
        ("commune=75056", ["In Échirolles", "In Fontaine", "The other"]),
    ):
        page = read(client.get(f"{LIST}?{query}"))
        assert (query, listed(page)["Shown now"]) == (query, expected)
    assert page.one("p", class_="filters__error").text == (
        "Nothing was shown in such a commune. Choose one from the list."
    )
    options = page.one("select", name="commune").all("option")
    names = ["All communes", "Échirolles", "Fontaine", "Le Gua", "Meylan", "Quaix-en-Chartreuse"]
    assert [option.text for option in options] == names
    assert query_key(f"commune={fontaine}&theme=t") == f"commune={fontaine}&theme=t"


def test_hostile_queries_get_a_page(client, five):
    for query in (
        "page=0000",
        "page=99",
        "page=%D9%A1%D9%A2",
        "page=%00",
        "commune=%00",
        "commune=38169%27",
        "theme=" + "x" * 5000,
        "commune=38169&commune=38185",
    ):
        assert (query, client.get(f"{LIST}?{query}").status_code) == (query, 200)


def test_what_was_shown_is_told_page_by_page(client, exhibition):
    for number in range(13):
        shown(exhibition, f"Past {number}", "Meylan", -100 - number, -50 - number)
    page = read(client.get(f"{LIST}?page=2"))
    assert [item.one("a").text for item in page.all("li", class_="past__one")] == ["Past 12"]


def test_draft_restricted_and_foreign_showings_stand_on_no_list(client, five):
    five.get_children().filter(title="In Fontaine").update(live=False)
    assert "In Fontaine" not in client.get(LIST).content.decode()
    assert "In Fontaine" not in client.get(f"{LIST}feed/").content.decode()


def test_list_leads_to_the_page_on_which_one_asks_in_the_readers_language(
    client, home, english_home, index
):
    ask = StandardPageFactory(parent=home, title="Emprunter", slug="emprunter")
    StandardPageFactory(
        parent=english_home,
        locale=english(),
        title="Borrow it",
        slug="borrow",
        translation_key=ask.translation_key,
    )
    index.borrow_page = ask
    index.save()
    button = read(client.get(LIST)).one("a", class_="button--large")
    assert (button.text, button.attributes["href"]) == ("Borrow it", "/en/borrow/")


def test_feed_tells_the_showings_with_their_theme(client, five):
    feed = client.get(f"{LIST}feed/").content.decode()
    assert feed.count("<item>") == 5
    assert feed.count("<category>Forests</category>") == 5
    today = timezone.localdate()
    for state, first, last, commune in (
        ("Over", -60, -30, "Quaix-en-Chartreuse"),
        ("Last week", -24, 4, "Échirolles"),
        ("Soon", 20, 50, "Meylan"),
        ("Cancelled", 26, 46, "Le Gua"),
    ):
        with override("en"):
            days = [date_format(today + timedelta(days=number)) for number in (first, last)]
        said = f"<description>{state}, from {days[0]} to {days[1]}, Bibliothèque"
        assert said in feed
        assert f", {commune}. Dans la salle" in feed
    code = Commune.objects.get(name="Meylan").code
    assert client.get(f"{LIST}feed/?commune={code}").content.decode().count("<item>") == 1


def test_reader_of_the_other_language_keeps_the_filters(client, home, five):
    index = five.get_parent().specific
    ExhibitionIndexPageFactory(
        parent=home, slug="expositions", translation_key=index.translation_key
    )
    code = Commune.objects.get(name="Fontaine").code
    page = read(client.get(f"{LIST}?commune={code}"))
    # Nothing is shown there in French: there is nothing to keep.
    link = page.one("a", class_="languages__link").attributes["href"]
    assert link == "/fr/expositions/"


def test_venue_that_is_no_readers_yet_is_named_nowhere(client, exhibition):
    showing = shown(exhibition, "In Meylan", "Meylan", -2, 20)
    showing.venue.name = "The secret hall"
    showing.venue.save()
    for address in (LIST, f"{LIST}fire/", showing.get_url()):
        assert "The secret hall" in client.get(address).content.decode()
    showing.venue.unpublish()
    for address in (LIST, f"{LIST}fire/", showing.get_url()):
        assert "The secret hall" not in client.get(address).content.decode()
