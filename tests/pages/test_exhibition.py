"""An exhibition: its panels, its technical sheet, its tome, and where it hangs."""

from datetime import timedelta

import pytest
from django.utils import timezone

from search.answers import answer
from search.documents import all_documents, documents_of
from search.engine import Query
from search.engines import engine_named
from tests.factories.comics_index import ComicsIndexPageFactory
from tests.factories.exhibition import ExhibitionPageFactory, ExhibitionPanelFactory
from tests.factories.exhibition_index import ExhibitionIndexPageFactory
from tests.factories.locale import english
from tests.factories.showing import ShowingPageFactory
from tests.factories.standard import StandardPageFactory
from tests.factories.theme import ThemeFactory
from tests.factories.tome import TomePageFactory
from tests.pages.html import read

pytestmark = pytest.mark.usefixtures("shared_homes")

PAGE = "/en/exhibitions/fire/"


@pytest.fixture
def index(english_home):
    return ExhibitionIndexPageFactory(parent=english_home, locale=english(), slug="exhibitions")


@pytest.fixture
def exhibition(index):
    return ExhibitionPageFactory(
        parent=index,
        locale=english(),
        slug="fire",
        title="The fire on show",
        hanging="Two eyelets.",
        theme=ThemeFactory(locale=english(), name="Forests", palette="forests"),
    )


def test_exhibition_shows_its_panels_in_words_and_its_technical_sheet(client, exhibition):
    ExhibitionPanelFactory(page=exhibition, title="The slope", text="A spring morning.")
    page = read(client.get(PAGE))
    assert page.one("html").attributes["data-theme"] == "forests"
    panel = page.one("figure", class_="panel-sheet")
    assert panel.one("h3").text == "The slope"
    assert panel.one("img").attributes["alt"] == "Trois personnes sur un versant."
    assert "A spring morning." in panel.text
    assert "1 of 12; the others are for those who come." in page.text
    rows = page.one("dl", class_="facts").all("div")
    assert [(row.one("dt").text, row.one("dd").text) for row in rows] == [
        ("Panels", "12"),
        ("Size of a panel", "59 × 84 cm"),
        ("Weight of the set", "9.5 kg"),
        ("Hanging", "Two eyelets."),
    ]


def test_exhibition_and_its_tome_lead_to_each_other_in_the_readers_language(
    client, home, english_home, exhibition
):
    comics = ComicsIndexPageFactory(parent=home, slug="bd")
    tome = TomePageFactory(parent=comics, title="La part du feu")
    english_comics = ComicsIndexPageFactory(
        parent=english_home, locale=english(), slug="comics", translation_key=comics.translation_key
    )
    twin = TomePageFactory(
        parent=english_comics,
        locale=english(),
        title="The fire’s share",
        slug="share",
        translation_key=tome.translation_key,
    )
    exhibition.tome = tome
    exhibition.save()
    link = read(client.get(PAGE)).one("h3", class_="booklet__title").one("a")
    assert (link.text, link.attributes["href"]) == ("The fire’s share", twin.get_url())
    back = read(client.get(twin.get_url())).one("article", class_="card--set").one("a")
    assert (back.text, back.attributes["href"]) == ("The fire on show", PAGE)


def test_exhibition_tells_where_it_hangs_and_where_one_borrows_it(
    client, english_home, index, exhibition
):
    today = timezone.localdate()
    for title, first, last in (("Past", -40, -20), ("Now", -5, 5), ("Soon", 10, 30)):
        ShowingPageFactory(
            parent=exhibition,
            locale=english(),
            title=title,
            first_day=today + timedelta(days=first),
            last_day=today + timedelta(days=last),
        )
    index.borrow_page = StandardPageFactory(
        parent=english_home, locale=english(), title="Borrow it", slug="borrow"
    )
    index.save()
    page = read(client.get(PAGE))
    assert [slip.one("h3").text for slip in page.all("article", class_="slip")] == ["Now", "Soon"]
    assert [item.one("a").text for item in page.all("li", class_="past__one")] == ["Past"]
    assert "Nowhere just now" not in page.text
    assert {a.attributes["href"] for a in page.all("a", class_="button")} == {"/en/borrow/"}


def test_cancelled_showing_hangs_nowhere_and_was_never_shown(client, exhibition):
    today = timezone.localdate()
    for title, first, last in (("Past", -40, -20), ("Now", -5, 5), ("Soon", 10, 30)):
        days = {
            "first_day": today + timedelta(days=first),
            "last_day": today + timedelta(days=last),
        }
        values = {"parent": exhibition, "locale": english(), "is_cancelled": True}
        ShowingPageFactory(title=title, **values, **days)
    page = read(client.get(PAGE))
    part = page.all("section", class_="part")[0]
    assert part.all("p")[0].text == "Nowhere just now: it can be borrowed."
    assert [h.text for h in part.all("h3")] == ["Cancelled showings"]
    assert [slip.one("h4").text for slip in part.all("article")] == ["Now", "Soon"]
    # Both of its days, struck out.
    for slip, (first, last) in zip(part.all("article"), ((-5, 5), (10, 30)), strict=True):
        days = [day.attributes["datetime"] for day in slip.one("s").all("time")]
        assert days == [str(today + timedelta(days=number)) for number in (first, last)]
    listed = read(client.get("/en/exhibitions/"))
    assert [len(listed.all("li", class_="past__one")), len(listed.all("s"))] == [0, 2]


def test_exhibition_and_showing_are_found_by_the_theme_of_what_they_show(exhibition):
    showing = ShowingPageFactory(parent=exhibition, locale=english(), title="In the library")
    keys = [f"exhibition:{exhibition.pk}", f"showing:{showing.pk}"]
    docs = documents_of(keys)
    assert [(doc.key, "Forests" in doc.body) for doc in docs] == [(key, True) for key in keys]
    engine_named("db").rebuild(all_documents())
    found = answer(Query("forests", "en"), is_noted=False).results
    assert {result.kind for result in found} == {"exhibition", "showing"}
    theme = str(exhibition.theme.translation_key)
    assert {result.shown.theme for result in found} == {theme}
