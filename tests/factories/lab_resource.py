from typing import Any
from uuid import uuid4

import factory
from factory.django import DjangoModelFactory

from pages.models import LabResource
from tests.factories.document import DocumentFactory
from tests.factories.lab_programme import LabProgrammePageFactory

__all__ = ["LabResourceFactory"]


class LabResourceFactory(DjangoModelFactory):
    """The minutes, as a file in French, of a session that is not there."""

    page = factory.SubFactory(LabProgrammePageFactory)
    locale = factory.SelfAttribute("page.locale")
    session = factory.LazyFunction(uuid4)
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
