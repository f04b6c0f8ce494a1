"""What the editor of a person is told of their consent, which has a page of its own."""

from typing import Any

from django.urls import reverse
from wagtail.admin.panels import Panel

from snippets.consents import consent_of

__all__ = ["ConsentPanel", "told"]


def told(consent: Any) -> list[tuple[Any, Any, Any, Any]]:
    """Return of each field its name, its state, the state in words, and the day it was given."""
    model = type(consent)
    return [
        (
            model._meta.get_field(field).verbose_name,
            getattr(consent, field),
            getattr(consent, f"get_{field}_display")(),
            getattr(consent, f"{field}_on"),
        )
        for field in model.FIELDS
    ]


class ConsentPanel(Panel):
    class BoundPanel(Panel.BoundPanel):
        template_name = "snippets/consent_panel.html"

        def is_shown(self) -> bool:
            return bool(self.instance.pk)

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            person = self.instance
            consent = consent_of(person)
            return {
                **super().get_context_data(parent_context),
                "fields": told(consent) if consent.pk or person.is_member else [],
                "address": reverse(
                    person.snippet_viewset.get_url_name("consent"), args=[person.pk]
                ),
            }
