from typing import Any
from uuid import uuid4

import factory
from factory.django import DjangoModelFactory

from pages.models import LabChallengePage, LabChallengePerson
from tests.factories.lab_programme import LabProgrammePageFactory
from tests.factories.organisation import OrganisationFactory
from tests.factories.page import PageFactory
from tests.factories.person import PersonFactory
from tests.factories.streams import stream
from tests.factories.track import TrackFactory

__all__ = ["LabChallengePageFactory", "LabChallengePersonFactory"]


class LabChallengePageFactory(PageFactory):
    """A challenge of which nobody has worked out anything yet."""

    parent = factory.SubFactory(LabProgrammePageFactory)
    title = factory.Sequence(lambda n: f"Le défi {n}")
    summary = "Une digue, un quartier, et la hauteur entre les deux."
    challenge_owner = factory.SubFactory(OrganisationFactory)
    dilemma = factory.SubFactory(TrackFactory)
    question = "Qui décide de la hauteur de la digue ?"
    body = factory.LazyFunction(lambda: stream(("text", "<p>Le fleuve monte.</p>")))

    class Meta:
        model = LabChallengePage

    @classmethod
    def other_sessions(cls) -> list[Any]:
        return [str(uuid4())]


class LabChallengePersonFactory(DjangoModelFactory):
    page = factory.SubFactory(LabChallengePageFactory)
    locale = factory.SelfAttribute("page.locale")
    person = factory.SubFactory(PersonFactory)

    class Meta:
        model = LabChallengePerson
