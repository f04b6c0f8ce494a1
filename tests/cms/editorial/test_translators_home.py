"""What the home page says of a translation: until when it is wanted, and what is left to do."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import override
from wagtail_localize.models import StringTranslation

from cms.translation.memory import FROM_MEMORY
from cms.translation.models import Assignment, Dossier, DossierItem
from cms.translation.notices import tell_of_assignments
from tests.cms.translating import send, translate_and_publish, type_all
from tests.factories.standard import StandardPageFactory
from tests.factories.theme import ThemeFactory

pytestmark = pytest.mark.usefixtures("shared_homes", "shared_roles")


def details(client):
    """What stands behind each row, by panel and title, in the order of the panel."""
    response = client.get(reverse("wagtailadmin_home"))
    assert response.status_code == 200
    found = {}
    for panel in response.context["panels"]:
        with override("en"):
            rows = panel.get_context_data({"csrf_token": ""}).get("rows", ())
        found |= {(panel.name, row.title): row.details[-1] for row in rows}
    return found


def test_home_says_until_when_a_text_is_wanted_and_shows_the_first_of_them_first(
    english_home, english_locale, make_user, login
):
    rachel, officer = make_user("translator", "rachel", "en"), make_user("officer", "camille")
    today = timezone.localdate()
    later = today + timedelta(days=9)
    dates = {"Hier": today - timedelta(days=1), "Ce jour": today, "Plus tard": later, "Sans": None}
    for title, until in reversed(dates.items()):
        theme = ThemeFactory(name=title)
        translation = send(theme, english_locale)
        assignment = Assignment.objects.create(translation=translation, user=rachel, due_on=until)
        if title == "Plus tard":
            # Of two dates the earlier one counts, whichever it is.
            for name, days in (("Lab 2027", 1), ("Lab 2028", 300)):
                dossier = Dossier.objects.create(name=name, due_on=today + timedelta(days=days))
                DossierItem.objects.create(dossier=dossier, key=str(theme.translation_key))
        tell_of_assignments([assignment], officer)
    with override("en"):
        yesterday = date_format(dates["Hier"], "SHORT_DATE_FORMAT")
    expected = {
        "Hier": f"was due on {yesterday}",
        "Ce jour": "due today",
        "Plus tard": "due tomorrow",
    }
    found = details(login(rachel))
    assert found == {
        **{("news", title): sentence for title, sentence in expected.items()},
        ("news", "Sans"): "Assigned to you",
        **{("translations", title): sentence for title, sentence in expected.items()},
        ("translations", "Sans"): "2 texts to translate",
    }
    assert [title for panel, title in found if panel == "translations"] == list(dates)


def test_day_that_is_further_off_is_written_out(english_home, english_locale, make_user, login):
    rachel = make_user("translator", "rachel", "en")
    translation = send(ThemeFactory(name="Vizille"), english_locale)
    Assignment.objects.create(translation=translation, due_on=date(2099, 3, 5))
    assert details(login(rachel)) == {("translations", "Vizille"): "due on 05/03/2099"}


def test_text_from_memory_is_to_be_confirmed_before_its_page_is_ready(
    home, english_home, english_locale, translator, login
):
    page = StandardPageFactory(parent=home, title="La méthode", summary="Cinq gestes.")
    translate_and_publish(page, english_locale)
    page.title, page.summary = "Notre méthode", "Six gestes."
    page.save_revision().publish()
    client = login(translator)

    def state():
        (found,) = (
            words for (panel, _), words in details(client).items() if panel == "translations"
        )
        return found

    assert state() == "2 texts to translate, since the source changed"
    type_all(send(page, english_locale), translator)
    filled = StringTranslation.objects.filter(translation_of__data="Notre méthode")
    filled.update(tool_name=FROM_MEMORY)
    assert state() == "1 text from memory to confirm, since the source changed"
    StringTranslation.objects.filter(translation_of__data="Six gestes.").delete()
    assert state() == (
        "1 text to translate, 1 text from memory to confirm, since the source changed"
    )
