import pytest

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
