"""The lexicon as a file: for whoever edits it, with drafts for whom they are."""

import pytest

from snippets.lexicon.reading import read_file
from tests.factories.concept import ConceptFactory, in_french
from tests.factories.domain import DomainFactory
from tests.factories.locale import english
from tests.snippets.lexicon.sheet import LANGUAGES

pytestmark = pytest.mark.usefixtures("shared_homes", "shared_roles")

ADDRESS = "/admin/lexicon/export/"


@pytest.fixture
def lexicon(english_home):
    water, digital = DomainFactory(name="Eau"), DomainFactory(name="Numérique")
    river = ConceptFactory(words=["rivière"], domains=[water])
    in_french(river, "river", locale=english())
    ConceptFactory(words=["pixel"], domains=[digital])
    ConceptFactory(words=["ébauche"], domains=[water], live=False)
    return water


def heads(answer):
    rows = read_file(b"".join(answer.streaming_content), LANGUAGES).rows
    return [tuple(side.head for side in row.entry.sides.values() if side.words) for row in rows]


def test_file_has_the_format_that_was_chosen_and_a_dated_name(administrator, login, lexicon):
    client = login(administrator)
    for key, extension in (("csv", "csv"), ("xlsx", "xlsx"), ("tbx-min-dct", "tbx")):
        answer = client.get(ADDRESS, {"format": key})
        assert answer["Content-Disposition"].endswith(f'.{extension}"')
        assert heads(answer) == [("pixel",), ("rivière", "river"), ("ébauche",)]


def test_file_holds_a_domain_or_what_is_public_alone(officer, login, lexicon):
    client = login(officer)
    answer = client.get(ADDRESS, {"format": "csv", "domain": lexicon.pk})
    assert heads(answer) == [("rivière", "river"), ("ébauche",)]
    answer = client.get(ADDRESS, {"format": "csv", "only_public": "on"})
    assert heads(answer) == [("pixel",), ("rivière", "river")]


def test_translator_of_one_language_exports_what_readers_see(translator, login, lexicon):
    client = login(translator)
    assert "drafts are left out" in client.get(ADDRESS).text
    assert heads(client.get(ADDRESS, {"format": "csv"})) == [("pixel",), ("rivière", "river")]


def test_unknown_format_asks_again(officer, login, lexicon):
    answer = login(officer).get(ADDRESS, {"format": "pdf"})
    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == ["format"]


@pytest.mark.parametrize("role", ["reviewer", "selection"])
def test_whoever_does_not_edit_the_lexicon_exports_nothing(role, make_user, login, lexicon):
    answer = login(make_user(role)).get(ADDRESS, {"format": "csv"})
    assert answer["Location"] == "/admin/"
