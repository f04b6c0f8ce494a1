"""The entries of one meeting: picked, pasted, printed, saved as a sheet."""

import io

import pypdf
import pytest

from cms.editorial.models import Glossary
from snippets.lexicon.reading import read_file
from snippets.models import Concept
from tests.factories.concept import ConceptFactory, in_french
from tests.factories.domain import DomainFactory
from tests.factories.locale import english
from tests.pages.html import read
from tests.snippets.lexicon.sheet import LANGUAGES

pytestmark = pytest.mark.usefixtures("shared_homes", "shared_roles")

LIST = "/admin/lexicon/glossaries/"


@pytest.fixture
def lexicon(english_home):
    water = DomainFactory(name="Eau")
    river = ConceptFactory(words=["rivière", "cours d’eau"], domains=[water])
    in_french(river, "river", locale=english())
    return {
        "river": river,
        "pond": ConceptFactory(words=["étang"], domains=[water]),
        "debate": ConceptFactory(words=["débat"]),
        "draft": ConceptFactory(words=["ébauche"], live=False),
    }


@pytest.fixture
def desk(officer, login):
    return login(officer)


def made(client, **fields):
    client.post(f"{LIST}add/", {"name": "Lab", "meets_on": "2025-03-25", **fields})
    return Glossary.objects.get()


def told(response):
    return [str(message).strip() for message in response.context["messages"]]


def keys(lexicon, *names):
    return [str(lexicon[name].translation_key) for name in names]


def test_words_of_an_agenda_are_pasted_and_the_unknown_ones_told(desk, lexicon):
    data = {"name": "Lab", "pasted": "Cours d’eau\netang; débat\nnulle part\n\nrivière"}
    response = desk.post(f"{LIST}add/", data, follow=True)
    assert told(response) == [
        "Not in the lexicon: nulle part.",
        "“Lab” is saved: 3 entries.",
    ]
    assert Glossary.objects.get().keys == keys(lexicon, "river", "pond", "debate")
    assert [entry.name for entry in response.context["picked"]] == ["rivière", "étang", "débat"]


def test_entries_are_looked_for_picked_and_left_out_again(desk, lexicon):
    glossary = made(desk)
    address = f"{LIST}{glossary.pk}/"
    found = desk.get(address, {"words": "ETA"}).context["found"]
    assert [entry.name for entry in found] == ["étang"]
    domain = lexicon["pond"].domain_links.first().domain
    found = desk.get(address, {"domain": domain.pk}).context["found"]
    assert sorted(entry.name for entry in found) == ["rivière", "étang"]
    add = keys(lexicon, "pond", "river")
    desk.post(address, {"name": "Lab", "add": [*add, "nonsense", "-" * 36], "query": "words=x"})
    glossary.refresh_from_db()
    assert glossary.keys == add
    desk.post(address, {"name": "Lab", "remove": add[:1]})
    glossary.refresh_from_db()
    assert glossary.keys == add[1:]


def test_homographs_are_told_apart_by_their_domains(desk, lexicon, django_assert_max_num_queries):
    made(desk, pasted="rivière\nétang\ndébat")
    address = f"{LIST}{Glossary.objects.get().pk}/"
    desk.get(address)
    with django_assert_max_num_queries(30):
        page = " ".join(desk.get(address).content.decode().split())
    assert "rivière <small>Eau</small>" in page
    assert page.count("<small>Eau</small>") == 2


def test_glossary_is_printed_and_saved_with_what_is_still_there(desk, lexicon):
    glossary = made(desk, pasted="rivière\ndébat")
    Concept.objects.filter(pk=lexicon["debate"].pk).delete()
    answer = desk.get(f"{LIST}{glossary.pk}/booth-fr-en/")
    assert "-fr-en-" in answer.headers["content-disposition"]
    assert answer["Content-Type"] == "application/pdf"
    document = pypdf.PdfReader(io.BytesIO(b"".join(answer.streaming_content)))
    assert document.metadata.title == "Lab"
    assert "river" in document.pages[0].extract_text()
    sheet = b"".join(desk.get(f"{LIST}{glossary.pk}/csv/").streaming_content)
    rows = read_file(sheet, LANGUAGES).rows
    assert [row.entry.sides["fr"].head for row in rows] == ["rivière"]
    assert desk.get(f"{LIST}{glossary.pk}/exe/").status_code == 404


def test_translator_picks_from_what_is_public(translator, login, lexicon):
    glossary = made(login(translator), pasted="débat\nébauche")
    assert glossary.keys == keys(lexicon, "debate")


def test_glossary_is_listed_and_deleted(desk, lexicon):
    glossary = made(desk)
    assert "Lab" in desk.get(LIST).text
    desk.post(f"{LIST}{glossary.pk}/delete/")
    assert not Glossary.objects.exists()


@pytest.mark.parametrize("role", ["reviewer", "selection"])
def test_whoever_does_not_edit_the_lexicon_makes_no_glossary(role, make_user, login, desk, lexicon):
    glossary = made(desk)
    client = login(make_user(role))
    for address in (LIST, f"{LIST}add/", f"{LIST}{glossary.pk}/", f"{LIST}{glossary.pk}/csv/"):
        assert client.get(address)["Location"] == "/admin/"
    assert client.post(f"{LIST}{glossary.pk}/delete/")["Location"] == "/admin/"
    assert Glossary.objects.exists()


@pytest.mark.parametrize("role", ["officer", "translator"])
def test_list_of_entries_leads_to_the_glossaries_of_meetings(role, make_user, login, lexicon):
    page = read(login(make_user(role)).get("/admin/snippets/snippets/concept/"))
    assert len(page.all("a", href=LIST)) == 1
