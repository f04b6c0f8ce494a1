from functools import cache

from wagtail import hooks

from forms.field_types.base import FieldType
from forms.field_types.unknown import Unknown

__all__ = ["HOOK", "field_type", "field_types", "reading_type"]

HOOK = "register_form_field_type"


@cache
def field_types() -> dict[str, FieldType]:
    """Return the types of fields of all installed apps, by name, in the order of their hooks."""
    found: dict[str, FieldType] = {}
    for register in hooks.get_hooks(HOOK):
        kind = register()
        if kind.name in found:
            raise ValueError(f"Two types of form fields are called {kind.name!r}.")
        found[kind.name] = kind
    return found


def field_type(name: str) -> FieldType | None:
    """Return the type of that name, or None where no installed app has it."""
    return field_types().get(name)


def reading_type(name: str) -> FieldType:
    """Return what reads answers: where no installed app has the type, they are told as stored."""
    return field_types().get(name) or Unknown()
