import pytest

from forms.models import RequestPage
from tests.factories.locale import english
from tests.factories.request import RequestPageFactory
from tests.pages.html import read

pytestmark = pytest.mark.usefixtures("shared_homes")


def test_request_begins_at_any_time(client, english_home):
    page = RequestPageFactory(parent=english_home, locale=english(), slug="borrow")
    page.save_revision().publish()
    begin = read(client.get("/en/borrow/")).one("a", class_="button")
    assert (begin.text, begin.attributes["href"]) == (
        "Begin",
        f"/en/_form/{page.translation_key}/",
    )


def test_request_that_is_not_asked_in_a_language_leads_to_one_in_which_it_is(
    client, home, english_home
):
    page = RequestPageFactory(parent=home, slug="emprunter")
    page.save_revision().publish()
    translated = page.copy_for_translation(english())
    RequestPage.objects.filter(pk=translated.pk).update(live=True)
    shown = read(client.get(f"/en/{translated.slug}/")).one("header", class_="folio__opening")
    assert "The form is not in this language yet: Français" in shown.text
    (link,) = shown.all("a")
    assert link.attributes["href"] == f"/fr/_form/{page.translation_key}/"
