"""Each answer to what is typed: saved, refused with a sentence, another's words, or gone."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail_localize.models import StringTranslation

from cms.translation.models import TextChange, TextComment
from cms.translation.texts import texts_of
from pages.models import VisionPage
from tests.cms.translation.test_gate import undone

pytestmark = pytest.mark.usefixtures("shared_homes", "shared_roles")

FORM = "application/x-www-form-urlencoded"
Put = Callable[..., tuple[int, dict[str, Any]]]


@pytest.fixture
def put(translation, translator, login) -> Put:
    client = login(translator)
    keys = {text.path: text.segment for text in texts_of(translation)}

    def send(path: str, method: str = "put", **values: str) -> tuple[int, dict[str, Any]]:
        key = keys.get(path) or int(path)
        url = reverse("wagtail_localize:edit_string_translation", args=[translation.pk, key])
        answer = getattr(client, method)(url, urlencode(values), content_type=FORM)
        return answer.status_code, answer.json()

    return send


def test_text_is_saved_and_taken_away(put, translation):
    assert put("title", text="Q&A <b>", seen="") == (
        200,
        {"data": "Q&amp;A &lt;b&gt;", "stored": "Q&A <b>"},
    )
    assert texts_of(translation)[0].target == "Q&amp;A &lt;b&gt;"
    assert put("title", "delete", text="", seen="Q&A <b>") == (200, {"data": None, "stored": ""})
    assert texts_of(translation)[0].target is None


def test_who_comes_second_is_told_what_stands_there_and_writes_nothing(put, translation):
    put("title", text="One", seen="")
    assert put("title", text="Two", seen="") == (
        409,
        {"detail": "Somebody else has changed this text since you opened it.", "theirs": "One"},
    )
    assert texts_of(translation)[0].target == "One"
    # Having read it, they keep their own.
    assert put("title", text="Two", seen="One")[0] == 200


def test_text_that_a_sync_removed_is_gone_with_a_sentence(put, translation, vision):
    words = "Le matin, l’eau passe sous la halle."
    gone = next(text.segment for text in texts_of(translation) if text.source == words)
    vision = VisionPage.objects.get(pk=vision.pk)
    del vision.scenario[1]
    vision.save_revision().publish()
    assert put(str(gone), value="In the morning", seen="") == (
        410,
        {"detail": "The source does not have this text any more. Your words are kept here."},
    )
    assert not StringTranslation.objects.filter(data="In the morning").exists()


def test_text_that_a_publication_moved_is_saved_where_it_stands_now(
    put, translation, vision, translator, login
):
    """An editor that is open meanwhile knows the text by its former place."""
    words = "Le matin, l’eau passe sous la halle."
    old = next(text for text in texts_of(translation) if text.source == words)
    place = f"{old.context}-{old.string}"
    states = reverse("translation_text_states", args=[translation.pk])
    client = login(translator)
    before = client.get(states).json()["texts_state"]
    assert client.get(states).json()["texts_state"] == before
    vision = VisionPage.objects.get(pk=vision.pk)
    vision.scenario.insert(0, ("heading", "Avant l’eau"))
    vision.save_revision().publish()
    assert client.get(states).json()["texts_state"] != before
    new = next(text for text in texts_of(translation) if text.source == words)
    assert new.segment != old.segment
    gone = {"detail": "The source does not have this text any more. Your words are kept here."}
    others = ["", "1", f"{place}-1", f"{'9' * 30}-1", f"{old.context}-0", "\x00-\x00", "٣-٣"]
    key = str(old.segment)
    answers = [put(key, value="In the morning", seen="", place=one) for one in others]
    assert answers == [(410, gone)] * len(others)
    answer = {"data": "In the morning", "stored": "In the morning", "segment": new.segment}
    assert put(key, value="In the morning", seen="", place=place) == (200, answer)
    # What somebody else wrote there is told, not overwritten.
    told = {"detail": "Somebody else has changed this text since you opened it."}
    told["theirs"] = "In the morning"
    assert put(key, value="At dawn", seen="", place=place) == (409, told)
    assert next(text for text in texts_of(translation) if text.source == words).target == (
        "In the morning"
    )


def test_what_no_text_may_be_is_refused_with_a_sentence(put):
    before = StringTranslation.objects.count()
    too_long = "This text has 300 characters, and 255 at most. Shorten it."
    cases = [
        ({}, "No text arrived. Save it again."),
        ({"text": " "}, "This text is empty. Type its translation."),
        ({"text": "x" * 300}, too_long),
        (
            {"text": "a\0b"},
            "This text holds a character that cannot be shown (U+0000). Take it out.",
        ),
        ({"value": "<script>x</script>"}, "<script> tag is not allowed. Strings can only contain "
         "standard HTML inline tags (such as <b>, <a>)"),
        ({"value": '<a id="a9">x</a>'}, "Unrecognised id found in an <a> tag: a9"),
        ({"value": '<b onclick="x">x</b>'}, "Strings cannot have any HTML tags with attributes "
         "(except for 'id' in <a> tags)"),
    ]  # fmt: skip
    for values, sentence in cases:
        assert put("title", **values) == (400, {"detail": sentence})
    assert put("title", value="<b>unclosed")[0] == 200
    assert put("summary", text="x" * 2_000_000)[0] == 400
    assert StringTranslation.objects.count() == before + 2  # the unclosed one, and its slug


PIECES = ["Q&A", "&copy", "<5 %", "l’eau", "l'eau", "\u00a0:", "\u202f%", "«\u00a0oui\u00a0»",
          '"non"', "🦊", "e\u0301", "  deux", "&amp;", "</b>", "1 < 2", "AT&T;", "?"]  # fmt: skip


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=6))
def test_generated_plain_texts_come_back_in_the_row_and_on_the_page(put, translation, pieces):
    typed = "".join(pieces).strip() or "?"
    with undone():
        status, answer = put("title", text=typed)
        assert (status, answer["stored"]) == (200, typed)
        page = translation.source.get_ephemeral_translated_instance(
            translation.target_locale, fallback=True
        )
        assert page.title == typed


def test_every_change_is_kept_and_put_back(put, translation, translator, login):
    segment = texts_of(translation)[0].segment
    client = login(translator)
    for words in ("One", "Two", "Three"):
        put("title", text=words)
    url = reverse("translation_text_history", args=[translation.pk, segment])
    html = client.get(url).content.decode()
    assert [html.index(words) for words in ("Three", "Two", "One")] == sorted(
        html.index(words) for words in ("Three", "Two", "One")
    )
    back = reverse("put_back_translation_text", args=[translation.pk, segment])
    second = TextChange.objects.get(after="Two")
    assert client.post(back, {"change": second.pk}).json() == {"data": "Two", "stored": "Two"}
    assert client.post(back, {"change": second.pk, "side": "before"}).json()["data"] == "One"
    assert [change.how for change in TextChange.objects.order_by("-pk")[:2]] == ["put_back"] * 2
    for nonsense in ("", "x", "999999999999999999999", "-1"):
        assert client.post(back, {"change": nonsense}, follow=True).status_code == 404


def test_comment_on_a_text_stands_beside_it_until_somebody_says_done(
    translation, reviewer, translator, login
):
    segment = texts_of(translation)[0].segment
    url = reverse("comment_on_translation_text", args=[translation.pk, segment])
    states = reverse("translation_text_states", args=[translation.pk])
    asking = login(reviewer)
    assert asking.post(url, {"words": " "}).json() == {
        "detail": "Write the comment first: say what should change."
    }
    assert asking.post(url, {"words": "x" * 1001}).json() == {
        "detail": "The comment has more than 1000 characters. Say it in fewer words."
    }
    assert asking.post(url, {"words": "Which <b>hall</b>?"}).status_code == 200
    answering = login(translator)
    row = answering.get(states, {"text": segment}).json()["rows"][str(segment)]
    assert row["marks"] == ["commented", "missing"]
    assert "Which &lt;b&gt;hall&lt;/b&gt;?" in row["beside"]
    comment = TextComment.objects.get()
    done = reverse("answer_text_comment", args=[translation.pk, comment.pk])
    assert answering.post(done).status_code == 200
    assert answering.post(done).status_code == 200
    comment.refresh_from_db()
    assert comment.done_by == translator
    row = answering.get(states, {"text": segment}).json()["rows"][str(segment)]
    assert row["marks"] == ["missing"]
    history = reverse("translation_text_history", args=[translation.pk, segment])
    assert "Which &lt;b&gt;hall&lt;/b&gt;?" in answering.get(history).content.decode()
