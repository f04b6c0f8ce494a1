"""The concordance: some words, and every released pair that holds them."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from cms.translation.concordance import concordance
from tests.cms.translating import send, type_all
from tests.cms.translation.released import SENTENCES
from tests.factories.theme import ThemeFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shared_halle")]


def pairs(words):
    """Return the French of the pairs that hold the words, in the order of the alphabet."""
    found = concordance(words, "fr", "en")
    return sorted("".join(part for part, _is_it in pair.source) for pair in found)


def test_word_leads_to_every_released_pair_that_holds_it(released, english_locale, translator):
    # What nobody released is no way to say it yet.
    type_all(send(ThemeFactory(name="Le canal d’hier"), english_locale), translator)
    assert pairs("canal") == [SENTENCES[0], "Une halle et un canal."]
    assert pairs("CANÂL") == pairs("canal")
    assert pairs("vélo") == [SENTENCES[2]], "the last word may go on"
    assert pairs("élo") == [], "and none begins within a word"
    assert pairs("la halle") == ["Ce que fait la halle", "La halle", SENTENCES[0]]
    assert pairs("of on répare") == [SENTENCES[2]], "the words of the English are looked through"
    assert (pairs(""), pairs("…"), pairs("nowhere")) == ([], [], [])
    (pair,) = concordance("vélos chaque", "fr", "en")
    assert pair.source == [("On répare les ", False), ("vélos chaque", True), (" soir.", False)]


def test_concordance_has_a_page_and_stands_beside_the_editor(released, translator, login):
    client = login(translator)
    address = reverse("translation_concordance")
    editor = BeautifulSoup(
        client.get(released.get_target_instance_edit_url()).content, "html.parser"
    )
    form = editor.select_one(f'form[action="{address}"]')
    assert form["target"] == "concordance"
    hidden = {field["name"]: field["value"] for field in form.select("[type=hidden]")}
    assert hidden == {"source": "fr", "target": "en"}
    page = BeautifulSoup(client.get(address, {**hidden, "q": "vélos"}).content, "html.parser")
    cells = [cell.get_text() for cell in page.select("tbody .house-side")]
    assert cells == [SENTENCES[2], f"English of {SENTENCES[2]}"]
    assert [mark.get_text() for mark in page.select("mark")] == ["vélos", "vélos"]
    assert "1 pair holds “vélos”." in " ".join(page.get_text().split())
    # Whatever an address says, the page opens.
    for query in ({}, {"q": "vélos", "source": "xx", "target": "'"}, {"q": "x" * 300}):
        assert client.get(address, query).status_code == 200
    desk = client.get(reverse("wagtail_localize:translations_report")).content.decode()
    assert f'href="{address}"' in desk
