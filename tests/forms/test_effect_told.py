"""What officers and translators are told of a form's versions, and *now* with its reason."""

import copy
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils.translation import override
from wagtail.models import PageLogEntry
from wagtail_localize.models import Translation

from forms.models import CallPage
from tests.cms.translating import translate_and_publish, type_all
from tests.factories.call import CallPageFactory
from tests.factories.form_steps import form_field, form_step
from tests.factories.locale import english
from tests.pages.html import read

pytestmark = pytest.mark.usefixtures("shared_homes", "shared_roles")

NAME = form_field("short_text", "Votre nom", required=True)
FOR = form_field("radios", "Vous candidatez", "pour vous", "pour d’autres", "pour voir")
WHEN = form_field("date", "À partir de quand ?")
TOWN = form_field("short_text", "Votre commune")
YOU, MORE = form_step("Vous", NAME, FOR), form_step("Encore", WHEN)
CHANGES = [
    "“Votre nom” need not be answered any more.",
    "The conditions of “Vous candidatez” change.",
    "“Vous candidatez” offers “autrement” as well.",
    "“Vous candidatez” offers “pour voir” no more.",
    "The options of “Vous candidatez” stand in another order.",
    "The question “Votre commune” is added to the step “Vous”.",
    "The question “À partir de quand ?” goes.",
]


@pytest.fixture
def call(home, english_home):
    page = CallPageFactory(parent=home, title="Rejoignez-nous", slug="appel", steps=[YOU, MORE])
    page.save_revision().publish()
    translate_and_publish(page, english())
    return CallPage.objects.get(pk=page.pk)


@pytest.fixture
def changed(call):
    """The call after a release which changes what is asked."""
    you, more = copy.deepcopy(YOU), copy.deepcopy(MORE)
    name, several = you["value"]["fields"]
    name["value"]["required"] = False
    first, second, _third = several["value"]["options"]
    other = {"type": "item", "value": "autrement", "id": "another-option"}
    several["value"]["options"] = [second, first, other]
    several["value"]["shown_if"] = {"field": NAME["id"], "is": "answered"}
    you["value"]["fields"].append(TOWN)
    more["value"]["fields"] = []
    call.steps = [you, more]
    call.save_revision().publish()
    return CallPage.objects.get(pk=call.pk)


def panel(client, page):
    edit = read(client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])))
    return edit.one("div", class_="form-told")


def now(page):
    return reverse("form_put_in_effect", args=[page.pk])


def test_editor_says_which_version_is_in_effect_which_waits_and_for_whom(changed, login, officer):
    told = panel(login(officer), changed)
    assert "in these languages: Français, English." in told.one("p", class_="form-told__state").text
    assert [line.text for line in told.one("ul", class_="form-told__changes").all("li")] == CHANGES
    waits = told.one("section", class_="form-told__part")
    assert "It waits for 2 texts in this language: English." in waits.text
    target = changed.get_translation(english())
    hrefs = [link.attributes["href"] for link in waits.all("a")]
    assert hrefs == [reverse("wagtailadmin_pages:edit", args=[target.pk]), now(changed)]


def test_editor_lists_what_was_reworded_since_its_translation_and_what_is_in_the_draft(
    call, login, officer
):
    you = copy.deepcopy(YOU)
    you["value"]["fields"][0]["value"]["label"] = "Votre nom entier"
    call.steps = [you, MORE]
    call.save_revision().publish()
    call = CallPage.objects.get(pk=call.pk)
    call.steps = [you]
    call.save_revision()
    stale, draft = panel(login(officer), call).all("details")
    assert stale.one("summary").text == "1 text was reworded since it was translated: English"
    assert (stale.one("dt").text, stale.one("dd").text) == (
        "Votre nom entier",
        "English of Votre nom",
    )
    assert [line.text for line in draft.all("li")] == [
        "The step “Encore” goes.",
        "The question “À partir de quand ?” goes.",
    ]


@pytest.mark.slow
def test_reworded_text_is_stale_until_its_new_words_are_in_effect(call, login, officer):
    you = copy.deepcopy(YOU)
    you["value"]["fields"][0]["value"]["label"] = "Votre nom entier"
    said = {"type": "explanation", "id": str(uuid4()), "value": {"label": "Mot"}}
    you["value"]["fields"].append(said)
    for text in ("<p>Un <b>mot</b> & deux.</p><p>Un autre.</p>", "<p>Un mot.</p><p>Un autre.</p>"):
        said["value"]["text"] = text
        call.steps = [you, MORE]
        call.save_revision().publish()
        call = CallPage.objects.get(pk=call.pk)
        if "&" in text:
            translate_and_publish(call, english())
            you["value"]["fields"][0]["value"]["label"] = "Votre nom complet"
    client, stale = login(officer), "2 texts were reworded since they were translated: English"
    (told,) = panel(client, call).all("details")
    assert told.one("summary").text == stale
    # The translator types them; nobody has reviewed nor released them.
    type_all(Translation.objects.get(source__object_id=call.translation_key))
    (told,) = panel(client, call).all("details")
    assert told.one("summary").text == stale
    assert [line.text for line in told.all("dt")] == ["Votre nom complet", "Un mot."]
    assert told.all("dd")[0].text == "English of Votre nom entier"
    translate_and_publish(call, english())
    assert panel(client, call).all("details") == []


@pytest.mark.slow
def test_now_takes_a_reason_and_is_noted_with_it(changed, login, officer):
    client = login(officer)
    assert client.get(now(changed)).status_code == 200
    refused = read(client.post(now(changed), {"reason": " "}))
    assert ("Enter why this cannot wait for its translation: the history keeps the reason.") in (
        refused.text
    )
    assert panel(client, changed).all("section")
    client.post(now(changed), {"reason": "The law changed."})
    entry = PageLogEntry.objects.get(action="forms.put_in_effect")
    with override("en"):
        message = str(entry.message)
    assert (entry.page_id, entry.user, message) == (
        changed.pk,
        officer,
        "A change of the form put in effect before its translation: The law changed.",
    )
    told = panel(client, changed)
    assert not told.all("section")
    assert "2 texts stand in the words of the source there: English." in told.text
    again = client.get(now(changed), follow=True)
    assert "Nothing of “Rejoignez-nous” waits: what was released is in effect." in read(again).text


def test_what_stands_in_the_source_is_first_in_the_translators_list(
    changed, home, login, officer, translator
):
    login(officer).post(now(changed), {"reason": "The law changed."})
    later = CallPageFactory(parent=home, title="Un autre appel", slug="autre", steps=[YOU])
    later.save_revision().publish()
    translate_and_publish(later, english())
    later = CallPage.objects.get(pk=later.pk)
    later.summary = "Un autre résumé."
    later.save_revision().publish()
    panel = read(login(translator).get(reverse("wagtailadmin_home"))).one(
        "section", **{"aria-labelledby": "work-translations"}
    )
    rows = panel.all("li")
    assert [("Rejoignez-nous" in row.text, "in an open form" in row.text) for row in rows] == [
        (True, True),
        (False, False),
    ]


def test_change_is_put_in_effect_by_whoever_may_publish_and_by_nobody_else(
    changed, login, officer, reviewer, translator
):
    answers = {
        user.username: login(user).post(now(changed), {"reason": "x"}).status_code
        for user in (reviewer, translator)
    }
    assert set(answers.values()) == {302}
    assert not PageLogEntry.objects.filter(action="forms.put_in_effect").exists()
