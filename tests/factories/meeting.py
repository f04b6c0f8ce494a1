from datetime import date
from typing import Any

import factory
from factory.django import DjangoModelFactory

from pages.models import MeetingAbsence, MeetingDate, MeetingDecision, MeetingPage
from tests.factories.agenda_date import AgendaDateFactory
from tests.factories.mandate import MandateFactory
from tests.factories.page import PageFactory
from tests.factories.person import PersonFactory
from tests.factories.standard import StandardPageFactory

__all__ = [
    "MeetingAbsenceFactory",
    "MeetingDateFactory",
    "MeetingDecisionFactory",
    "MeetingPageFactory",
]


class MeetingPageFactory(PageFactory):
    """A plenary with minutes and their summary, without a date, an absence or a decision."""

    parent = factory.SubFactory(StandardPageFactory)
    title = factory.Sequence(lambda n: f"La plénière {n}")
    summary = "Le conseil choisit ses questions."
    mandate = factory.SubFactory(MandateFactory)
    programme = "<p>Les questions de l’année.</p>"
    minutes = "<p>La séance est ouverte à dix-huit heures.</p>"
    minutes_summary = "Trois questions sont retenues."

    class Meta:
        model = MeetingPage

    @classmethod
    def addresses(cls, page: Any) -> tuple[str, ...]:
        return ("", "calendar/")


class MeetingDateFactory(AgendaDateFactory):
    page = factory.SubFactory(MeetingPageFactory)

    class Meta:
        model = MeetingDate


class MeetingAbsenceFactory(DjangoModelFactory):
    page = factory.SubFactory(MeetingPageFactory)
    locale = factory.SelfAttribute("page.locale")
    person = factory.SubFactory(PersonFactory)

    class Meta:
        model = MeetingAbsence


class MeetingDecisionFactory(DjangoModelFactory):
    page = factory.SubFactory(MeetingPageFactory)
    locale = factory.SelfAttribute("page.locale")
    what = "Écrire aux trois communes."
    who = "Le groupe Forêts"
    due = date(2026, 12, 1)

    class Meta:
        model = MeetingDecision
