"""A guided visit of a showing, in the words of its language; its dates: test_agenda_date.py."""

import pytest

from pages.models import GuidedVisit
from tests.factories.exhibition import ExhibitionPageFactory
from tests.factories.exhibition_index import ExhibitionIndexPageFactory
from tests.factories.showing import GuidedVisitFactory, ShowingPageFactory
from tests.pages.html import read

pytestmark = pytest.mark.usefixtures("shared_homes")


def test_state_of_a_visit_is_feminine_in_french(client, home):
    index = ExhibitionIndexPageFactory(parent=home, slug="expositions")
    showing = ShowingPageFactory(parent=ExhibitionPageFactory(parent=index, slug="feu"), slug="gua")
    told = []
    for state in ("cancelled", "postponed"):
        GuidedVisit.objects.all().delete()
        visit = GuidedVisitFactory(page=showing, state=state)
        page = read(client.get("/fr/expositions/feu/gua/"))
        calendar = client.get("/fr/expositions/feu/gua/calendar/").content.decode()
        summary = next(line for line in calendar.splitlines() if line.startswith("SUMMARY"))
        told.append((page.one("strong", class_="date-state").text, visit.told_state, summary[:30]))
    assert told == [
        ("Annulée", "annulée", "SUMMARY:Annulée : Visite guidée"[:30]),
        (
            "Reportée : la nouvelle date n’est pas encore connue",
            "reportée",
            "SUMMARY:Reportée : Visite guidée"[:30],
        ),
    ]
