from datetime import date, timedelta

import factory

from pages.models import LabDayPage
from tests.factories.lab_programme import LabProgrammePageFactory
from tests.factories.page import PageFactory

__all__ = ["LabDayPageFactory"]


class LabDayPageFactory(PageFactory):
    """A day without a session."""

    parent = factory.SubFactory(LabProgrammePageFactory)
    title = factory.Sequence(lambda n: f"Jour {n}")
    summary = "On arrive, on parle, on mange."
    day = factory.Sequence(lambda n: date(2131, 3, 24) + timedelta(days=n))

    class Meta:
        model = LabDayPage
