"""From the translator's texts to the public page, through both steps."""

from urllib.parse import urlencode

import pytest
from django.urls import reverse
from wagtail.models import Page, TaskState
from wagtail_localize.models import StringTranslation, TranslationSource

from cms.translation.submission import RefusedError, send_to_translation, submit_for_review
from pages.models import VisionPage
from tests.cms.translating import send, type_all
from tests.factories.theme import ThemeFactory
from tests.factories.vision import VisionPageFactory

pytestmark = pytest.mark.usefixtures("shared_homes", "shared_roles")


def row(page):
    """Everything that a reader could see of a page, as stored."""
    return {
        key: value
        for key, value in Page.objects.filter(pk=page.pk).values().get().items()
        if key not in {"latest_revision_id", "latest_revision_created_at", "draft_title"}
    }


def decide(user, action, comment=""):
    state = TaskState.objects.get(status=TaskState.STATUS_IN_PROGRESS)
    task = state.task.specific
    names = [name for name, _label, _modal in task.get_actions(state.revision.content_object, user)]
    assert action in names
    task.on_action(state.specific, user, action, comment=comment)


def test_translation_goes_public_with_the_words_that_were_submitted(
    typed, translator, reviewer, officer
):
    submit_for_review(typed, translator)
    submitted = typed.get_target_instance().get_latest_revision().as_object()
    # Typed after the submission: not what the reviewer reads.
    StringTranslation.objects.filter(context__path="title").update(data="Something else")
    decide(reviewer, "approve")
    assert not typed.get_target_instance().live
    decide(officer, "approve")
    published = typed.get_target_instance()
    assert published.live
    assert published.title == submitted.title == "English of Vizille en 2050"
    assert published.slug == "english-of-vizille-en-2050"
    assert published.scenario.render_as_block() == submitted.scenario.render_as_block()


def test_submission_leaves_the_public_row_as_it_is(typed, translator, reviewer, officer):
    submit_for_review(typed, translator)
    decide(reviewer, "approve")
    decide(officer, "approve")
    before = row(typed.get_target_instance())
    StringTranslation.objects.filter(context__path="title").update(data="A better 2050")
    submit_for_review(typed, translator)
    after = row(typed.get_target_instance())
    # Wagtail's own flag for "there is a newer draft" is all that may differ.
    assert after.pop("has_unpublished_changes") is True
    before.pop("has_unpublished_changes")
    assert after == before


def test_submission_is_refused_while_texts_are_missing(translation, translator):
    with pytest.raises(RefusedError) as refusal:
        submit_for_review(translation, translator)
    assert refusal.value.sentences == [
        "5 texts are not translated: Title: “Vizille en 2050”, Slug: “vizille-2050”, "
        "Summary: “Une journée de 2050, au bord…”, Scenario: “Le canal retrouvé”, "
        "Scenario: “Le matin, l’eau passe sous la…”. Translate them, then try again."
    ]
    assert not translation.get_target_instance().workflow_states.exists()


def test_submission_is_refused_while_a_linked_entry_is_not_public(
    vision, translator, english_locale, home
):
    vision.theme = ThemeFactory(name="Forêts")
    vision.save_revision().publish()
    translation = send(vision, english_locale)
    type_all(translation)
    with pytest.raises(RefusedError) as refusal:
        submit_for_review(translation, translator)
    assert refusal.value.sentences == [
        "1 linked entry is not published in this language: Forêts. "
        "Translate it and have it released first."
    ]


def test_submission_is_refused_while_in_review(typed, translator):
    submit_for_review(typed, translator)
    with pytest.raises(RefusedError) as refusal:
        submit_for_review(typed, translator)
    assert refusal.value.sentences == [
        "This text is being reviewed. Wait for the decision, or have the review cancelled, "
        "before you change it."
    ]
    assert typed.get_target_instance().workflow_states.count() == 1


def test_submission_after_a_refusal_resumes_the_same_review(typed, translator, reviewer):
    first = submit_for_review(typed, translator)
    decide(reviewer, "reject", comment="“Channel” is wrong: say “canal”.")
    assert typed.get_target_instance().current_workflow_state.status == "needs_changes"
    assert StringTranslation.objects.filter(context__path="title").exists()
    assert submit_for_review(typed, translator).pk == first.pk
    assert typed.get_target_instance().workflow_in_progress


def test_sending_never_touches_what_is_public_already(vision, english_locale):
    """wagtail-localize's own submission takes the page's public English theme off the site."""
    theme = vision.theme.get_translation(english_locale)
    before = type(theme).objects.filter(pk=theme.pk).values().get()
    send_to_translation(vision, [english_locale], None)
    assert type(theme).objects.filter(pk=theme.pk).values().get() == before
    assert not vision.get_translation(english_locale).live


def test_sending_makes_missing_entries_as_drafts(vision, english_locale):
    vision.theme = ThemeFactory(name="Forêts")
    vision.save_revision().publish()
    send_to_translation(vision, [english_locale], None)
    theme = vision.theme.get_translation(english_locale)
    assert (theme.live, theme.name) == (False, "Forêts")


def test_sending_a_page_below_an_untranslated_one_is_refused(home, english_home, english_locale):
    vision = VisionPageFactory(parent__parent=home, parent__title="Nos visions")
    before = TranslationSource.objects.count()
    with pytest.raises(RefusedError) as refusal:
        send_to_translation(vision, [english_locale], None)
    assert refusal.value.sentences == [
        "The page above, “Nos visions”, is not translated into English. "
        "Send that page to translation first."
    ]
    assert TranslationSource.objects.count() == before


def test_new_french_words_show_in_the_editor_and_not_on_the_english_page(
    typed, vision, translator, reviewer, officer
):
    submit_for_review(typed, translator)
    decide(reviewer, "approve")
    decide(officer, "approve")
    before = row(typed.get_target_instance())
    vision = VisionPage.objects.get(pk=vision.pk)
    vision.summary = "Une autre journée."
    vision.save_revision().publish()
    texts = typed.source.stringsegment_set.values_list("string__data", flat=True)
    assert "Une autre journée." in texts
    assert row(typed.get_target_instance()) == before
    with pytest.raises(RefusedError) as refusal:
        submit_for_review(typed, translator)
    assert refusal.value.sentences == [
        "1 text is not translated: Summary: “Une autre journée.”. Translate it, then try again."
    ]


def test_new_french_words_of_a_snippet_reach_its_editor(vision, english_locale):
    theme = vision.theme
    theme.name = "Vizille et le canal"
    theme.save_revision().publish()
    source = TranslationSource.objects.get_for_instance(theme)
    texts = source.stringsegment_set.values_list("string__data", flat=True)
    assert "Vizille et le canal" in texts
    assert theme.get_translation(english_locale).name == "English of Vizille"


def test_translated_title_proposes_a_slug(translation, translator, login):
    response = save(login(translator), translation, "title", "Vizille in 2050")
    assert response.status_code == 200
    slug = StringTranslation.objects.get(
        context__path="slug", context__object_id=translation.source.object_id
    )
    assert (slug.data, slug.tool_name) == ("vizille-in-2050", "Proposed from the title")


def test_slug_of_a_sibling_is_refused_with_a_sentence(translation, translator, login):
    index = translation.get_target_instance().get_parent()
    VisionPageFactory(parent=index, title="Forests", slug="forests", locale=index.locale)
    response = save(login(translator), translation, "slug", "forests")
    assert (response.status_code, response.json()["detail"]) == (
        400,
        "The page “Forests” beside this one has the slug “forests” already. Choose another slug.",
    )
    assert not StringTranslation.objects.filter(data="forests").exists()


@pytest.mark.parametrize("slug", ["deux mots", "été", "a/b"])
def test_slug_that_is_no_address_is_refused_with_a_sentence(translation, translator, login, slug):
    response = save(login(translator), translation, "slug", slug)
    assert (response.status_code, response.json()["detail"]) == (
        400,
        "The slug may hold letters without accents, digits, hyphens and underscores only. "
        "Correct it.",
    )
    assert not StringTranslation.objects.filter(data=slug).exists()


def save(client, translation, path, value):
    segment = translation.source.stringsegment_set.get(context__path=path)
    url = reverse("wagtail_localize:edit_string_translation", args=[translation.pk, segment.pk])
    return client.put(
        url, data=urlencode({"value": value}), content_type="application/x-www-form-urlencoded"
    )


def test_editor_shows_the_way_to_the_review(translation, translator, login):
    page = translation.get_target_instance()
    response = login(translator).get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert response.status_code == 200
    html = response.content.decode()
    assert "Submit for review" in html
    assert "5 texts are not translated" in html
    assert 'value="publish"' not in html


def test_editor_opens_after_a_block_was_removed_from_the_source(typed, vision, translator, login):
    """A known fault of wagtail-localize: its editor answers 500 while it reads the old text."""
    vision = VisionPage.objects.get(pk=vision.pk)
    del vision.scenario[1]
    vision.save_revision().publish()
    page = typed.get_target_instance()
    response = login(translator).get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert response.status_code == 200
    assert "Le matin" not in response.content.decode()


def test_saving_a_french_draft_keeps_the_editor_on_the_public_text(
    typed, vision, translator, login
):
    vision = VisionPage.objects.get(pk=vision.pk)
    vision.summary = "Un brouillon."
    del vision.scenario[1]
    vision.save_revision()
    page = typed.get_target_instance()
    response = login(translator).get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert response.status_code == 200
    assert "Un brouillon." not in response.content.decode()


def test_snippet_is_submitted_from_its_own_editor(vision, english_locale, translator, login):
    translation = send(ThemeFactory(name="Forêts"), english_locale)
    type_all(translation, translator)
    target = translation.get_target_instance()
    edit = target.snippet_viewset.get_url_name("edit")
    html = login(translator).get(reverse(edit, args=[target.pk])).content.decode()
    assert "Submit for review" in html
    login(translator).post(reverse("submit_translation_for_review", args=[translation.pk]))
    assert type(target).objects.get(pk=target.pk).workflow_in_progress


@pytest.mark.parametrize(
    ("path", "label", "limit"), [("summary", "Summary", 300), ("title", "Title", 255)]
)
def test_text_beyond_the_length_of_its_field_is_answered_with_a_sentence(
    typed, translator, path, label, limit
):
    StringTranslation.objects.filter(
        context__path=path, context__object_id=typed.source.object_id
    ).update(data="w" * 400)
    with pytest.raises(RefusedError) as refusal:
        submit_for_review(typed, translator)
    assert refusal.value.sentences == [
        f"{label}: This text has 400 characters, and {limit} at most. Shorten it."
    ]
    assert not typed.get_target_instance().workflow_states.exists()
