"""Factories hold no surprise: each makes a valid row, live where it can be."""

from importlib import import_module
from pathlib import Path

import pytest
from factory.django import DjangoModelFactory

FACTORIES = [
    value
    for path in sorted(Path(__file__).parent.joinpath("factories").glob("*.py"))
    for module in [import_module(f"tests.factories.{path.stem}")]
    for name, value in sorted(vars(module).items())
    if name.endswith("Factory")
    and isinstance(value, type)
    and issubclass(value, DjangoModelFactory)
    and value.__module__ == module.__name__
    and not value._meta.abstract
]


@pytest.mark.parametrize("factory", FACTORIES, ids=lambda factory: factory.__name__)
def test_factory_makes_valid_live_rows(site, factory):
    first, second = factory(), factory()
    first.full_clean()
    second.full_clean()
    assert first.pk != second.pk
    assert getattr(first, "live", True)
