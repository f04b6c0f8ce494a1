"""What a translator types is what readers get, ampersands included."""

from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.urls import reverse
from wagtail_localize.models import Translation

from cms.translation.ampersand import escape_lone_ampersands

pytestmark = pytest.mark.usefixtures("shared_homes", "shared_roles")

FORM = "application/x-www-form-urlencoded"


def type_text(client: Client, translation: Translation, source: str, text: str) -> dict[str, Any]:
    """Type one text in wagtail-localize's editor; return its answer."""
    segment = translation.source.stringsegment_set.get(string__data=source)
    url = reverse("wagtail_localize:edit_string_translation", args=[translation.pk, segment.pk])
    response = client.put(url, urlencode({"value": text}), content_type=FORM)
    assert response.status_code in (200, 201)
    return response.json()


@pytest.fixture
def translate(typed, translator, login, english_locale):
    """Type one text over a translation, and return the page as it would be published."""

    def put(source: str, text: str) -> Any:
        type_text(login(translator), typed, source, text)
        return typed.source.get_ephemeral_translated_instance(english_locale, fallback=True)

    return put


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Q&A", "Q&amp;A"),
        ("Research & development", "Research &amp; development"),
        ("Research &amp; development", "Research &amp; development"),
        ("A card of <b>AT&T</b>", "A card of <b>AT&amp;T</b>"),
        ("AT&T; and others", "AT&amp;T; and others"),
        ("?a=1&copy=2", "?a=1&amp;copy=2"),
        ("5 &lt; 6 &#38; &#x26; &eacute;", "5 &lt; 6 &amp; &amp; é"),
        ("&", "&amp;"),
    ],
)
def test_ampersand_in_a_rich_text_survives(translate, text: str, html: str) -> None:
    page = translate("Le matin, l’eau passe sous la halle.", text)
    assert page.scenario[1].value.source == f"<p>{html}</p>"


def test_ampersand_in_a_plain_text_survives(translate) -> None:
    assert translate("Vizille en 2050", "Vizille Q&A").title == "Vizille Q&A"


def test_text_with_an_ampersand_is_saved_again_as_it_is(typed, translator, login) -> None:
    client = login(translator)
    saved = type_text(client, typed, "Vizille en 2050", "Vizille Q&A")["data"]
    assert type_text(client, typed, "Vizille en 2050", saved)["data"] == saved == "Vizille Q&amp;A"


def test_entities_stay() -> None:
    text = "&amp; &eacute; &#233; &#xE9; &CounterClockwiseContourIntegral;"
    assert escape_lone_ampersands(text) == text
