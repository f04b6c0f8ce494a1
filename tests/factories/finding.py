"""Finds the factory of a model, and what that tells: types are walked, never listed."""

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import wagtail_factories
from django.db import models
from factory.django import DjangoModelFactory
from wagtail.models import Page

__all__ = ["factory_of", "parent_of", "parent_type_of"]


def factory_of(model: type[models.Model]) -> Any:
    """Return the factory of a model: one file per noun in tests/factories.

    Raises LookupError where there is none.
    """
    _import_all()
    # A library's own factory makes pictures and files of ours as well, without their consent.
    made = [factory for factory in _below(DjangoModelFactory) if factory._meta.model is model]
    for factory in made:
        if factory.__module__.partition(".")[0] != wagtail_factories.__name__:
            return factory
    raise LookupError(f"{model.__name__} has no factory.")


def parent_type_of(model: type[Page]) -> type[Page]:
    """Return the type under which pages of the type stand, as its factory says."""
    declared = factory_of(model)._meta.base_declarations["parent"]
    return declared.get_factory()._meta.model if hasattr(declared, "get_factory") else Page


def parent_of(model: type[Page], home: Any) -> Any:
    """Make a page under which pages of the type stand; it is the home page where it can be."""
    above = parent_type_of(model)
    if isinstance(home, above):
        return home if above is not Page else home.get_parent()
    return factory_of(above)(parent=parent_of(above, home))


@cache
def _import_all() -> None:
    for path in sorted(Path(__file__).parent.glob("*.py")):
        import_module(f"tests.factories.{path.stem}")


def _below(factory: type) -> Iterator[Any]:
    for each in factory.__subclasses__():
        yield each
        yield from _below(each)
