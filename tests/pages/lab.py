"""What an officer does with a Lab, without the clicks."""

from collections.abc import Callable
from datetime import date, time
from typing import Any

from pages.models import LabDayPage, LabProgrammePage
from tests.cms.translating import translate_and_publish
from tests.factories.lab_day import LabDayPageFactory
from tests.factories.lab_programme import LabProgrammePageFactory
from tests.factories.lab_session import LabSessionFactory

__all__ = ["DAY", "in_english", "release", "small_lab"]

DAY = date(2131, 3, 25)


def small_lab(home: Any, *titles: str, slug: str = "lab", **values: Any) -> LabProgrammePage:
    """A public programme of one day, with a session of an hour at nine, ten and so on."""
    lab = LabProgrammePageFactory(parent=home, slug=slug, title="Le Lab")
    day = LabDayPageFactory(parent=lab, slug="mardi", title="Mardi", day=DAY)
    for number, title in enumerate(titles):
        hours = {"begins": time(9 + number), "ends": time(10 + number)}
        LabSessionFactory(page=day, title=title, sort_order=number, **{**hours, **values})
    return LabProgrammePage.objects.get(pk=lab.pk)


def release(change: Callable[[dict[str, Any]], Any] = dict, slug: str = "mardi") -> LabDayPage:
    """Release a day; `change` gets its rows by their titles, and takes some out or adds some."""
    day = LabDayPage.objects.get(slug=slug)
    rows = {row.title: row for row in day.sessions.all()}
    change(rows)
    day.sessions.set(list(rows.values()))
    day.save_revision().publish()
    return LabDayPage.objects.get(pk=day.pk)


def in_english(lab: LabProgrammePage, locale: Any) -> LabProgrammePage:
    for page in (lab, *lab.get_children().specific()):
        translate_and_publish(page, locale)
    return LabProgrammePage.objects.get(translation_key=lab.translation_key, locale=locale)
