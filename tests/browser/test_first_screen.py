"""The first screen of a small phone, measured: a button of a call, a first question of a step."""

from collections.abc import Iterator
from types import SimpleNamespace

import pytest

pytestmark = pytest.mark.slow

WIDTH, HEIGHT = 360, 640
NOTICE = """
from datetime import timedelta
from django.utils import timezone
from snippets.models import Notice
from tests.factories.notice import NoticeFactory

now = timezone.now()
for locale in (french(), english()):
    NoticeFactory(
        locale=locale, message="Le Lab de la démocratie se tient en ce moment.",
        starts_at=now - timedelta(days=1), ends_at=now + timedelta(days=1),
    )
"""
REMOVED = """
from snippets.models import Notice
Notice.objects.all().delete()
"""


@pytest.fixture
def noticed(calls: SimpleNamespace) -> Iterator[None]:
    """A site that has something to tell on every page, in both languages."""
    calls.shell.run(NOTICE)
    yield
    calls.shell.run(REMOVED)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_button_of_a_call_and_first_question_stand_wholly_on_the_first_screen_of_a_phone(
    come, noticed, language
):
    somebody = come(WIDTH)
    somebody.without_scripts()
    page = somebody.page
    page.set_viewport_size({"width": WIDTH, "height": HEIGHT})
    somebody.open("long", language)
    assert page.locator(".notice").is_visible()
    button = page.locator("main a.button").first
    assert bottom_of(button) <= HEIGHT
    somebody.looks_well(f"call {language}")
    button.click()
    question = page.locator(".form__row").first
    assert bottom_of(question) <= HEIGHT
    # What was folded is opened by a press, without a script.
    folded = page.locator(".notice__text")
    assert not folded.is_visible()
    page.locator(".notice summary").click()
    assert folded.is_visible()
    somebody.looks_well(f"step {language}")


def bottom_of(element) -> float:
    box = element.bounding_box()
    return box["y"] + box["height"]
