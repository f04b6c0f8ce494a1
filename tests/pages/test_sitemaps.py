from datetime import time
from xml.etree import ElementTree

from wagtail.models import PageViewRestriction

from pages.models import LabSession
from tests.factories.concept import in_french
from tests.factories.locale import english
from tests.factories.person import PersonFactory
from tests.factories.standard import StandardPageFactory
from tests.pages.lab import in_english, release, small_lab

NS = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "x": "http://www.w3.org/1999/xhtml",
}


def _xml(response):
    assert response.status_code == 200
    assert response["Content-Type"] == "application/xml"
    return ElementTree.fromstring(response.content)  # noqa: S314 - our own output


def _locations(root):
    return [element.text for element in root.iterfind(".//s:loc", NS)]


def test_index_names_one_sitemap_a_language(client, english_home):
    assert _locations(_xml(client.get("/sitemap.xml"))) == [
        "http://testserver/sitemap-fr.xml",
        "http://testserver/sitemap-en.xml",
    ]


def test_a_language_without_home_page_has_no_sitemap(client, home):
    assert _locations(_xml(client.get("/sitemap.xml"))) == ["http://testserver/sitemap-fr.xml"]
    assert client.get("/sitemap-en.xml").status_code == 404


def test_a_language_taken_from_the_settings_leaves_the_sitemap(
    client, home, english_home, settings
):
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = [("fr", "Français")]
    assert _locations(_xml(client.get("/sitemap.xml"))) == ["http://testserver/sitemap-fr.xml"]
    assert client.get("/sitemap-en.xml").status_code == 404
    assert b"/en/" not in client.get("/sitemap-fr.xml").content


def test_sitemap_holds_the_public_pages_of_its_language(client, home, english_home):
    StandardPageFactory(parent=home, slug="conseil")
    StandardPageFactory(parent=home, live=False)
    private = StandardPageFactory(parent=home)
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    page = StandardPageFactory(parent=home, slug="alias")
    page.copy_for_translation(english(), copy_parents=False, alias=True)
    assert _locations(_xml(client.get("/sitemap-fr.xml"))) == [
        "http://testserver/fr/",
        "http://testserver/fr/conseil/",
        "http://testserver/fr/alias/",
    ]
    assert _locations(_xml(client.get("/sitemap-en.xml"))) == ["http://testserver/en/"]


def test_sitemap_names_the_translations_of_each_page(client, home, english_home):
    StandardPageFactory(parent=home, slug="conseil")
    root = _xml(client.get("/sitemap-fr.xml"))
    found = {
        url.find("s:loc", NS).text: [
            (link.get("hreflang"), link.get("href")) for link in url.iterfind("x:link", NS)
        ]
        for url in root.iterfind("s:url", NS)
    }
    assert found == {
        "http://testserver/fr/": [
            ("fr", "http://testserver/fr/"),
            ("en", "http://testserver/en/"),
        ],
        "http://testserver/fr/conseil/": [],
    }


def test_sitemap_uses_the_address_of_the_site_not_of_the_request(client, home):
    response = client.get("/sitemap-fr.xml", headers={"host": "evil.example"})
    assert _locations(_xml(response)) == ["http://testserver/fr/"]
    index = client.get("/sitemap.xml", headers={"host": "evil.example"})
    assert b"evil.example" not in index.content


def test_page_number_of_a_sitemap_can_be_anything(client, home):
    for value in ("0", "-1", "x", "\x00", "9" * 5000, "2"):
        assert client.get("/sitemap-fr.xml", {"p": value}).status_code in (200, 404)


def test_lexicon_has_a_sitemap_of_its_public_entries_with_their_translations(
    client, lexica, make_entry
):
    in_french(make_entry("draw"), "tirage")
    make_entry("alone")
    make_entry("draft", live=False)
    assert _locations(_xml(client.get("/sitemap.xml"))) == [
        "http://testserver/sitemap-fr.xml",
        "http://testserver/sitemap-en.xml",
        "http://testserver/sitemap-fr-lexicon.xml",
        "http://testserver/sitemap-en-lexicon.xml",
    ]
    root = _xml(client.get("/sitemap-en-lexicon.xml"))
    assert {
        url.find("s:loc", NS).text: [x.get("href") for x in url.iterfind("x:link", NS)]
        for url in root.iterfind("s:url", NS)
    } == {
        "http://testserver/en/lexicon/alone/": [],
        "http://testserver/en/lexicon/draw/": [
            "http://testserver/fr/lexique/tirage/",
            "http://testserver/en/lexicon/draw/",
        ],
    }


def test_restricted_lexicon_is_in_no_sitemap(client, lexica, make_entry):
    make_entry("draw")
    PageViewRestriction.objects.create(page=lexica.english, restriction_type="login")
    assert client.get("/sitemap-en-lexicon.xml").status_code == 404
    assert b"draw" not in client.get("/sitemap-en.xml").content
    assert b"/en/lexicon" not in client.get("/sitemap-fr-lexicon.xml").content


def test_labs_have_a_sitemap_of_their_sessions_people_and_rooms_where_they_have_words(
    client, home, english_home, english_locale
):
    person = PersonFactory()
    hidden = PersonFactory(consent={"name": "refused"})
    people = [{"person": str(one.translation_key), "role": "speaker"} for one in (person, hidden)]
    lab = small_lab(home, "Ouverture", people=people)
    release()
    in_english(lab, english_locale)

    def add(rows):
        for title, kind in (("Ajoutée", "talk"), ("Traiteur", "blocker")):
            rows[title] = LabSession(
                title=title, kind=kind, begins=time(14), ends=time(15), locale=home.locale
            )

    release(add)
    rows = {row.title: row.translation_key.hex[:8] for row in LabSession.objects.all()}
    first = LabSession.objects.get(title="Ouverture")
    both = [
        f"sessions/{rows['Ouverture']}/",
        f"people/{person.translation_key.hex[:8]}/",
        f"rooms/{first.room.translation_key.hex[:8]}/",
    ]
    versions = {"fr": lab, "en": lab.get_translation(english_locale)}
    below = {code: f"http://testserver{page.get_url()}" for code, page in versions.items()}
    maps = _locations(_xml(client.get("/sitemap.xml")))
    assert maps[2:] == [f"http://testserver/sitemap-{code}-lab.xml" for code in ("fr", "en")]
    for code, untold in (("fr", [f"sessions/{rows['Ajoutée']}/"]), ("en", [])):
        root = _xml(client.get(f"/sitemap-{code}-lab.xml"))
        found = {
            url.find("s:loc", NS).text: [x.get("href") for x in url.iterfind("x:link", NS)]
            for url in root.iterfind("s:url", NS)
        }
        assert found == {
            **{below[code] + at: [below["fr"] + at, below["en"] + at] for at in both},
            **{below[code] + at: [] for at in untold},
        }
        for address in found:
            assert (address, client.get(address).status_code) == (address, 200)
    PageViewRestriction.objects.create(page=lab, restriction_type="login")
    for code in ("fr", "en"):
        assert client.get(f"/sitemap-{code}-lab.xml").status_code == 404
