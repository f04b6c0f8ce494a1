"""What no text, link or address of the editor may be: a sentence, nothing written, no 500 (11)."""

from urllib.parse import urlencode

import pytest
from django.urls import reverse
from wagtail_localize.models import SegmentOverride, StringTranslation

from cms.translation.models import TextChange
from cms.translation.texts import texts_of
from tests.cms.translation.exchange.conftest import of_lists, page

__all__ = ["of_lists", "page"]

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shared_homes", "shared_roles")]

FORM = "application/x-www-form-urlencoded"
TOO_LONG = "This text has more than 50000 characters. Shorten it."
MARKS = "This text holds more than 1000 marks such as bold and links. Take some out."
UNSEEN = "This text holds “{}”, which is nothing that a reader sees. Take it out."
NO_LINK = (
    "A link can’t lead to this. Begin the address with https://, mailto: or tel:, or with / for a "
    "page of this site."
)


@pytest.fixture
def client(translator, login):
    return login(translator)


@pytest.fixture
def linked(of_lists):
    """A text with two links."""
    return next(text for text in texts_of(of_lists) if '"a2"' in text.source)


def put(client, translation, segment, **values):
    url = reverse("wagtail_localize:edit_string_translation", args=[translation.pk, segment])
    return client.put(url, urlencode(values), content_type=FORM)


def test_html_that_bites_is_refused_with_a_sentence(client, of_lists, linked):
    # A browser and Python's parser do not agree on where a comment ends.
    cases = {
        "<!--><script>alert(1)</script>-->": UNSEEN.format("<!--><script>alert(1"),
        "a<!--a--!><img src=x>-->": UNSEEN.format("<!--a--!><img src=x>"),
        "<![CDATA[<script>x</script>]]>": UNSEEN.format("<![CDATA[<script>x</"),
        "a <?php x ?>": UNSEEN.format("<?php x ?>"),
        "<!doctype html>x": UNSEEN.format("<!DOCTYPE html>"),
        "<![foo[bar": UNSEEN.format("<!["),
        "<b>" * 1_500
        + "x": "This text holds marks within marks, more than 20 deep. Take some out.",
        "<b>" * 10_000: MARKS,
        "<br/>" * 9_000: MARKS,
        "<img src=x onerror=alert(1)>": (
            "<img> tag is not allowed. Strings can only contain standard HTML inline tags (such "
            "as <b>, <a>)"
        ),
        '<a href="javascript:alert(1)">x</a>': (
            "Strings cannot have any HTML tags with attributes (except for 'id' in <a> tags)"
        ),
        '<a id="a3">x</a>': "Unrecognised id found in an <a> tag: a3",
        "<b>x&#11;</b>": (
            "This text holds a character that cannot be shown (U+000B). Take it out."
        ),
        "<b> </b>": "This text is empty. Type its translation.",
        "x" * 2_000_000: "This text has 2000000 characters, and 50000 at most. Shorten it.",
        "x" * 3_000_000: TOO_LONG,
        "é" * 2_000_000: TOO_LONG,
        "\n" * 800_000: "This text has 800000 characters, and 50000 at most. Shorten it.",
    }
    wrong = {}
    for words, sentence in cases.items():
        answer = put(client, of_lists, linked.segment, value=words)
        if (answer.status_code, answer.json()) != (400, {"detail": sentence}):
            wrong[words[:30]] = (answer.status_code, answer.content)
    assert wrong == {}
    for words in ("\n" * 800_000, "<" * 600_000):
        answer = put(client, of_lists, linked.segment, text=words)
        assert answer.json()["detail"].endswith("characters, and 50000 at most. Shorten it.")
    assert not StringTranslation.objects.filter(context=linked.context).exists()
    assert not TextChange.objects.exists()


def test_html_is_stored_as_it_is_read_with_each_mark_closed(client, of_lists, linked):
    """What stands in the row is what a browser is shown, whatever was typed."""
    typed = {
        "<b>bold <i>and": "<b>bold <i>and</i></b>",
        "a < b > c": "a &lt; b &gt; c",
        "<B>x</B> & y": "<b>x</b> &amp; y",
        "less <5 %": "less &lt;5 %",
        "Q&A &copy AT&T; &lt;5 %": "Q&amp;A &amp;copy AT&amp;T; &lt;5 %",
    }
    for words, stored in typed.items():
        assert put(client, of_lists, linked.segment, value=words).json() == {
            "data": stored,
            "stored": stored,
        }


def test_link_of_a_translation_leads_to_an_address_and_to_no_program(client, of_lists):
    segment = of_lists.source.overridablesegment_set.first()
    url = reverse("wagtail_localize:edit_override", args=[of_lists.pk, segment.pk])
    refused = {
        "javascript:alert(1)": NO_LINK,
        "JaVaScRiPt:alert(1)": NO_LINK,
        " javascript:alert(1)": NO_LINK,
        "data:text/html,<script>x</script>": NO_LINK,
        "vbscript:x": NO_LINK,
        "//evil.example/": NO_LINK,
        "/\\evil.example/": NO_LINK,
        "nonsense": NO_LINK,
        "https://": NO_LINK,
        "mailto:nobody": NO_LINK,
        "": NO_LINK,
        "https://x.example/" + "x" * 2_000: NO_LINK,
        "https://x.example/\0": (
            "This text holds a character that cannot be shown (U+0000). Take it out."
        ),
    }
    for address, sentence in refused.items():
        answer = client.put(url, urlencode({"value": address}), content_type=FORM)
        assert (answer.status_code, answer.json()) == (400, {"detail": sentence}), address[:30]
    nothing = {"detail": "No choice arrived. Choose once more."}
    for body, kind in (
        (b"", FORM),
        (b"{}", "application/json"),
        (b"x", "text/plain"),
        (b"x" * 3_000_000, FORM),
    ):
        answer = client.put(url, body, content_type=kind)
        assert (answer.status_code, answer.json()) == (400, nothing), kind
    assert not SegmentOverride.objects.exists()
    for address in (
        "https://en.example/a?b=c&d=é#e",
        "http://un.example",
        "mailto:c2d@demain.example?subject=x",
        "tel:+33476000000",
        "/en/visions/",
        "#top",
    ):
        answer = client.put(url, urlencode({"value": address}), content_type=FORM)
        assert answer.status_code in (200, 201), address
        assert SegmentOverride.objects.get().data == address


def test_keys_that_no_database_has_are_answered(client, of_lists, english_locale):
    title = texts_of(of_lists)[0].segment
    row = f"{of_lists.source.object_id} {english_locale.pk}"

    def address(name, *args):
        return reverse(name, args=[of_lists.pk, *args])

    assert put(client, of_lists, 10**30, text="x").status_code == 410
    for key in (2**63, 10**30, "9" * 5_000, "²", "-1", "1.5"):
        field = urlencode({f"text-{key}": "x"})
        answer = client.post(address("save_translation_texts"), field, content_type=FORM)
        assert answer.status_code == 302
        assert client.get(address("translation_text_states"), {"text": key}).status_code == 200
        back = address("put_back_translation_text", title)
        assert client.post(back, {"change": key}, follow=True).status_code == 404
        change = reverse("translation_desk_change")
        data = {"row": row, "action": "add", "dossier": key}
        answer = client.post(change, data, follow=True)
        assert [str(message).strip() for message in answer.context["messages"]][-1:] == [
            "Choose a dossier, then try again."
        ]
    assert not StringTranslation.objects.exists()
