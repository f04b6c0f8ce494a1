from typing import Any
from uuid import uuid4

import factory
from factory.django import DjangoModelFactory

from pages.models import LabDayPage, LabResource, LabSession
from tests.factories.document import DocumentFactory
from tests.factories.lab_day import LabDayPageFactory
from tests.factories.lab_programme import LabProgrammePageFactory
from tests.factories.lab_session import LabSessionFactory

__all__ = ["LabResourceFactory"]


def _session_of(programme: Any) -> Any:
    days = LabDayPage.objects.child_of(programme)
    found = LabSession.objects.filter(page__in=days).first()
    found = found or LabSessionFactory(page=LabDayPageFactory(parent=programme))
    return found.translation_key


class LabResourceFactory(DjangoModelFactory):
    """The minutes, as a file in French, of the programme's first session, made if need be."""

    page = factory.SubFactory(LabProgrammePageFactory)
    locale = factory.SelfAttribute("page.locale")
    session = factory.LazyAttribute(lambda row: _session_of(row.page))
    title = "Ce qui s’est dit"
    document = factory.SubFactory(DocumentFactory)

    class Meta:
        model = LabResource

    @classmethod
    def other_session(cls) -> Any:
        return uuid4()

    @classmethod
    def other_language(cls) -> str:
        return "en"

    @classmethod
    def other_address(cls) -> str:
        return "https://ailleurs.example/"
