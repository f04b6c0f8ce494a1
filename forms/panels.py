"""What the editor of a form is told beside it: its versions, and what lacks before a release."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.html import json_script
from django.utils.safestring import SafeString
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, Panel

__all__ = ["EffectPanel", "StepsPanel"]


class EffectPanel(Panel):
    """Says which version of the form is in effect, what waits, and for whom."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "forms/builder/effect_panel.html"

        def is_shown(self) -> bool:
            return bool(self.instance.pk) and self.instance.is_source

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            from forms.builder.told import may_put_in_effect, told_of

            may = may_put_in_effect(self.request.user, self.instance)
            now_url = reverse("form_put_in_effect", args=[self.instance.pk]) if may else ""
            context = super().get_context_data(parent_context)
            return context | {
                "told": told_of(self.instance),
                "now_url": now_url,
                "try_url": reverse("form_try", args=[self.instance.pk]),
                "previews": [
                    (name, reverse("form_preview", args=[self.instance.pk, code]))
                    for code, name in settings.LANGUAGES
                ],
            }


class StepsPanel(FieldPanel):
    """The form itself, with the options of its conditions that stand in no form, such as towns."""

    class BoundPanel(FieldPanel.BoundPanel):
        def render_html(self, parent_context: Any = None) -> SafeString:
            return super().render_html(parent_context) + json_script(
                options_elsewhere(), "form-options"
            )


def options_elsewhere() -> dict[str, list[tuple[str, str]]]:
    """Return all that types of fields with options of their own let one choose, by their names."""
    from forms.conditions import Kind
    from forms.field_types import Asked, Asking, field_types
    from forms.structure import FormField

    found = {}
    for name, kind in field_types().items():
        own = dict(kind.own_blocks())
        if kind.kind not in (Kind.CHOICE, Kind.CHOICES) or "options" in own:
            continue
        # With each option that an officer may add.
        facts = {key: True for key, one in own.items() if isinstance(one, blocks.BooleanBlock)}
        asked = Asked(FormField("", name, facts), Asking("", {}, "", {}))
        found[name] = [(key, str(label)) for key, label in kind.choices(asked)]
    return found
