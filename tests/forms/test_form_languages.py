"""One form in two languages, as officers and translators change it (spec/forms.md, L1, L3, L4)."""

import copy

import pytest

from forms.effect import definition_in_effect, refresh, state_of
from forms.models import CallPage, RequestPage
from tests.cms.translating import translate_and_publish
from tests.factories.call import released_call
from tests.factories.form_steps import form_field, form_step, option_ids
from tests.factories.locale import english
from tests.factories.request import RequestPageFactory
from tests.pages.html import read

pytestmark = pytest.mark.usefixtures("shared_homes")

NAME = form_field("short_text", "Votre nom", required=True)
FOR = form_field("radios", "Vous candidatez", "pour vous", "pour d’autres", required=True)
TOWN = form_field("short_text", "Votre commune")


def steps(*fields):
    return [{**STEP, "value": {**STEP["value"], "fields": list(fields)}}]


STEP = form_step("Vous")


@pytest.fixture
def call(home, english_home):
    return released_call(
        parent=home, title="Rejoignez-nous", slug="rejoindre", steps=steps(NAME, FOR)
    )


@pytest.fixture
def both(call):
    """The call with its English translation: both are released."""
    return call, translate_and_publish(call, english())


def release(page, *fields):
    page = CallPage.objects.get(pk=page.pk)
    page.steps = steps(*copy.deepcopy(fields))
    page.save_revision().publish()
    return page


def asked(client, page, language):
    """Return the labels of the first step, in their order, as an applicant reads them."""
    answer = client.get(f"/{language}/_form/{page.translation_key}/")
    found = read(answer)
    return [
        label.text.replace(" (optional)", "").replace(" (facultatif)", "")
        for label in found.all("*", class_="form__label")
    ]


def keys(client, page, language):
    found = read(client.get(f"/{language}/_form/{page.translation_key}/"))
    inputs = [tag for tag in found.all("input") if tag.attributes.get("type") != "search"]
    return [
        (tag.attributes["name"], tag.attributes.get("value"))
        for tag in inputs
        if "name" in tag.attributes and len(tag.attributes["name"]) == 36
    ]


def test_both_languages_ask_the_same_with_equal_keys(client, both):
    french, _english = both
    assert asked(client, french, "fr") == ["Votre nom", "Vous candidatez"]
    assert asked(client, french, "en") == [
        "English of Votre nom",
        "English of Vous candidatez",
    ]
    assert (
        keys(client, french, "fr")
        == keys(client, french, "en")
        == [
            (NAME["id"], None),
            *((FOR["id"], option) for option in option_ids(FOR)),
        ]
    )


def test_question_more_waits_for_its_english_words_and_the_editor_says_so(client, both):
    french, _english = both
    french = release(french, NAME, FOR, TOWN)
    assert asked(client, french, "fr") == ["Votre nom", "Vous candidatez"]
    state = state_of(french)
    assert (state.waits, state.waits_for) == (True, {"en": [f"{TOWN['id']}.label"]})
    translate_and_publish(french, english())
    assert asked(client, french, "fr") == ["Votre nom", "Vous candidatez", "Votre commune"]
    assert asked(client, french, "en")[-1] == "English of Votre commune"
    assert state_of(french).waits is False


def test_question_fewer_and_order_of_options_change_in_both_at_once(client, both):
    french, _english = both
    swapped = copy.deepcopy(FOR)
    swapped["value"]["options"].reverse()
    french = release(french, swapped)
    for language in ("fr", "en"):
        expected = [(FOR["id"], option) for option in reversed(option_ids(FOR))]
        assert (language, keys(client, french, language)) == (language, expected)


def test_label_reworded_in_french_holds_there_and_in_english_stays_what_it_was(client, both):
    french, _english = both
    reworded = copy.deepcopy(NAME)
    reworded["value"]["label"] = "Votre nom entier"
    french = release(french, reworded, FOR)
    assert asked(client, french, "fr")[0] == "Votre nom entier"
    assert asked(client, french, "en")[0] == "English of Votre nom"


def test_change_that_an_officer_puts_in_effect_now_stands_in_french_under_lang(client, both):
    french, _english = both
    french = release(french, NAME, FOR, TOWN)
    refresh(french, now=True)
    page = read(client.get(f"/en/_form/{french.translation_key}/"))
    foreign = page.all("span", lang="fr")
    assert [word.text for word in foreign if word.text == "Votre commune"] == ["Votre commune"]
    assert asked(client, french, "fr")[-1] == "Votre commune"


def test_language_whose_words_lack_leads_to_one_that_is_complete(client, call):
    """Only what is live can be translated: the English page stands without the form."""
    translated = translate_and_publish(call, english())
    CallPage.objects.filter(pk=translated.pk).update(steps=[])
    CallPage.objects.update(opens_at="2098-01-01T08:00Z")
    refresh(CallPage.objects.get(pk=call.pk))
    CallPage.objects.update(opens_at="2026-01-05T08:00Z")
    assert list(definition_in_effect(call.translation_key).words) == ["fr"]
    page = read(client.get(translated.url))
    link = page.one("a", hreflang="fr", class_="call__elsewhere")
    assert link.attributes["href"] == f"/fr/_form/{call.translation_key}/"
    assert client.get(f"/en/_form/{call.translation_key}/")["Location"] == translated.url


def test_request_that_is_not_asked_in_a_language_leads_to_one_in_which_it_is(
    client, home, english_home
):
    page = RequestPageFactory(parent=home, slug="emprunter")
    page.save_revision().publish()
    translated = page.copy_for_translation(english())
    RequestPage.objects.filter(pk=translated.pk).update(live=True)
    shown = read(client.get(f"/en/{translated.slug}/")).one("header", class_="folio__opening")
    assert "The form is not available in this language yet: Français" in shown.text
    (link,) = shown.all("a")
    assert link.attributes["href"] == f"/fr/_form/{page.translation_key}/"
