"""A date is typed as one writes it; Wagtail's calendar made today of what it could not read."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.demo_server import DemoServer

from .desk import Desk
from .test_saving import ask

pytestmark = pytest.mark.slow

VISION = (
    "SELECT page_ptr_id FROM pages_visionpage JOIN wagtailcore_page p ON p.id = page_ptr_id "
    "JOIN wagtailcore_locale l ON l.id = locale_id WHERE language_code = 'fr' AND live LIMIT 1"
)


def test_what_was_typed_in_a_date_field_stays_and_is_understood(
    sit_down: Callable[[str], Desk], house: DemoServer
) -> None:
    officer = sit_down("officer")
    page = officer.page
    page.goto(f"{officer.address}/admin/pages/{ask(house, VISION)}/edit/")
    date = page.locator("[name=date]")
    for typed in ("14.03.2026", "le 14 mars", "14/03/2026"):
        date.click()
        date.press("ControlOrMeta+a")
        date.press_sequentially(typed)
        date.press("Tab")
        expect(date).to_have_value(typed)
    # The calendar opens in the month that was typed.
    page.locator("[name=title]").click()
    date.click()
    expect(page.locator(".xdsoft_datetimepicker:visible .xdsoft_month span")).to_have_text("mars")
    date.press("Tab")
    officer.choose_action(officer.say("Save draft"))
    officer.is_told(page.locator("[name=title]").input_value())
    expect(page.locator("[name=date]")).to_have_value("14/03/2026")
