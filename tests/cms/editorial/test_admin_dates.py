"""Dates of the admin in French for whoever reads French, in British English for the others."""

from datetime import UTC, date, datetime, timedelta

import pytest
from bs4 import BeautifulSoup
from django import forms
from django.urls import reverse
from django.utils.translation import override
from wagtail.admin import compare
from wagtail.admin.compare import get_comparison_class_for_block
from wagtail.admin.widgets import AdminDateInput
from wagtail.blocks import DateBlock, DateTimeBlock, StructBlock, TimeBlock

from pages.models import EventPage
from snippets.forms.paris_time import ParisDateTimeField
from tests.cms.editorial.test_typed_dates import date_fields
from tests.cms.user import user_of
from tests.factories.event import EventDateFactory, EventPageFactory
from tests.factories.event_index import EventIndexPageFactory
from tests.factories.vision import VisionPageFactory
from tests.factories.vision_index import VisionIndexPageFactory

pytestmark = pytest.mark.usefixtures("shared_homes", "shared_roles")

DAY = date(2026, 12, 3)
MOMENT = datetime(2026, 12, 3, 17, 30, tzinfo=UTC)  # 18:30 in Grenoble
CLOCK = datetime(2026, 12, 3, 18, 30)
LANGUAGES = ("fr", "en")
DAYS = {"fr": "3 décembre 2026", "en": "3 December 2026"}
MOMENTS = {"fr": "3 décembre 2026 à 18:30", "en": "3 December 2026, 18:30"}


def words(html: str) -> str:
    return " ".join(BeautifulSoup(html, "html.parser").get_text(" ").split())


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture
def desk(language, login, roles):
    """The admin as an officer of that language has it open."""
    return login(user_of("officer", f"officer-{language}", language))


def compared(desk, page) -> str:
    """Return what the comparison of a page's first and last version says."""
    first, last = page.revisions.order_by("pk").first(), page.revisions.order_by("pk").last()
    address = reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, first.pk, last.pk])
    shown = BeautifulSoup(desk.get(address).content, "html.parser")
    return words(str(shown.find("table", class_="listing")))


def test_fields_of_every_form_and_filter_show_dates_as_french_and_british_people_write_them() -> (
    None
):
    """In both languages dd/mm/yyyy; the calendar beside the field writes the same form."""
    wrong = []
    for name, field in date_fields().items():
        # The filter of ageing pages asks for a moment by a day alone.
        is_day = isinstance(field, forms.DateField) or isinstance(field.widget, AdminDateInput)
        wanted = ("03/12/2026", "d/m/Y") if is_day else ("03/12/2026 18:30", "d/m/Y H:i")
        for language in LANGUAGES:
            with override(language):
                shown = field.widget.format_value(DAY if is_day else CLOCK)
                calendar = field.widget.get_config() if hasattr(field.widget, "get_config") else {}
                if (shown, calendar.get("format", wanted[1])) != wanted:
                    wrong.append((name, language, shown, calendar))
    assert wrong == []


def test_editor_shows_and_takes_dates_day_first_in_either_language(desk, home) -> None:
    vision = VisionPageFactory(parent=VisionIndexPageFactory(parent=home), date=DAY)
    vision.go_live_at = MOMENT + timedelta(days=3650)
    vision.save_revision()
    answer = desk.get(reverse("wagtailadmin_pages:edit", args=[vision.pk]))
    shown = BeautifulSoup(answer.content, "html.parser")
    assert shown.find("input", {"name": "date"})["value"] == "03/12/2026"
    assert shown.find("input", {"name": "go_live_at"})["value"] == "30/11/2036 18:30"


def test_embargo_is_shown_again_day_first() -> None:
    assert 'value="03/12/2026 18:30"' in ParisDateTimeField().widget.render("embargo", MOMENT)


def test_comparison_of_two_versions_says_days_as_the_language_does(desk, language, home) -> None:
    vision = VisionPageFactory(parent=VisionIndexPageFactory(parent=home), date=DAY)
    vision.save_revision()
    vision.date = date(2026, 12, 14)
    vision.save_revision()
    told = compared(desk, vision)
    month = {"fr": "décembre", "en": "December"}[language]
    assert f"3 {month} 2026 14 {month} 2026" in told
    assert "2026-12" not in told


def test_comparison_says_moments_of_rows_as_the_language_does_in_the_time_of_the_site(
    desk, language, home
) -> None:
    page = EventPageFactory(parent=EventIndexPageFactory(parent=home))
    row = EventDateFactory(page=page, starts=MOMENT)
    page = EventPage.objects.get(pk=page.pk)
    page.save_revision()
    changed = page.dates.get(id=row.pk)
    changed.starts = MOMENT + timedelta(hours=1)
    page.dates = [changed]
    page.save_revision()
    told = compared(desk, page)
    later = MOMENTS[language].replace("18:30", "19:30")
    assert f"{MOMENTS[language]} {later}" in told
    assert "2026-12" not in told


def test_comparison_says_dates_within_blocks_as_the_language_does(language) -> None:
    block = StructBlock([("day", DateBlock()), ("moment", DateTimeBlock()), ("time", TimeBlock())])
    value = {"day": DAY, "moment": MOMENT, "time": MOMENT.time()}
    other = {"day": date(2026, 12, 14), "moment": None, "time": None}
    comparison = get_comparison_class_for_block(block)
    with override(language):
        changed = words(comparison(block, True, True, value, other).htmldiff())
        added = words(comparison(block, False, True, None, value).htmlvalue(value))
    day = DAYS[language]
    assert f"{day} {day.replace('3 ', '14 ')}" in changed
    assert f"{MOMENTS[language]} Time 17:30" in changed
    assert (day in added, MOMENTS[language] in added) == (True, True)
    assert "2026-12" not in changed + added
    assert "None" not in changed + added


def test_comparison_says_nothing_where_there_is_no_date(home) -> None:
    field = compare.comparison_class_registry.get(EventPage._meta.get_field("go_live_at"))
    there, none = EventPage(go_live_at=MOMENT), EventPage()
    goes_live = EventPage._meta.get_field("go_live_at")
    with override("fr"):
        assert words(field(goes_live, none, there).htmldiff()) == MOMENTS["fr"]
        assert words(field(goes_live, there, none).htmldiff()) == MOMENTS["fr"]
        assert field(goes_live, none, none).htmldiff() == ""


def test_list_says_the_moment_it_is_filtered_by_as_the_language_does(desk, language) -> None:
    report = reverse("wagtailadmin_reports:aging_pages")
    answer = desk.get(report, {"last_published_at": "03/12/2026"})
    shown = BeautifulSoup(answer.content, "html.parser")
    pill = words(str(shown.find(class_="w-pill")))
    assert DAYS[language] in pill
    assert "00:00" not in pill
    answer = desk.get(report, {"last_published_at": "03/12/2026 18:30"})
    shown = BeautifulSoup(answer.content, "html.parser")
    assert MOMENTS[language] in words(str(shown.find(class_="w-pill")))


def test_history_status_and_lists_say_moments_as_the_language_does(desk, language, home) -> None:
    vision = VisionPageFactory(parent=VisionIndexPageFactory(parent=home))
    vision.first_published_at = vision.last_published_at = MOMENT
    vision.latest_revision_created_at = MOMENT
    vision.save()
    revision = vision.save_revision()
    revision.created_at = MOMENT
    revision.save()
    type(vision).objects.filter(pk=vision.pk).update(latest_revision_created_at=MOMENT)
    for address in (
        reverse("wagtailadmin_pages:edit", args=[vision.pk]),
        reverse("wagtailadmin_explore", args=[vision.get_parent().pk]),
        reverse("wagtailadmin_reports:aging_pages"),
    ):
        shown = BeautifulSoup(desk.get(address).content, "html.parser")
        tips = {
            one["data-w-tooltip-content-value"]
            for one in shown.find_all("button", class_="w-human-readable-date")
        }
        assert MOMENTS[language] in tips, (address, tips)
