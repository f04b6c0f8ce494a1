"""What was released is remembered, offered where it fits, and never adapted in silence."""

import io
import random
import time
from uuid import uuid4

import pytest
from bs4 import BeautifulSoup
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail_localize.models import StringTranslation, Translation

from cms.translation.memory import (
    FROM_MEMORY,
    Wording,
    confirm,
    digest_of,
    exact,
    fill,
    fill_from_memory,
    keep,
    plain_of,
    remember,
    suggestions,
)
from cms.translation.models import MemoryUnit, TextChange
from cms.translation.readiness import missing_parts
from cms.translation.submission import RefusedError, submit_for_review
from cms.translation.texts import Text, texts_of, write_texts
from snippets.bulk_writes import rows_released
from tests.cms.translating import send, translate_and_publish, type_all
from tests.cms.translation.page_of_texts import with_body
from tests.factories.standard import StandardPageFactory
from tests.factories.streams import stream

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shared_homes", "shared_roles")]

TYPED = TextChange.How.TYPED
SENTENCE = "La Villeneuve se raconte en 2050"


def known(source, target, at=None):
    keep("fr", "en", [Wording(source, target, None, at or timezone.now())])


def text(source, segment=1):
    return Text(segment, 1, 1, 0, "body.1", source, {}, None)


def offered(source, french_locale, english_locale):
    found = suggestions([text(source)], french_locale, english_locale).get(1, [])
    return [(one.words, one.similarity, one.note) for one in found]


def test_release_of_a_translation_is_remembered_with_its_author_and_no_slug(
    typed, translator, french_locale, english_locale
):
    assert not MemoryUnit.objects.filter(source="Vizille en 2050").exists()
    with CaptureQueriesContext(connection) as asked:
        remember(typed)
    assert len(asked) <= 5
    unit = MemoryUnit.objects.get(source="Vizille en 2050")
    assert (unit.source_language, unit.target_language) == ("fr", "en")
    assert (unit.target, unit.plain, unit.user) == (
        "English of Vizille en 2050",
        "vizille en 2050",
        translator,
    )
    assert not MemoryUnit.objects.filter(source="vizille-2050").exists()
    count = MemoryUnit.objects.count()
    remember(typed)
    assert MemoryUnit.objects.count() == count


def test_page_b_offers_the_sentence_of_page_a_even_when_page_a_was_deleted(
    home, english_home, english_locale, django_capture_on_commit_callbacks
):
    body = stream(("text", f"<p>{SENTENCE}</p>"))
    first = StandardPageFactory(parent=home, title="Page A", body=body)
    english_first = translate_and_publish(first, english_locale)
    first.delete()
    english_first.delete()
    second = StandardPageFactory(parent=home, title="Page B", body=body)
    with django_capture_on_commit_callbacks(execute=True):
        translation = send(second, english_locale)
    texts = {one.source: one for one in texts_of(translation)}
    filled = texts[SENTENCE]
    assert (filled.target, filled.tool, filled.by) == (
        f"English of {SENTENCE}",
        FROM_MEMORY,
        None,
    )
    (change,) = TextChange.objects.filter(context=filled.context)
    assert (change.how, change.user) == ("memory", None)
    assert texts["Page B"].target is None


def test_what_comes_from_memory_counts_as_missing_until_somebody_says_yes(
    translation, translator, vision
):
    known("Vizille en 2050", "Vizille in 2050")
    assert fill_from_memory(translation) == 1
    type_all_but_memory(translation, translator)
    sentence = "1 text comes from memory: Title: “Vizille en 2050”. Read it, then confirm it."
    assert missing_parts(translation).sentences() == [sentence]
    with pytest.raises(RefusedError) as refused:
        submit_for_review(translation, translator)
    assert refused.value.sentences == [sentence]
    title = texts_of(translation)[0]
    # What somebody read is another text by now: that is no yes.
    confirm(translation, {title.segment: digest_of("Vizille in 2049")}, translator)
    assert missing_parts(translation).sentences() == [sentence]
    confirm(translation, {title.segment: digest_of(title.target)}, translator)
    assert missing_parts(translation).sentences() == []
    title = texts_of(translation)[0]
    assert (title.target, title.tool, title.by) == ("Vizille in 2050", "", translator)
    assert list(TextChange.objects.order_by("pk").values_list("how", "user")) == [
        ("memory", None),
        ("memory", translator.pk),
    ]


def type_all_but_memory(translation, user):
    held = list(StringTranslation.objects.filter(tool_name=FROM_MEMORY))
    type_all(translation, user)
    for row in held:
        row.save()


def test_unconfirmed_text_is_not_remembered_at_a_release(translation):
    known("Vizille en 2050", "Vizille in 2050")
    fill_from_memory(translation)
    MemoryUnit.objects.all().delete()
    remember(translation)
    assert not MemoryUnit.objects.exists()


def test_filling_in_leaves_what_somebody_has_typed_and_is_done_once(translation, translator):
    title = texts_of(translation)[0].segment
    write_texts(translation, {title: "Mine"}, translator, TYPED)
    known("Vizille en 2050", "Vizille in 2050")
    assert fill_from_memory(translation) == 0
    assert texts_of(translation)[0].target == "Mine"


def test_what_was_released_last_is_filled_in_and_the_other_is_offered(
    translation, french_locale, english_locale
):
    now = timezone.now()
    for words, days in (("in the year 2050", 9), ("tomorrow", 0), ("then", 5)):
        known("Vizille en 2050", f"Vizille {words}", now - timezone.timedelta(days=days))
    fill_from_memory(translation)
    assert texts_of(translation)[0].target == "Vizille tomorrow"
    assert offered("Vizille en 2050", french_locale, english_locale) == [
        ("Vizille tomorrow", 100, ""),
        ("Vizille then", 100, ""),
        ("Vizille in the year 2050", 100, ""),
    ]


def test_sentence_that_a_sync_brings_is_filled_in(
    home, english_home, english_locale, translator, django_capture_on_commit_callbacks
):
    page = StandardPageFactory(parent=home, title="Page A", body=stream(("heading", "Hier")))
    type_all(send(page, english_locale), translator)
    known("Demain", "Tomorrow")
    added = {"type": "heading", "value": "Demain", "id": str(uuid4())}
    with django_capture_on_commit_callbacks(execute=True):
        with_body(page, [*page.body.get_prep_value(), added]).save_revision().publish()
    translation = Translation.objects.get(source__object_id=page.translation_key)
    said = {one.source: (one.target, one.tool) for one in texts_of(translation)}
    assert said["Demain"] == ("Tomorrow", FROM_MEMORY)
    assert said["Hier"] == ("English of Hier", "")


def test_text_that_is_sent_is_filled_in_by_the_worker(
    queue, vision, english_locale, django_capture_on_commit_callbacks
):
    known("Vizille en 2050", "Vizille in 2050")
    with django_capture_on_commit_callbacks(execute=True):
        translation = send(vision, english_locale)
    assert texts_of(translation)[0].target is None
    task = DBTaskResult.objects.get(
        task_path="cms.translation.memory.fill", args_kwargs__args=[translation.source_id]
    )
    for _turn in range(2):  # a task may be done twice
        fill.func(*task.args_kwargs["args"])
        title = texts_of(translation)[0]
        assert (title.target, title.tool) == ("Vizille in 2050", FROM_MEMORY)
    fill.func(10**9)  # or for a source that is gone


def test_added_full_stop_offers_the_old_text(french_locale, english_locale):
    known("Le canal relie les deux rives de la ville", "The canal links both banks")
    (one,) = suggestions(
        [text("Le canal relie les deux rives de la ville.")], french_locale, english_locale
    )[1]
    assert (one.words, one.similarity, one.note) == ("The canal links both banks", 98, "")
    assert one.differences == [
        ("equal", "Le canal relie les deux rives de la ville"),
        ("insert", "."),
    ]


def test_oui_never_offers_non_and_3_mai_says_that_the_number_differs(french_locale, english_locale):
    known("Non", "No")
    known("Rendez-vous le 4 mai à Vizille", "See you on 4 May in Vizille")
    assert offered("Oui", french_locale, english_locale) == []
    assert offered("Rendez-vous le 3 mai à Vizille", french_locale, english_locale) == [
        (
            "See you on 4 May in Vizille",
            96,
            "The numbers differ: 4 there, 3 here.",
        )
    ]
    known("3 mai", "3 May")
    assert offered("4 mai", french_locale, english_locale) == [
        ("3 May", 80, "The numbers differ: 3 there, 4 here.")
    ]
    assert offered("Rendez-vous le 4 mai à Voiron", french_locale, english_locale) == [
        (
            "See you on 4 May in Vizille",
            84,
            "The names differ: Vizille there, Voiron here.",
        )
    ]


def test_link_that_was_lost_is_said_and_no_link_is_offered_that_the_text_has_not(
    french_locale, english_locale
):
    known(
        'Lire <a id="a1">le récit</a> et <b>voir</b> la suite',
        'Read <a id="a1">the story</a> and <b>see</b> what follows',
    )
    assert offered("Lire le récit et <b>voir</b> la suite", french_locale, english_locale) == [
        (
            "Read the story and <b>see</b> what follows",
            99,
            "The links differ: there are 0 in this text, and there were 1.",
        )
    ]
    same = 'Lire le récit et <a id="a1">voir</a> la suite'
    assert offered(same, french_locale, english_locale)[0][1:] == (
        99,
        "The links stand on other words: see what each of them leads to.",
    )


def test_other_languages_and_units_that_are_gone_are_not_offered(french_locale, english_locale):
    known("Le canal", "The canal")
    assert offered("Le canal", french_locale, english_locale)
    assert offered("Le canal", english_locale, french_locale) == []
    MemoryUnit.objects.all().delete()
    assert offered("Le canaux", french_locale, english_locale) == []
    known("La halle", "The hall")
    assert [words for words, *_rest in offered("La halle !", french_locale, english_locale)] == [
        "The hall"
    ]
    assert exact([text("La halle")], french_locale, english_locale)[1][0].target == "The hall"


def test_plain_words_of_html():
    assert plain_of('Q&amp;A <b>sur</b> <a id="a1">l’eau</a>') == "Q&A sur l’eau"


def test_memory_of_an_older_site_is_filled_from_what_is_public_alone(
    vision, english_locale, translator
):
    page = translate_and_publish(vision, english_locale)
    translation = Translation.objects.get(source__object_id=vision.translation_key)
    title, summary = (
        next(each for each in texts_of(translation) if each.path == path)
        for path in ("title", "summary")
    )
    write_texts(translation, {summary.segment: "Not released yet"}, translator, TYPED)
    draft = send(StandardPageFactory(parent=vision.get_parent().get_parent()), english_locale)
    type_all(draft, translator)
    MemoryUnit.objects.all().delete()
    for _turn in range(2):
        out = io.StringIO()
        call_command("remember_translations", stdout=out)
        count = MemoryUnit.objects.count()
        assert out.getvalue() == f"{count} pairs of texts that are public are remembered.\n"
    unit = MemoryUnit.objects.get(source=title.source)
    assert unit.released_at == page.last_published_at
    assert not MemoryUnit.objects.filter(source=summary.source).exists()
    assert not MemoryUnit.objects.filter(source=texts_of(draft)[0].source).exists()


def test_glossary_that_is_released_in_bulk_is_remembered(english_locale, vision):
    theme = vision.theme
    MemoryUnit.objects.all().delete()
    english_theme = theme.get_translation(english_locale)
    rows_released.send(sender=type(theme), pks=[english_theme.pk], revisions={})
    assert set(MemoryUnit.objects.values_list("source", "target")) >= {
        ("Vizille", "English of Vizille")
    }


@pytest.mark.slow
@pytest.mark.real_time
def test_memory_of_ten_thousand_pairs_answers_in_time(french_locale, english_locale):
    """Accept 9: one look-up within 50 ms, a page of 300 texts within 10 s."""
    words = [
        "eau",
        "ville",
        "canal",
        "rive",
        "halle",
        "place",
        "nuit",
        "chaleur",
        "ombre",
        "banc",
        "école",
        "forêt",
        "train",
    ]
    chance = random.Random(9)  # noqa: S311 - no secret
    sentences = [" ".join(chance.choices(words, k=18)) + f" {n}" for n in range(10_000)]
    now = timezone.now()
    keep("fr", "en", [Wording(one, f"English {n}", None, now) for n, one in enumerate(sentences)])
    texts = [text(f"{one}.", n) for n, one in enumerate(sentences[:300])]
    suggestions(texts[:1], french_locale, english_locale)  # a process reads the memory once
    began = time.perf_counter()
    for each in texts[:20]:
        assert suggestions([each], french_locale, english_locale)[each.segment][0].similarity > 95
    one = (time.perf_counter() - began) / 20
    began = time.perf_counter()
    assert len(suggestions(texts, french_locale, english_locale)) == 300
    page = time.perf_counter() - began
    assert (one < 0.05, page < 10) == (True, True), (one, page)


def test_what_was_said_before_stands_beside_its_text(translation, translator, login):
    known("Vizille en 2049", "<b>Vizille</b> in 2049 & <script>")
    url = translation.get_target_instance_edit_url()
    read = BeautifulSoup(login(translator).get(url).content, "html.parser")
    (words,) = read.select(".house-suggestion__words")
    assert (str(words.b), words.get_text()) == ("<b>Vizille</b>", "Vizille in 2049 & ")
    beside = " ".join(words.parent.get_text().split())
    assert "From memory, 86% alike. The numbers differ: 2049 there, 2050 here." in beside
    assert "deleted: 2049 (end)" in beside


def test_texts_from_memory_are_confirmed_on_a_screen_of_their_own(translation, translator, login):
    known("Vizille en 2050", "Vizille in 2050")
    fill_from_memory(translation)
    client = login(translator)
    url = reverse("translation_memory", args=[translation.pk])
    read = BeautifulSoup(client.get(url).content, "html.parser")
    (box,) = read.select("[name=text]")
    assert "Vizille en 2050" in read.select_one(f"#{box['aria-describedby']}").get_text()
    cases = [
        ([], "No text was ticked. Tick those that you have read."),
        (["x-1", "9" * 30], "No text was ticked. Tick those that you have read."),
        (
            [f"{box['value'].partition('-')[0]}-other"],
            "What was changed meanwhile was left as it is: read it again.",
        ),
        ([box["value"]], "1 text from memory was confirmed."),
    ]
    for values, sentence in cases:
        response = client.post(url, {"text": values}, follow=True)
        assert [str(message).strip() for message in response.context["messages"]] == [sentence]
    assert texts_of(translation)[0].tool == ""
    assert "No text from memory waits for a yes." in client.get(url).content.decode()
