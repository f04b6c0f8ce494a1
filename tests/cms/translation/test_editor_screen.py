"""What stands on the screen of the translators' editor, for a page and for a snippet."""

import pytest
from bs4 import BeautifulSoup, Tag
from django.test import Client
from django.urls import reverse
from wagtail_localize.models import StringTranslation

from cms.translation import text_help
from cms.translation.models import TextChange
from cms.translation.screen import FROM_MEMORY, screen_of
from cms.translation.text_help import Mark, TextHelp, register_text_help
from cms.translation.texts import texts_of, write_texts
from tests.cms.translating import send
from tests.factories.image import CreditedImageFactory
from tests.factories.standard import StandardPageFactory
from tests.factories.streams import list_items, stream
from tests.factories.theme import ThemeFactory

pytestmark = pytest.mark.usefixtures("shared_homes", "shared_roles")


def opened(client: Client, translation, show: str = "") -> BeautifulSoup:
    response = client.get(translation.get_target_instance_edit_url(), {"show": show})
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def line(page: BeautifulSoup, source: str) -> Tag:
    """Return the line of a text by its source."""
    return next(
        row
        for row in page.select('[data-row="text"]')
        if row.select_one(".tr-row__source .tr-words").get_text() == source
    )


@pytest.fixture
def translation(home, english_home, english_locale):
    body = stream(
        ("heading", "Le canal"),
        (
            "text",
            "<h3>Un titre</h3><p>L’eau\u00a0: <b>sous</b> la halle, "
            '<a href="https://ailleurs.example/1">ailleurs</a>.</p>'
            "<ul><li>Oui</li><li>Non</li><li>Oui</li></ul>",
        ),
        ("accordion", {"items": list_items({"title": "Une partie", "text": "<p>Sa réponse.</p>"})}),
    )
    page = StandardPageFactory(parent=home, title="La halle", body=body)
    page.share_image = CreditedImageFactory(title="La halle, vue du canal")
    page.save()
    return send(page, english_locale)


def test_texts_come_in_the_order_of_the_page_below_its_own_names(translation, translator, login):
    page = opened(login(translator), translation)
    columns = [word.get_text() for word in page.select(".tr-columns span")]
    assert columns == ["Français", "English"]
    told = [
        (
            field.h3.get_text(),
            [
                " ".join(head.get_text(" ").split())
                for head in field.select('[data-row="text"] .tr-row__head')
            ],
        )
        for field in page.select(".tr-field")
    ]
    # The panels' names, the place of each text, and what stands twice once.
    assert told[:2] == [("Title", ["Title"]), ("Summary", ["Summary"])]
    names = dict(told)
    assert names["Body"] == [
        "Heading 1",
        "Text 1 heading" if "Text 1 heading" in names["Body"] else "Text 1 paragraph 1",
        "Text 1 paragraph 2",
        "Text 1 list item stands 2 times here: one translation serves all",
        "Text 1 list item",
        "Parts › Item 1 › Title",
        "Parts › Item 1 › Text",
    ]
    languages = {
        (row.select_one(".tr-row__source .tr-words")["lang"], row.textarea["lang"])
        for row in page.select('[data-row="text"]')
    }
    assert languages == {("fr", "en")}
    labels = [label.get_text() for label in page.select('[data-row="text"] label')]
    assert labels[:2] == ["English: Title", "English: Summary"]
    picture = page.select_one('[data-row="override"]')
    assert "La halle, vue du canal" in picture.select_one(".tr-row__source").get_text()
    assert "As in the source" in picture.select_one(".tr-row__target").get_text()


def test_links_are_numbered_hard_spaces_are_seen_and_no_tag_is(translation, translator, login):
    page = opened(login(translator), translation)
    row = page.select_one('[data-row="text"]:has(.tr-links)')
    shown = row.select_one(".tr-row__source .tr-words")
    assert shown.select_one(".tr-hard").get_text() == "\u00a0"
    assert shown.b.get_text() == "sous"
    assert row.select_one(".tr-links li").get_text(" ").split() == [
        "1",
        "https://ailleurs.example/1",
    ]
    assert "<" not in shown.get_text()


def test_filter_hides_what_it_does_not_name_and_counts(translation, translator, login):
    title = texts_of(translation)[0]
    write_texts(translation, {title.segment: "The hall"}, translator, TextChange.How.TYPED)
    client = login(translator)
    page = opened(client, translation, "missing")
    shown = [row for row in page.select('[data-row="text"]') if not row.has_attr("hidden")]
    missing = screen_of(translation).count(Mark.MISSING)
    assert {row["data-state"] for row in shown} == {"missing"}
    (link,) = page.select('[data-filter="missing"]')
    assert (link.get_text(" ").split(), link["aria-current"]) == (["Missing", str(missing)], "true")
    # What nobody knows is no filter.
    everything = opened(client, translation, "<script>")
    assert not everything.select("[data-row][hidden]")


def test_text_from_memory_asks_for_a_yes(translation, translator, login):
    title = texts_of(translation)[0]
    write_texts(
        translation, {title.segment: "Hall"}, translator, TextChange.How.MEMORY, tool=FROM_MEMORY
    )
    row = line(opened(login(translator), translation), "La halle")
    assert (row["data-state"], row["data-marks"]) == ("memory", "memory")
    assert row.select_one("[data-confirm]").get_text() == "It is right"


def test_help_beside_a_text_comes_from_whoever_registers(
    translation, translator, login, monkeypatch, settings, tmp_path
):
    """Former texts, words, suggestions and findings each register their own."""
    (tmp_path / "beside_test.html").write_text("<p class='said'>{{ data }} {{ may_edit }}</p>")
    settings.TEMPLATES = [
        {**settings.TEMPLATES[0], "DIRS": [*settings.TEMPLATES[0]["DIRS"], str(tmp_path)]}
    ]
    monkeypatch.setattr(text_help, "_providers", [])
    title = texts_of(translation)[0]
    given = TextHelp("beside_test.html", "Said.", Mark.BEHIND, proposal="The old hall")
    register_text_help(lambda _translation, _texts: {title.segment: given})
    page = opened(login(translator), translation)
    row = line(page, "La halle")
    assert row.select_one(".said").get_text() == "Said. True"
    assert row["data-marks"] == "behind missing"
    # To be corrected, and not saved by itself.
    assert (row.textarea.get_text(), row.textarea["data-stored"]) == ("\nThe old hall", "")
    assert page.select_one('[data-filter="behind"] [data-count]').get_text() == "1"
    assert not StringTranslation.objects.filter(data="The old hall").exists()


def test_snippet_has_the_same_editor(english_locale, translator, login):
    translation = send(ThemeFactory(name="Forêts"), english_locale)
    row = line(opened(login(translator), translation), "Forêts")
    assert row["data-segment"] == str(texts_of(translation)[0].segment)


def test_form_saves_all_without_a_script(translation, translator, login):
    client = login(translator)
    page = opened(client, translation)
    fields = {
        field["name"]: field.get("value", "") if field.name == "input" else field.get_text()[1:]
        for field in page.select("#translation-texts [name]")
        if field["name"] != "csrfmiddlewaretoken"
    }
    texts = {text.path: text for text in texts_of(translation)}
    title = texts["title"].segment
    fields[f"text-{title}"] = "The hall <3 & more"
    response = client.post(
        reverse("save_translation_texts", args=[translation.pk]), fields, follow=True
    )
    assert [str(message).strip() for message in response.context["messages"]] == ["1 text saved."]
    assert texts_of(translation)[0].target == "The hall &lt;3 &amp; more"
    # The same form again, sent by somebody who has not seen that.
    fields[f"text-{title}"] = "The market hall"
    response = client.post(
        reverse("save_translation_texts", args=[translation.pk]), fields, follow=True
    )
    assert [str(message).strip() for message in response.context["messages"]] == [
        "Somebody else has changed this text since you opened it."
    ]
    assert texts_of(translation)[0].target == "The hall &lt;3 &amp; more"


def test_no_two_things_on_the_screen_have_one_name(translation, translator, login):
    page = opened(login(translator), translation)
    names = [element["id"] for element in page.select("[id]")]
    assert {name for name in names if names.count(name) > 1} == set()


def test_picture_of_this_language_is_chosen_by_wagtails_own_chooser(translation, translator, login):
    client = login(translator)
    segment = translation.source.overridablesegment_set.get(context__path="share_image")
    chooser = client.get(reverse("choose_translation_override", args=[translation.pk, segment.pk]))
    field = BeautifulSoup(chooser.content, "html.parser").select_one("[type=hidden]")
    row = opened(client, translation).select_one(f'[data-override="{segment.pk}"]')
    assert (field["name"], field.get("value")) == (row["data-name"], None)
    other = CreditedImageFactory(title="The hall, with its English signs")
    url = reverse("wagtail_localize:edit_override", args=[translation.pk, segment.pk])
    body, form = f"value={other.pk}", "application/x-www-form-urlencoded"
    assert client.put(url, body, content_type=form).status_code == 201
    row = opened(client, translation).select_one(f'[data-override="{segment.pk}"]')
    assert "The hall, with its English signs" in row.get_text()
    assert not row.select_one("[data-as-source]").has_attr("hidden")


def test_all_and_the_progress_count_the_same(translation, translator, login):
    title = texts_of(translation)[0]
    write_texts(translation, {title.segment: "The hall"}, translator, TextChange.How.TYPED)
    page = opened(login(translator), translation)
    texts = len(page.select('[data-row="text"]'))
    # Pictures are no texts.
    assert len(page.select("[data-row]")) > texts
    (everything,) = page.select('[data-filter=""]')
    assert everything.get_text(" ").split() == ["All", str(texts)]
    assert page.select_one("[data-total]").get_text() == str(texts)
