"""Finds the factory of a model, and what that tells: types are walked, never listed."""

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from django.db import models
from factory.django import DjangoModelFactory
from wagtail.models import Page

__all__ = ["factory_of", "parent_of"]


def factory_of(model: type[models.Model]) -> Any:
    """Return the factory of a model: one file per noun in tests/factories.

    Raises LookupError where there is none.
    """
    for path in sorted(Path(__file__).parent.glob("*.py")):
        import_module(f"tests.factories.{path.stem}")
    for factory in _below(DjangoModelFactory):
        if factory._meta.model is model:
            return factory
    raise LookupError(f"{model.__name__} has no factory.")


def parent_of(model: type[Page], home: Any) -> Any:
    """Make a page under which pages of the type stand, as its factory says; at best the home."""
    declared = factory_of(model)._meta.base_declarations["parent"]
    if not hasattr(declared, "get_factory"):
        return home.get_parent()
    above = declared.get_factory()
    if isinstance(home, above._meta.model):
        return home
    return above(parent=parent_of(above._meta.model, home))


def _below(factory: type) -> Iterator[Any]:
    for each in factory.__subclasses__():
        yield each
        yield from _below(each)
