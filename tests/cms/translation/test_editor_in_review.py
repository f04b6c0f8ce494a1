"""The editor of a text that is in review opens for whoever decides on it, whatever the text."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from cms.translation.submission import submit_for_review
from snippets.models import Theme
from tests.cms.translating import send, type_all
from tests.factories.image import CreditedImageFactory
from tests.factories.standard import StandardPageFactory
from tests.factories.theme import ThemeFactory


def address(theme: Theme) -> str:
    return reverse(theme.snippet_viewset.get_url_name("edit"), args=[theme.pk])


@pytest.mark.parametrize("role", ["translator", "reviewer", "officer"])
def test_translation_of_a_snippet_in_review_opens_after_several_revisions(
    role: str, roles, english_home, english_locale, translator, make_user, login
) -> None:
    theme = ThemeFactory(name="Forêts")
    translation = send(theme, english_locale)
    type_all(translation, translator)
    target = translation.get_target_instance()
    target.save_revision(user=translator)
    submit_for_review(translation, translator)
    user = translator if role == "translator" else make_user(role)
    response = login(user).get(address(target))
    assert response.status_code == 200
    assert "Step “Review”" in response.content.decode()


@pytest.mark.parametrize("role", ["officer", "reviewer"])
def test_source_snippet_in_review_opens_after_several_revisions(
    role: str, roles, make_user, login
) -> None:
    officer = make_user("officer")
    theme = ThemeFactory(name="Forêts")
    for name in ("Les forêts", "Nos forêts"):
        theme.name = name
        theme.save_revision(user=officer)
    theme.get_workflow().start(theme, officer)
    user = officer if role == "officer" else make_user(role)
    response = login(user).get(address(theme))
    assert response.status_code == 200
    assert "Nos forêts" in response.content.decode()


def test_reviewer_of_a_translation_with_a_picture_reads_it(
    home, english_home, english_locale, roles, translator, reviewer, login
) -> None:
    """The admin's API tells pictures to those who choose them: 404 ended the whole editor."""
    picture = CreditedImageFactory(title="Le canal")
    page = StandardPageFactory(parent=home, share_image=picture)
    translation = send(page, english_locale)
    type_all(translation, translator)
    submit_for_review(translation, translator)
    client = login(reviewer)
    assert client.get(f"/admin/api/main/images/{picture.pk}/").status_code == 404
    target = translation.get_target_instance()
    html = client.get(reverse("wagtailadmin_pages:edit", args=[target.pk])).content.decode()
    picture_row = BeautifulSoup(html, "html.parser").select_one(".tr-row--override")
    assert "Le canal" in picture_row.get_text()
    thumbnail = client.get(picture_row.select_one("img")["src"])
    assert thumbnail.status_code == 200
    thumbnail.close()
