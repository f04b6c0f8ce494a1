"""A session that is added in French waits at the translators' desk, and is in English meanwhile."""

from datetime import date, time

import pytest
from django.urls import reverse
from django.utils.translation import override

from pages.models import LabDayPage, LabProgrammePage
from tests.cms.translating import translate_and_publish
from tests.factories.lab_day import LabDayPageFactory
from tests.factories.lab_programme import LabProgrammePageFactory
from tests.factories.lab_session import LabSessionFactory
from tests.pages.html import read

pytestmark = pytest.mark.usefixtures("shared_homes", "shared_roles")


def waiting(client):
    """What stands behind the day's title in the panel of what is to be translated."""
    for panel in client.get(reverse("wagtailadmin_home")).context["panels"]:
        if panel.name == "translations":
            with override("en"):
                rows = panel.get_context_data({"csrf_token": ""}).get("rows", ())
                return {row.title: str(row.details[-1]) for row in rows}
    return None


def languages(client, locale):
    """The titles that English readers find, and the language that each says it is in."""
    page = read(client.get(LabProgrammePage.objects.get(locale=locale).url))
    titles = page.all("h3", class_="slot__title")
    return {one.text: one.attributes.get("lang", "") for one in titles}


def test_session_added_in_french_is_missing_at_the_translators_desk_until_it_is_released(
    client, home, english_home, english_locale, make_user, login
):
    lab = LabProgrammePageFactory(parent=home, slug="lab")
    day = LabDayPageFactory(parent=lab, title="Premier jour", day=date(2131, 3, 25))
    LabSessionFactory(page=day, title="Ouverture", begins=time(9), ends=time(10))
    for page in (lab, LabDayPage.objects.get(pk=day.pk)):
        translate_and_publish(page, english_locale)
    rachel = login(make_user("translator", "rachel", "en"))
    assert waiting(rachel) in ({}, None)

    page = LabDayPage.objects.get(pk=day.pk)
    added = LabSessionFactory.build(
        page=page, locale=page.locale, title="Suite", room=None, track=None, people=[]
    )
    page.sessions.add(added)
    page.save_revision().publish()
    assert waiting(rachel) == {
        "Premier jour": "2 texts to translate, since the source changed",
    }
    assert languages(client, english_locale) == {"English of Ouverture": "", "Suite": "fr"}

    translate_and_publish(LabDayPage.objects.get(pk=day.pk), english_locale)
    assert waiting(rachel) in ({}, None)
    assert languages(client, english_locale) == {
        "English of Ouverture": "",
        "English of Suite": "",
    }
