"""One place writes the texts of a translation: what it refuses, keeps and tells."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail_localize.models import StringTranslation

from cms.translation.models import TextChange
from cms.translation.texts import LONGEST, texts_of, write_texts

pytestmark = pytest.mark.django_db

TYPED = TextChange.How.TYPED


def test_words_are_written_kept_with_their_author_and_written_again_by_nobody(
    translation, translator, administrator
):
    title, *_others = texts_of(translation)
    assert (title.path, title.target) == ("title", None)
    write_texts(translation, {title.segment: "Q&A"}, translator, TYPED)
    write_texts(translation, {title.segment: "Q&A"}, administrator, TYPED)
    write_texts(translation, {title.segment: "Questions"}, administrator, TYPED)
    write_texts(translation, {title.segment: None}, administrator, TYPED)
    kept = TextChange.objects.order_by("pk").values_list("before", "after", "user", "how")
    assert list(kept) == [
        ("", "Q&amp;A", translator.pk, "typed"),
        ("Q&amp;A", "Questions", administrator.pk, "typed"),
        ("Questions", "", administrator.pk, "typed"),
    ]
    assert texts_of(translation)[0].target is None


def test_what_no_text_may_hold_is_refused_with_a_sentence_and_nothing_is_written(
    translation, translator
):
    texts = {text.path: text for text in texts_of(translation)}
    too_long = "This text has %d characters, and %d at most. Shorten it."
    hostile = [
        (
            "title",
            "a\0b",
            "This text holds a character that cannot be shown (U+0000). Take it out.",
        ),
        ("title", "  ", "This text is empty. Type its translation."),
        ("title", "<b> </b>", "This text is empty. Type its translation."),
        ("title", "x" * 300, too_long % (300, 255)),
        ("summary", "x" * 2_000_000, too_long % (2_000_000, LONGEST)),
        ("title", "<script>x</script>", "<script> tag is not allowed. Strings can only contain"),
        ("title", '<a id="a9">x</a>', "Unrecognised id found in an <a> tag: a9"),
        ("slug", "é à", "The slug may hold letters without accents"),
    ]
    before = StringTranslation.objects.count()
    for path, words, sentence in hostile:
        written = write_texts(translation, {texts[path].segment: words}, translator, TYPED)
        (refused,) = written.refused[texts[path].segment]
        assert refused.startswith(sentence), refused
    assert (StringTranslation.objects.count(), TextChange.objects.count()) == (before, 0)


def test_who_writes_second_is_told_what_stands_there(translation, translator, administrator):
    title = texts_of(translation)[0].segment
    write_texts(translation, {title: "One"}, translator, TYPED, seen={title: None})
    late = write_texts(translation, {title: "Two"}, administrator, TYPED, seen={title: None})
    assert (late.conflicts, late.rows) == ({title: "One"}, {})
    same = write_texts(translation, {title: "One"}, administrator, TYPED, seen={title: None})
    assert (same.conflicts, list(same.rows)) == ({}, [title])
    gone = write_texts(translation, {10**9: "x"}, translator, TYPED)
    assert gone.gone == [10**9]


def test_a_text_takes_as_many_queries_alone_as_among_all(translation, translator):
    texts = texts_of(translation)
    words = {text.segment: f"words {text.segment}" for text in texts if text.path != "slug"}
    with CaptureQueriesContext(connection) as alone:
        write_texts(translation, {texts[-1].segment: "Words"}, translator, TYPED)
    with CaptureQueriesContext(connection) as together:
        write_texts(translation, words, translator, TYPED)
    assert len(alone) <= 20
    assert len(together) <= 25
    typed = [text for text in texts_of(translation) if text.path != "slug"]
    assert [text.target for text in typed] == list(words.values())
    assert {text.by for text in typed} == {translator}
