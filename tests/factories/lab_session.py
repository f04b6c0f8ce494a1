from datetime import time
from typing import Any

import factory
from factory.django import DjangoModelFactory

from pages.lab.day_date import span_of_day
from pages.models import LabDayPage, LabSession
from tests.factories.lab_day import LabDayPageFactory
from tests.factories.person import PersonFactory
from tests.factories.room import RoomFactory
from tests.factories.track import TrackFactory

__all__ = ["LabSessionFactory"]


class LabSessionFactory(DjangoModelFactory):
    """A talk of an hour and a half with one speaker, interpreted from English into French.

    No check of its day has anything to say of it.
    """

    page = factory.SubFactory(LabDayPageFactory)
    locale = factory.SelfAttribute("page.locale")
    begins = time(10)
    ends = time(11, 30)
    title = factory.Sequence(lambda n: f"Le long terme {n}")
    room = factory.SubFactory(RoomFactory)
    track = factory.SubFactory(TrackFactory)
    spoken = factory.LazyFunction(lambda: ["en"])
    interpretation = factory.LazyFunction(
        lambda: [{"from": "en", "into": "fr", "mode": "simultaneous"}]
    )
    people = factory.LazyFunction(
        lambda: [
            {"person": str(PersonFactory().translation_key), "role": role}
            for role in ("speaker", "interpreter")
        ]
    )
    abstract = "Qui parle pour ceux qui ne sont pas nés ?"

    class Meta:
        model = LabSession

    @classmethod
    def _create(cls, model_class: Any, *args: Any, **kwargs: Any) -> Any:
        """Store the row, and work out its day, which a row that is stored by itself never saves."""
        row = super()._create(model_class, *args, **kwargs)
        day = row.page
        span = span_of_day(day.day, model_class.objects.filter(page=day.pk))
        LabDayPage.objects.filter(translation_key=day.translation_key).update(**span._asdict())
        return row

    @classmethod
    def other_begins(cls) -> time:
        return time(9, 45)

    @classmethod
    def other_ends(cls) -> time:
        return time(12)

    @classmethod
    def other_interpretation(cls) -> list[dict[str, Any]]:
        return [{"from": "fr", "into": "en", "mode": "consecutive"}]

    @classmethod
    def other_people(cls) -> list[dict[str, Any]]:
        return [{"person": str(PersonFactory().translation_key), "role": "facilitator"}]

    @classmethod
    def other_original_language(cls) -> str:
        return "en"
