from typing import Any

from wagtail.admin.panels import InlinePanel as WagtailInlinePanel
from wagtail.admin.panels.base import get_form_for_model
from wagtail.models import TranslatableMixin

from snippets.forms.row_form import RowForm, RowFormSet

__all__ = ["InlinePanel"]


class InlinePanel(WagtailInlinePanel):
    """Wagtail's, whose rows keep their `translation_key` before they have a primary key.

    A model of rows may name a form of its own, below `RowForm`, in `row_form_class`.
    """

    def get_form_options(self) -> dict[str, Any]:
        options = super().get_form_options()
        model = self.db_field.related_model
        if issubclass(model, TranslatableMixin):
            rows = options["formsets"][self.relation_name]
            deferred = self.child_edit_handler.get_form_options().get("defer_required_on_fields")
            form = getattr(model, "row_form_class", RowForm)
            rows["formset"] = RowFormSet
            rows["form"] = (
                get_form_for_model(model, form_class=form, defer_required_on_fields=deferred)
                if deferred
                else form
            )
        return options
