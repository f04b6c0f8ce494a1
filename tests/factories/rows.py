from typing import Any

import factory
from factory.django import DjangoModelFactory
from modelcluster.models import get_all_child_relations

from tests.factories.finding import factory_of

__all__ = ["WithRows"]


class WithRows(DjangoModelFactory):
    """Makes things with `rows=2` of each kind that has a factory itself; with none unless asked."""

    class Meta:
        abstract = True
        # The rows are stored by themselves.
        skip_postgeneration_save = True

    @factory.post_generation
    def rows(self: Any, create: bool, count: int | None, **kwargs: Any) -> None:
        for relation in get_all_child_relations(self) if count else ():
            try:
                make = factory_of(relation.related_model)
            except LookupError:
                continue
            for number in range(count or 0):
                make(**{relation.field.name: self}, sort_order=number)
