"""The draft of a form as applicants would meet it: nothing is stored."""

import copy
import html

import pytest
from django.core import signing
from django.urls import reverse
from django.utils.crypto import get_random_string
from wagtail_localize.models import Translation

from forms.models import CallPage, FormVersion, Submission
from tests.cms.admin_form import form_data
from tests.cms.translating import translate_and_publish
from tests.factories.call import CallPageFactory
from tests.factories.form_steps import form_field, form_step, option_ids
from tests.factories.locale import english
from tests.pages.html import read

pytestmark = pytest.mark.usefixtures("shared_homes", "shared_roles")

FOR = form_field("radios", "Vous candidatez", "pour vous", "pour d’autres", required=True)
YOURSELF, OTHERS = option_ids(FOR)
NAME = form_field("short_text", "Votre nom", required=True, max_length=9)
ELECTED = form_field("yes_no", "Êtes-vous élu ?")
ELECTED["value"]["eligible_if"] = {"field": ELECTED["id"], "is": "eq", "value": False}
GROUP = form_field("short_text", "Le nom du groupe")
STEPS = [
    form_step("Vous", ELECTED, FOR),
    form_step("Le groupe", GROUP, shown_if={"field": FOR["id"], "is": "eq", "value": OTHERS}),
    form_step("Votre nom", NAME),
]


@pytest.fixture
def call(home, english_home):
    page = CallPageFactory(parent=home, title="Rejoignez-nous", slug="appel", steps=STEPS)
    page.save_revision().publish()
    translate_and_publish(page, english())
    page = CallPage.objects.get(pk=page.pk)
    steps = copy.deepcopy(STEPS)
    steps[0]["value"]["title"] = "Vous, en bref"
    steps[2]["value"]["fields"].append(form_field("email", "Votre courriel"))
    page.steps = steps
    page.save_revision()
    return CallPage.objects.get(pk=page.pk)


def address(page, language="fr", **query):
    said = "&".join(f"{name}={value}" for name, value in query.items())
    return f"{reverse('form_preview', args=[page.pk, language])}?{said}"


def heading(answer):
    return read(answer).one("h1").text


def carried(answer):
    field = read(answer).one("input", name="preview-answers")
    return signing.loads(html.unescape(field.attributes["value"]), salt="preview-answers")


def signed(answer):
    """Return the answers as the page sends them on."""
    return {"preview-answers": signing.dumps(carried(answer), salt="preview-answers")}


def test_preview_walks_the_draft_step_by_step_and_stores_nothing(call, login, officer):
    client = login(officer)
    begun = client.get(address(call))
    assert heading(begun) == "Vous, en bref"
    where = read(begun).one("form", method="post").attributes["action"]
    versions = FormVersion.objects.count()
    lacking = client.post(where, {ELECTED["id"]: "no"})
    assert (lacking.status_code, heading(lacking)) == (422, "Vous, en bref")
    third = client.post(where, {ELECTED["id"]: "no", FOR["id"]: YOURSELF})
    # The step in between is for others.
    assert heading(third) == "Votre nom"
    assert carried(third) == {ELECTED["id"]: False, FOR["id"]: YOURSELF}
    where = read(third).one("form", method="post").attributes["action"]
    summary = client.post(where, {NAME["id"]: "Camille", **signed(third)})
    assert "Camille" in [line.text for line in read(summary).all("dd")]
    where = read(summary).one("form", method="post").attributes["action"]
    sent = client.post(where, signed(summary))
    assert read(sent).one("p", role="status").text
    assert "Camille" in read(sent).text
    assert (Submission.objects.count(), FormVersion.objects.count()) == (0, versions)
    for answer in (begun, third, sent):
        assert "form_browser" not in answer.cookies


def test_preview_says_who_may_not_apply(call, login, officer):
    answer = login(officer).post(address(call), {ELECTED["id"]: "yes", FOR["id"]: YOURSELF})
    assert "Êtes-vous élu ?" in read(answer).text
    assert Submission.objects.count() == 0


def test_preview_is_seen_in_each_language_and_at_any_date(call, login, officer):
    client = login(officer)
    english_step = read(client.get(address(call, "en", step=3)))
    assert english_step.one("h1").text == "English of Votre nom"
    # What nobody translated yet stands in French, and says so.
    foreign = [span.text for span in english_step.all("span", lang="fr")]
    assert "Votre courriel" in foreign
    said = {
        moment: read(client.get(address(call, "en", at=moment)))
        .one("p", class_="call__state")
        .one("strong")
        .text
        for moment in ("2020-01-01T10:00", "2199-01-01T10:00")
    }
    assert list(said.values()) == ["Not open yet.", "Closed."]
    links = read(client.get(address(call, "en", at="2020-01-01T10:00"))).one(
        "aside", class_="form-preview"
    )
    ways = {link.attributes["href"].partition("?")[0] for link in links.all("a")}
    assert {way.rpartition("preview/")[2] for way in ways} == {"en/", "fr/"}


def test_preview_of_the_editor_shows_what_was_not_saved(call, login, officer):
    client = login(officer)
    data = form_data(call.get_latest_revision_as_object(), officer)
    data["steps-0-value-title"] = "Pas encore enregistré"
    panel = reverse("wagtailadmin_pages:preview_on_edit", args=[call.pk])
    assert client.post(panel, data).json() == {"is_valid": True, "is_available": True}
    shown = client.get(panel, {"mode": "form"})
    assert heading(shown) == "Pas encore enregistré"
    where = read(shown).one("form", method="post").attributes["action"]
    assert where.startswith(address(call).partition("?")[0])
    assert shown["X-Frame-Options"] == "SAMEORIGIN"


def test_preview_is_for_those_who_build_review_or_translate(
    call, login, officer, reviewer, translator, make_user, client
):
    seen = {
        user.username: login(user).get(address(call)).status_code
        for user in (officer, reviewer, translator, make_user("selection"))
    }
    assert seen == {"officer": 200, "reviewer": 200, "translator": 200, "selection": 302}
    assert client.get(address(call)).status_code == 302


def test_preview_takes_whatever_is_typed_into_its_address(call, login, officer):
    client = login(officer)
    for query in ("at=yesterday", "at=2026-13-45T10:00", "at=2026-01-01T10:00Z"):
        assert (query, client.get(f"{address(call)}{query}").status_code) == (query, 200)
    for wrong in (address(call, "xx"), address(call, step=99), address(call, step="a")):
        assert (wrong, client.get(wrong).status_code) == (wrong, 404)
    noise = get_random_string(40)
    for text in (noise, "[]", "7", '{"a": [1]}'):
        answer = client.post(address(call), {"preview-answers": text})
        assert (text, answer.status_code) == (text, 422)


def test_translator_previews_the_form_from_the_editor_of_the_translation(call, login, translator):
    """wagtail-localize shows a translation as it is typed, in each way of looking at the page."""
    translation = Translation.objects.get(source__object_id=call.translation_key)
    url = reverse("wagtail_localize:preview_translation", args=[translation.pk, "form"])
    assert heading(login(translator).get(url)) == "English of Vous"


def test_back_in_the_preview_is_a_link_for_nothing_is_stored_that_a_button_could_keep(
    call, login, officer
):
    page = read(login(officer).get(address(call, step=3)))
    assert page.all("button", name="previous") == []
    assert "step=1" in page.one("a", class_="form__back").attributes["href"]
