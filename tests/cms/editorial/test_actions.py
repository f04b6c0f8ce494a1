"""The buttons below an editor, as their user reads them."""

import pytest
from django.http import HttpResponse
from django.urls import reverse
from wagtail.models import Page

from tests.factories.theme import ThemeFactory
from tests.factories.vision import VisionPageFactory
from tests.factories.vision_index import VisionIndexPageFactory
from tests.pages.html import read

pytestmark = pytest.mark.usefixtures("shared_roles")


@pytest.fixture
def vision(home):
    vision = VisionPageFactory(parent=VisionIndexPageFactory(parent=home), live=False)
    vision.save_revision()
    return vision


@pytest.fixture
def theme(home):
    theme = ThemeFactory(live=False)
    theme.save_revision()
    return theme


def edit_url(instance):
    if isinstance(instance, Page):
        return reverse("wagtailadmin_pages:edit", args=[instance.pk])
    return reverse(instance.snippet_viewset.get_url_name("edit"), args=[instance.pk])


def actions(response) -> list[str]:
    """Return the buttons of the editor's footer that send its form, in their order."""
    html = response.content.decode()
    footer = html[html.index("<footer") : html.index("</footer>") + len("</footer>")]
    buttons = read(HttpResponse(footer)).all("button", type="submit")
    return [button.text for button in buttons if button.text]


@pytest.mark.parametrize("kind", ["vision", "theme"])
def test_submission_comes_first_and_is_named_after_what_it_does(kind, request, login, officer):
    instance = request.getfixturevalue(kind)
    assert actions(login(officer).get(edit_url(instance)))[0] == "Submit for review"


@pytest.mark.parametrize("kind", ["vision", "theme"])
def test_who_may_publish_finds_the_buttons_where_wagtail_has_them(
    kind, request, login, administrator
):
    instance = request.getfixturevalue(kind)
    found = actions(login(administrator).get(edit_url(instance)))
    assert found[0] != "Submit for review"
    assert "Submit for review" in found


@pytest.mark.parametrize("kind", ["vision", "theme"])
def test_reviewer_is_not_offered_to_cancel_the_workflow(kind, request, login, officer, reviewer):
    instance = request.getfixturevalue(kind)
    instance.get_workflow().start(instance, officer)
    assert "Cancel workflow" in actions(login(officer).get(edit_url(instance)))
    assert "Cancel workflow" not in actions(login(reviewer).get(edit_url(instance)))
