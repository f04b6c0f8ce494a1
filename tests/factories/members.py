from datetime import date
from typing import Any

import factory

from pages.members import addresses_of
from pages.models import MembersPage
from snippets.models import Person
from tests.factories.home import HomePageFactory
from tests.factories.image import CreditedImageFactory
from tests.factories.mandate import MandateFactory
from tests.factories.membership import MembershipFactory
from tests.factories.organisation import OrganisationFactory
from tests.factories.page import PageFactory
from tests.factories.person import PersonFactory

__all__ = ["MembersPageFactory"]


class MembersPageFactory(PageFactory):
    parent = factory.SubFactory(HomePageFactory)
    title = factory.Sequence(lambda n: f"Les membres {n}")
    summary = "Qui siège au conseil."

    class Meta:
        model = MembersPage

    @classmethod
    def addresses(cls, page: Any) -> tuple[str, ...]:
        filters = ("", "?engagement=associative", "?mandate=nowhere&group=none")
        return (*filters, *(f"{slug}/" for slug in list(addresses_of(page.locale_id))[:1]))

    @classmethod
    def demo_addresses(cls, language: str) -> tuple[str, ...]:
        return ("", "?engagement=cultural", "?mandate=2022-2025", "yanis-khelfouna/")

    @classmethod
    def surround(cls, size: int) -> None:
        """Make members with everything, some of whom lack the consent to their photo."""
        mandate = MandateFactory(start=date(2025, 10, 1), end=date(2099, 9, 30))
        for number in range(2 * size):
            person: Person = PersonFactory(
                photo=CreditedImageFactory(file__width=16, file__height=12),
                organisation=OrganisationFactory(),
                consent={"photo": "refused"} if number % 2 else {},
            )
            MembershipFactory(person=person, mandate=mandate)
