"""A language is complete when each word is translated in it: a copy of the source's is not."""

import pytest
from django.urls import reverse
from wagtail_localize.models import StringTranslation, Translation

from cms.translation.slug import propose_slug
from cms.translation.submission import draft_of
from forms.effect import definition_in_effect, state_of
from forms.models import CallPage
from tests.cms.translating import send, translate_and_publish, type_all
from tests.factories.call import released_call
from tests.factories.form_steps import form_field, form_step, option_ids
from tests.factories.locale import english
from tests.factories.request import RequestPageFactory
from tests.pages.html import read

pytestmark = pytest.mark.usefixtures("shared_homes", "shared_roles")

TO_COME = {"opens_at": "2098-01-01T08:00Z", "closes_at": "2099-01-01T08:00Z"}
HELP = "<p>Ce que dit <b>la loi</b>.</p>"
NAME = form_field("short_text", "Nom", help=HELP)
PHOTO = form_field("radios", "Photo", "Portrait", "Paysage", "2026")
STEPS = [form_step("Vous", NAME, PHOTO)]


@pytest.fixture
def call(home, english_home):
    return released_call(parent=home, title="Appel", slug="appel", steps=STEPS, **TO_COME)


@pytest.fixture
def copied(call):
    """Its English page, which wagtail-localize made of the French words, released as it is."""
    send(call, english())
    target = call.get_translation(english())
    target.save_revision().publish()
    return target


def offered(page):
    # PostgreSQL keeps the keys of a JSON object in an order of its own.
    return sorted(definition_in_effect(page.translation_key).words)


def lacking(page):
    """Return what the English words lack, in the words of the source."""
    said = state_of(CallPage.objects.get(pk=page.pk)).said
    return [said.words["fr"][path] for path in said.lacks("en")]


def test_page_that_is_copied_and_released_with_french_words_is_not_complete(client, call, copied):
    assert offered(call) == ["fr"]
    # A year reads the same in every language.
    assert lacking(call) == ["Vous", "Nom", HELP, "Photo", "Portrait", "Paysage"]
    page = read(client.get(copied.url))
    assert "The form is not available in this language yet: Français" in page.text
    assert page.one("a", hreflang="fr", class_="call__elsewhere").attributes["href"] == (
        f"/fr/_form/{call.translation_key}/"
    )


def test_request_whose_words_lack_leads_to_its_complete_language(client, home, english_home):
    page = RequestPageFactory(parent=home, title="Emprunter", steps=STEPS)
    page.save_revision().publish()
    send(page, english())
    page.get_translation(english()).save_revision().publish()
    found = read(client.get(page.get_translation(english()).url))
    assert "The form is not available in this language yet: Français" in found.text
    link = found.one("a", hreflang="fr", class_="call__elsewhere")
    assert client.get(link.attributes["href"]).status_code == 200


def test_word_that_is_typed_as_it_is_in_french_is_confirmed(call):
    translation = send(call, english())
    segments = translation.source.stringsegment_set.select_related("string", "context")
    for segment in segments.filter(string__data__in=["Photo", "Portrait"]):
        StringTranslation.objects.create(
            translation_of=segment.string,
            locale=english(),
            context=segment.context,
            data=segment.string.data,
        )
    type_all(translation)
    propose_slug(translation)
    draft_of(translation, fallback=False).save_revision().publish()
    assert offered(call) == ["en", "fr"]
    words = definition_in_effect(call.translation_key).words["en"]
    assert words[f"{PHOTO['id']}.label"] == "Photo"
    assert words[option_ids(PHOTO)[0]] == "Portrait"


def test_words_typed_by_hand_count_and_those_left_in_french_do_not(call, copied):
    Translation.objects.update(enabled=False)
    by_hand = CallPage.objects.get(pk=copied.pk)
    step = by_hand.steps[0].value
    step["title"] = "You"
    step["fields"][0].value["label"] = "Name"
    step["fields"][0].value["help"] = "What the law says."
    step["fields"][1].value["options"].bound_blocks[1].value = "Landscape"
    by_hand.save_revision().publish()
    assert (offered(call), lacking(call)) == (["fr"], ["Photo", "Portrait"])


def test_translator_confirms_the_words_that_are_the_same(login, translator, call, copied):
    address = reverse("form_same_words", args=[call.pk, "en"])
    client = login(translator)
    asked = read(client.get(address))
    listed = [line.text.strip() for line in asked.one("ul", class_="same-words").all("li")]
    assert listed == ["Vous", "Nom", "Ce que dit la loi.", "Photo", "Portrait", "Paysage"]
    boxes = [box.attributes["value"] for box in asked.all("input", type="checkbox")]
    refused = client.post(address, {"words": []})
    assert refused.status_code == 422
    assert "Tick the words that are the same in both languages." in read(refused).text
    # Those that were ticked alone.
    client.post(address, {"words": boxes[3:5]})
    assert lacking(call) == ["Vous", "Nom", HELP, "Paysage"]
    answer = client.post(address, {"words": [boxes[2], boxes[5], *boxes[:2]]}, follow=True)
    assert "“Appel” is complete in this language: English." in read(answer).text
    assert (offered(call), lacking(call)) == (["en", "fr"], [])
    by = StringTranslation.objects.filter(context__path__endswith=f"{PHOTO['id']}.label").get()
    assert (by.data, by.last_translated_by) == ("Photo", translator)


def test_editor_of_the_form_lists_what_is_only_copied_and_leads_to_it(login, officer, call, copied):
    edit = read(login(officer).get(reverse("wagtailadmin_pages:edit", args=[call.pk])))
    told = edit.one("div", class_="form-told")
    assert "Not offered in this language, for 6 texts lack: English." in told.text
    link = told.one("a", class_="form-told__same")
    assert link.text == "6 of them read as in the source"
    assert link.attributes["href"] == reverse("form_same_words", args=[call.pk, "en"])


def test_page_of_a_form_that_is_open_shows_a_new_copy_under_the_language_of_the_source(
    client, home, english_home
):
    call = released_call(parent=home, title="Appel", slug="appel", steps=STEPS)
    translate_and_publish(call, english())
    assert offered(call) == ["en", "fr"]
    target = call.get_translation(english())
    target.steps[0].value["fields"][1].value["label"] = "Photo"
    StringTranslation.objects.filter(translation_of__data="Photo").delete()
    target.save_revision().publish()
    words = read(client.get(f"/en/_form/{call.translation_key}/")).all("span", lang="fr")
    assert [word.text for word in words if word.text == "Photo"] == ["Photo"]
