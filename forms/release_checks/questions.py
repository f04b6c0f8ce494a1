from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from forms.effect import parts_of
from forms.field_types import field_type
from forms.structure import FormField, Structure
from pages.release_checks import Lack

from . import of_forms


@of_forms
def questions(page: Any) -> Iterator[Lack]:
    """A form asks something; a step that asks nothing is told, for it may be on purpose."""
    facts, words = parts_of(page)
    steps = Structure(facts).steps
    if not any(_is_asked(field) for step in steps for field in step.fields):
        yield Lack(_("Add a step with a question: the form asks nothing yet."), "steps")
        return
    for step in steps:
        if not step.fields:
            yield Lack(
                _("Add a question to the step “%(step)s”, or delete it: it is empty, and left out.")
                % {"step": words.get(f"{step.id}.title", "")},
                "steps",
                blocks=False,
            )


def _is_asked(field: FormField) -> bool:
    kind = field_type(field.type)
    return kind is not None and kind.is_asked
