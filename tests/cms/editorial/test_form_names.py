"""A field of the editor named like a property of its form takes that property's place.

Wagtail's autosave reads `form.action` and `form.method`: a vision had a field "method", and its
author read that a network error had paused the saving, for ever.
"""

import pytest
from django.db import models
from wagtail.models import get_page_models

from cms.roles import translatable_snippets
from snippets.models import Keyword

# Of https://html.spec.whatwg.org/multipage/forms.html#htmlformelement, what scripts read or call.
TAKEN = {
    "action",
    "checkValidity",
    "elements",
    "enctype",
    "length",
    "method",
    "reportValidity",
    "requestSubmit",
    "reset",
    "submit",
    "target",
}


@pytest.mark.parametrize(
    "model",
    [*get_page_models(), *translatable_snippets(), Keyword],
    ids=lambda model: model.__name__,
)
def test_no_field_takes_the_place_of_a_property_of_its_form(model: type[models.Model]) -> None:
    fields = {field.name for field in model._meta.get_fields()}
    assert fields & TAKEN == set()
