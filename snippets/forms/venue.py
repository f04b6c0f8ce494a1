from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from snippets.folding import fold

__all__ = ["NO_COMMUNE", "VenueForm"]

NO_COMMUNE = _("“Commune” is one of the Metropolis. Choose one of the list.")


class VenueForm(WagtailAdminModelForm):
    """Offers the communes as somebody looks for them: *Le Gua* under L, *Échirolles* under E."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields.get("commune")
        if field is not None:
            field.error_messages["invalid_choice"] = NO_COMMUNE
            offered = sorted(field.queryset, key=lambda commune: fold(commune.name))
            field.choices = [("", "---------"), *((one.pk, one.name) for one in offered)]
