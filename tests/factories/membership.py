import factory
from factory.django import DjangoModelFactory

from snippets.models import Membership
from tests.factories.mandate import MandateFactory
from tests.factories.person import PersonFactory

__all__ = ["MembershipFactory"]


class MembershipFactory(DjangoModelFactory):
    person = factory.SubFactory(PersonFactory)
    locale = factory.SelfAttribute("person.locale")
    mandate = factory.SubFactory(MandateFactory)
    engagement = Membership.Engagement.ASSOCIATIVE
    working_group = factory.SubFactory(
        "tests.factories.working_group.WorkingGroupFactory",
        mandate=factory.SelfAttribute("..mandate"),
        locale=factory.SelfAttribute("..locale"),
    )
    counted_as = Membership.Counted.WOMAN

    class Meta:
        model = Membership
