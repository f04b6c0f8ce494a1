"""The home page of the admin: each role by name, with its own work."""

from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from wagtail.models import WorkflowState
from wagtail_localize.models import Translation

from cms.editorial.panels.work import SHOWN
from pages.models import VisionPage
from snippets.models import Keyword
from tests.cms.translating import send, translate_and_publish, type_all
from tests.factories.image import CreditedImageFactory
from tests.factories.standard import StandardPageFactory
from tests.factories.streams import stream
from tests.factories.theme import ThemeFactory
from tests.factories.vision import VisionPageFactory
from tests.factories.vision_index import VisionIndexPageFactory

pytestmark = pytest.mark.usefixtures("shared_homes", "shared_roles")


def panels(client):
    """The panels that are shown: name → titles of its rows, or the sentence of an empty one."""
    response = client.get(reverse("wagtailadmin_home"))
    assert response.status_code == 200
    shown = {}
    for panel in response.context["panels"]:
        with override("en"):
            context = panel.get_context_data({"csrf_token": ""})
        if not context["hidden"]:
            shown[panel.name] = [row.title for row in context["rows"]] or context["empty"].sentence
    return shown


def links(response):
    """The links of a page: their words → their addresses."""
    found = BeautifulSoup(response.content, "html.parser").find_all("a", href=True)
    return {" ".join(link.get_text(" ").split()): link["href"] for link in found}


def submitted(page, user):
    page.save_revision(user=user)
    page.get_workflow().start(page, user)
    return page


EMPTY = {
    "officer": {
        "to-release": (
            "Nothing waits for release: a text appears here once a reviewer has approved it."
        ),
        "drafts": "You have no draft: write a page, then submit it for review.",
    },
    "reviewer": {
        "to-review": (
            "Nothing waits for a review: a text appears here as soon as its author submits it."
        )
    },
    "translator": {
        "translations": "Every text that was sent to you is translated and submitted.",
    },
    "selection": {
        "welcome": (
            "Nothing waits for you today: check that your name and e-mail address are right."
        )
    },
}


@pytest.mark.parametrize("role", list(EMPTY))
def test_empty_home_says_what_comes_next(home, english_home, make_user, login, role):
    user = make_user(role)
    response = login(user).get(reverse("wagtailadmin_home"))
    assert f"Hello {role.capitalize()}" in response.content.decode()
    assert panels(login(user)) == EMPTY[role]


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("fr", ["Communication", "Relecture", "Traduction", "Sélection", "Administration"]),
        ("en", ["Communication", "Review", "Translation", "Selection", "Administration"]),
    ],
)
def test_role_is_named_in_the_language_of_whoever_has_it(make_user, login, language, names):
    said = []
    for role in ("officer", "reviewer", "translator", "selection", "administrator"):
        client = login(make_user(role, f"{role}-{language}", language))
        html = BeautifulSoup(client.get(reverse("wagtailadmin_home")).content, "html.parser")
        said.append(html.find(class_="house-home__role").get_text(strip=True))
    assert said == names


def test_submitted_text_waits_for_the_reviewer_and_is_on_its_way_for_the_author(
    home, english_home, officer, reviewer, login
):
    submitted(StandardPageFactory(parent=home, title="Le conseil", live=False), officer)
    assert panels(login(reviewer)) == {"to-review": ["Le conseil"]}
    assert panels(login(officer))["in-review"] == ["Le conseil"]


@pytest.mark.parametrize("factory", [StandardPageFactory, ThemeFactory])
def test_public_text_is_shown_beside_what_readers_see(
    home, english_home, officer, reviewer, login, factory
):
    words = {"title": "Le conseil", "parent": home}
    text = factory(**words if factory is StandardPageFactory else {"name": "Le conseil"})
    if factory is StandardPageFactory:
        text.title = "Le conseil de demain"
    else:
        text.name = "Le conseil de demain"
    text = submitted(text, officer)
    client = login(reviewer)
    row = links(client.get(reverse("wagtailadmin_home")))["What changed : Le conseil de demain"]
    comparison = client.get(row)
    assert comparison.status_code == 200
    assert '<span class="addition"> de demain</span>' in comparison.content.decode()


def test_text_that_readers_do_not_see_has_nothing_to_be_compared_with(
    home, english_home, officer, reviewer, login
):
    submitted(StandardPageFactory(parent=home, title="Le conseil", live=False), officer)
    html = login(reviewer).get(reverse("wagtailadmin_home")).content.decode()
    assert "What changed" not in html


def test_ones_own_text_is_shown_without_an_answer(home, english_home, reviewer, login):
    submitted(StandardPageFactory(parent=home, title="Le conseil", live=False), reviewer)
    html = login(reviewer).get(reverse("wagtailadmin_home")).content.decode()
    assert "you wrote or edited it: somebody else must read it" in html
    assert "data-workflow-action-url" not in html


def test_text_that_was_sent_back_shows_who_and_why(home, english_home, officer, reviewer, login):
    page = submitted(StandardPageFactory(parent=home, title="Le conseil", live=False), officer)
    page.current_workflow_task.on_action(
        page.current_workflow_task_state, reviewer, "reject", comment="The date is wrong."
    )
    assert panels(login(officer))["sent-back"] == ["Le conseil"]
    html = login(officer).get(reverse("wagtailadmin_home")).content.decode()
    assert "The date is wrong." in html
    assert "by Reviewer" in html


def test_drafts_are_those_that_the_user_saved_last(home, english_home, officer, make_user, login):
    page = StandardPageFactory(parent=home, title="Le mien")
    page.save_revision(user=officer)
    theme = ThemeFactory(name="Le sien")
    theme.save_revision(user=make_user("officer", "other"))
    assert panels(login(officer))["drafts"] == ["Le mien"]


@pytest.mark.parametrize("drafts", [0, 3])
def test_officer_may_begin_a_vision_whatever_drafts_there_are(
    home, english_home, officer, login, drafts
):
    index = VisionIndexPageFactory(parent=home)
    for position in range(drafts):
        StandardPageFactory(parent=home, title=f"Brouillon {position}").save_revision(user=officer)
    html = login(officer).get(reverse("wagtailadmin_home")).content.decode()
    url = reverse("wagtailadmin_pages:add", args=["pages", "visionpage", index.pk])
    assert html.count(f'href="{url}"') == 1
    assert "Write a vision" in html


def test_translator_is_not_offered_to_begin_a_vision(home, english_home, translator, login):
    VisionIndexPageFactory(parent=home)
    assert (
        "Write a vision" not in login(translator).get(reverse("wagtailadmin_home")).content.decode()
    )


def test_translations_are_shown_until_they_are_submitted(
    home, english_home, english_locale, translator, login
):
    theme = ThemeFactory(name="Vizille")
    assert panels(login(translator))["not-sent"] == ["Vizille"]
    translation = send(theme, english_locale)
    html = login(translator).get(reverse("wagtailadmin_home")).content.decode()
    assert "2 texts to translate" in html
    type_all(translation, translator)
    html = login(translator).get(reverse("wagtailadmin_home")).content.decode()
    assert "complete: ready to be submitted" in html
    login(translator).post(reverse("submit_translation_for_review", args=[translation.pk]))
    assert WorkflowState.objects.count() == 1
    assert panels(login(translator)) == {
        "translations": "Every text that was sent to you is translated and submitted.",
        "in-review": ["Vizille"],
    }


def test_changed_source_brings_its_translation_back(
    home, english_home, english_locale, translator, login
):
    theme = ThemeFactory(name="Vizille")
    translate_and_publish(theme, english_locale)
    assert "not-sent" not in panels(login(translator))
    theme.name = "Vizille et l’eau"
    theme.save_revision().publish()
    html = login(translator).get(reverse("wagtailadmin_home")).content.decode()
    assert "1 text to translate, since the source changed" in html


def public_vision(home, english_locale):
    """A French vision of two questions, and its English translation, both public."""
    index = VisionIndexPageFactory(parent=home)
    translate_and_publish(index, english_locale)
    vision = VisionPageFactory(
        parent=index,
        title="Le canal",
        questions=stream(
            *(("question", {"question": f"Question {n} ?", "context": ""}) for n in (1, 2))
        ),
    )
    vision.save_revision().publish()
    translate_and_publish(vision, english_locale)
    return VisionPage.objects.get(pk=vision.pk)


def test_what_was_taken_out_in_french_brings_its_translation_back(
    home, english_home, english_locale, translator, login
):
    vision = public_vision(home, english_locale)
    assert panels(login(translator))["translations"] == EMPTY["translator"]["translations"]
    del vision.questions[1]
    vision.save_revision().publish()
    assert panels(login(translator))["translations"] == ["Le canal"]
    html = login(translator).get(reverse("wagtailadmin_home")).content.decode()
    assert "the source changed: ready to be submitted again" in html
    translation = Translation.objects.get(source__object_id=vision.translation_key)
    login(translator).post(reverse("submit_translation_for_review", args=[translation.pk]))
    assert WorkflowState.objects.count() == 1
    translated = translation.get_target_instance()
    assert len(translated.get_latest_revision_as_object().questions) == 1
    assert panels(login(translator))["in-review"] == ["English of Le canal"]


def test_change_of_facts_alone_asks_nothing_of_the_translator(
    home, english_home, english_locale, translator, login
):
    vision = public_vision(home, english_locale)
    vision.horizon_year, vision.theme = 2071, ThemeFactory(name="Autre")
    translate_and_publish(vision.theme, english_locale)
    vision.save_revision().publish()
    assert panels(login(translator))["translations"] == EMPTY["translator"]["translations"]


def test_keywords_without_a_word_are_shown_to_the_translator(home, english_home, translator, login):
    Keyword.objects.create(name="eau")
    assert panels(login(translator))["keywords"] == ["eau"]


def test_what_changes_by_itself_is_shown_to_the_officer(home, english_home, officer, login):
    page = StandardPageFactory(parent=home, title="Demain public", live=False)
    page.go_live_at = timezone.now() + timedelta(days=1)
    page.save_revision(user=officer).publish()
    ending = StandardPageFactory(parent=home, title="Bientôt fini")
    ending.expire_at = timezone.now() + timedelta(days=3)
    ending.save()
    CreditedImageFactory(title="Photo", licence_until=date.today() + timedelta(days=30))
    shown = panels(login(officer))
    assert shown["schedule"] == ["Demain public", "Bientôt fini", "Photo"]
    # What is scheduled is finished: no draft.
    assert shown["drafts"] == EMPTY["officer"]["drafts"]


@pytest.mark.parametrize("role", ["officer", "reviewer", "translator", "administrator"])
def test_home_asks_few_questions_of_the_database(
    home,
    english_home,
    english_locale,
    make_user,
    login,
    role,
    django_assert_max_num_queries,
):
    author = make_user("officer", "author")
    mine = make_user(role, "me")
    for position in range(SHOWN + 2):
        submitted(StandardPageFactory(parent=home, title=f"À lire {position}"), author)
        submitted(StandardPageFactory(parent=home, title=f"À moi {position}"), mine)
        StandardPageFactory(parent=home, title=f"Brouillon {position}").save_revision(user=mine)
        send(ThemeFactory(name=f"Thème {position}"), english_locale)
        Keyword.objects.create(name=f"mot {position}")
    client = login(mine)
    client.get(reverse("wagtailadmin_home"))
    # In a test nothing is remembered from one request to the next: neither the tree nor readers.
    with django_assert_max_num_queries(34):
        client.get(reverse("wagtailadmin_home"))


def test_menu_holds_nothing_that_is_not_for_the_role(home, english_home, make_user, login):
    entries = {}
    for role in ("selection", "reviewer", "translator", "officer", "administrator"):
        response = login(make_user(role)).get(reverse("wagtailadmin_home"))
        html = response.content.decode()
        entries[role] = {
            name
            for name in ("images", "documents", "redirects", "users", "sites", "snippets")
            if f"/admin/{name}/" in html
        }
    assert entries["selection"] == set()
    assert entries["reviewer"] == {"snippets"}
    assert entries["translator"] == {"images", "documents", "snippets"}
    assert entries["officer"] == {"images", "documents", "redirects", "snippets"}
    assert entries["administrator"] >= {"redirects", "users", "sites"}


def test_admin_names_the_council_and_calls_nobody(home, english_home, officer, login):
    pages = [
        login(officer).get(reverse(name)) for name in ("wagtailadmin_home", "wagtailadmin_account")
    ]
    for response in pages:
        html = response.content.decode()
        assert "Demain" in html
        assert "cms/admin/admin.css" in html
        assert "cms/img/mark.svg" in html
        for outside in ("gravatar", "wagtail.org", "releases.wagtail"):
            assert outside not in html
