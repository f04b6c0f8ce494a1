"""Every page type and snippet, through the admin's own views, by the right role and the wrong.

The types are walked, not listed: a new one is covered when its factory exists.
"""

from typing import Any

import pytest
from django.urls import reverse
from wagtail.models import Page, TaskState
from wagtail_localize.models import Translation

from cms.roles import translatable_snippets
from pages.models import HomePage, StandardPage, page_types
from snippets.models import Keyword, Theme
from tests.cms.admin_form import form_data
from tests.cms.translating import pages_above, snippets_of, translate_and_publish, type_all
from tests.factories.finding import factory_of, parent_of

pytestmark = pytest.mark.usefixtures("shared_homes", "shared_roles")

PAGES = page_types()
SNIPPETS = translatable_snippets()
TYPES = [*PAGES, *SNIPPETS]


@pytest.fixture
def text(request: pytest.FixtureRequest, home, english_home, roles: None) -> Any:
    """One object of the type, in French and in draft, where it belongs in the tree."""
    model = request.param
    if model is HomePage:
        return home
    where = {}
    if issubclass(model, Page):
        where["parent"] = parent_of(model, home)
    made = factory_of(model)(live=False, **where)
    # What an editor's save leaves behind: blocks with ids, a revision.
    made.save_revision()
    return model._default_manager.get(pk=made.pk)


def url(view: str, instance: Any, *args: Any) -> str:
    if isinstance(instance, Page):
        return reverse(f"wagtailadmin_pages:{view}", args=[instance.pk, *args])
    return reverse(instance.snippet_viewset.get_url_name(view), args=[instance.pk, *args])


def add_url(instance: Any) -> str:
    if isinstance(instance, Page):
        meta = type(instance)._meta
        parent = instance.get_parent()
        return reverse("wagtailadmin_pages:add", args=[meta.app_label, meta.model_name, parent.pk])
    return reverse(instance.snippet_viewset.get_url_name("add"))


def reload(instance: Any) -> Any:
    return type(instance)._default_manager.get(pk=instance.pk)


def decide(client: Any, instance: Any, action: str) -> None:
    """Answer a step through the view behind the buttons of the home page."""
    state = TaskState.objects.get(status=TaskState.STATUS_IN_PROGRESS)
    client.post(url("workflow_action", instance, action, state.pk), {"comment": ""})


def release(instance: Any, login: Any, reviewer: Any, officer: Any) -> None:
    decide(login(reviewer), instance, "approve")
    assert reload(instance).current_workflow_task.name == "Publication"
    decide(login(officer), instance, "approve")


# One page and one snippet show every rule; all other types take minutes.
CASES = {
    model: pytest.param(
        model,
        id=model.__name__,
        marks=[] if model in (StandardPage, Theme) else pytest.mark.slow,
    )
    for model in TYPES
}
each_type = pytest.mark.parametrize("text", CASES.values(), indirect=True)
each_creatable = pytest.mark.parametrize(
    "text", [case for model, case in CASES.items() if model is not HomePage], indirect=True
)


@each_creatable
def test_type_is_created_and_submitted_by_an_officer_and_not_by_others(
    text, login, make_user, officer
):
    data = {**form_data(text, officer, is_new=True), "action-submit": "1"}
    text.delete()
    for role in ("translator", "reviewer", "selection"):
        login(make_user(role)).post(add_url(text), data)
        assert not type(text)._default_manager.exists(), role
    response = login(officer).post(add_url(text), data)
    assert response.status_code == 302
    made = type(text)._default_manager.get(locale=text.locale)
    assert (made.live, made.current_workflow_task.name) == (False, "Relecture")


@each_creatable
def test_type_is_not_public_when_an_officer_creates_it_with_publish(text, login, officer):
    data = form_data(text, officer, is_new=True)
    text.delete()
    login(officer).post(add_url(text), {**data, "action-publish": "1"})
    assert [made.live for made in type(text)._default_manager.all()] == [False]


@each_type
def test_type_in_the_source_language_is_edited_by_an_officer_and_not_published(
    text, login, make_user, officer
):
    """Others don't edit it; to whoever may not explore it, a draft of a page is not there."""
    revision, data = text.latest_revision_id, form_data(text, officer)
    for role in ("translator", "reviewer", "selection"):
        response = login(make_user(role)).post(url("edit", text), data)
        is_told = role == "reviewer" or text.live
        refusal = (302 if is_told else 404) if isinstance(text, Page) else 403
        assert (role, response.status_code) == (role, refusal)
        assert reload(text).latest_revision_id == revision, role
    before = type(text)._default_manager.filter(pk=text.pk).values_list("live").get()
    response = login(officer).post(url("edit", text), {**data, "action-publish": "1"})
    assert response.status_code == 302
    now = reload(text)
    assert now.latest_revision.user == officer
    assert type(text)._default_manager.filter(pk=text.pk).values_list("live").get() == before
    assert now.live_revision_id != now.latest_revision_id


@each_type
def test_type_goes_public_through_both_steps_and_not_by_the_wrong_role(
    text, login, officer, reviewer, translator, selection
):
    data = {**form_data(text, officer), "action-submit": "1"}
    login(officer).post(url("edit", text), data)
    for user in (officer, translator, selection):
        decide(login(user), text, "approve")
        assert reload(text).current_workflow_task.name == "Relecture"
    release(text, login, reviewer, officer)
    now = reload(text)
    assert now.live
    assert now.live_revision_id == now.latest_revision_id


@each_type
def test_type_is_published_directly_by_an_administrator(text, login, administrator):
    data = {
        **form_data(text, administrator),
        "action-publish": "1",
        "publication_reason": "Urgent.",
    }
    login(administrator).post(url("edit", text), data)
    now = reload(text)
    assert now.live
    assert now.live_revision_id == now.latest_revision_id


@each_type
def test_type_is_translated_and_goes_public_through_both_steps(
    text, login, officer, reviewer, translator, english_locale
):
    text.save_revision().publish()
    text = reload(text)
    for needed in (*pages_above(text), *snippets_of(text)):
        translate_and_publish(needed, english_locale)
    client = login(translator)
    if isinstance(text, HomePage):
        # The first page of a language is planted by an officer; translators have no tree before.
        text.get_translation(english_locale).delete()
        login(officer).post(send_url(text), {"locales": [english_locale.pk]})
    else:
        client.post(send_url(text), {"locales": [english_locale.pk]})
    target = text.get_translation(english_locale)
    assert not target.live
    translation = Translation.objects.get(source__object_id=text.translation_key)
    type_all(translation, translator)
    client.post(reverse("submit_translation_for_review", args=[translation.pk]))
    assert reload(target).current_workflow_task.name == "Relecture"
    release(target, login, reviewer, officer)
    assert reload(target).live


def send_url(instance: Any) -> str:
    if isinstance(instance, Page):
        return reverse("wagtail_localize:submit_page_translation", args=[instance.pk])
    meta = type(instance)._meta
    return reverse(
        "wagtail_localize:submit_snippet_translation",
        args=[meta.app_label, meta.model_name, instance.pk],
    )


@each_type
def test_type_is_not_sent_to_translation_by_others(text, login, make_user, english_locale):
    text.save_revision().publish()
    for role in ("reviewer", "selection"):
        login(make_user(role)).post(send_url(text), {"locales": [english_locale.pk]})
        assert not Translation.objects.exists(), role


@each_type
def test_type_is_taken_off_the_site_by_an_officer_and_not_by_a_translator(
    text, login, officer, translator
):
    text.save_revision().publish()
    login(translator).post(url("unpublish", text))
    assert reload(text).live
    login(officer).post(url("unpublish", text))
    # Nobody takes a home page away.
    assert reload(text).live == isinstance(text, HomePage)


def test_keyword_is_created_by_an_officer_and_not_by_a_translator(
    home, login, officer, translator, french_locale
):
    data = {
        "name": "canal",
        "labels-TOTAL_FORMS": 0,
        "labels-INITIAL_FORMS": 0,
        "labels-MIN_NUM_FORMS": 0,
        "labels-MAX_NUM_FORMS": 1000,
    }
    add = reverse(Keyword.snippet_viewset.get_url_name("add"))
    login(translator).post(add, data)
    assert not Keyword.objects.exists()
    login(officer).post(add, data)
    assert Keyword.objects.get().name == "canal"


def test_keyword_gets_its_word_from_a_translator_who_can_not_change_the_source(
    home, login, translator, english_locale
):
    keyword = Keyword.objects.create(name="eau")
    data = {
        "name": "water",
        "labels-TOTAL_FORMS": 1,
        "labels-INITIAL_FORMS": 0,
        "labels-MIN_NUM_FORMS": 0,
        "labels-MAX_NUM_FORMS": 1000,
        "labels-0-locale": english_locale.pk,
        "labels-0-name": "water",
        "labels-0-slug": "",
    }
    edit = reverse(Keyword.snippet_viewset.get_url_name("edit"), args=[keyword.pk])
    login(translator).post(edit, data)
    keyword.refresh_from_db()
    assert (keyword.name, keyword.labels.get().name) == ("eau", "water")
