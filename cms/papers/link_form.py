from typing import Any

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm

from snippets.forms.paris_time import ParisDateTimeField

__all__ = ["InterpreterLinkForm"]


class InterpreterLinkForm(WagtailAdminModelForm):
    """Makes a link, or ends it."""

    expires_at = ParisDateTimeField(
        label=capfirst(gettext_lazy("ends")),
        help_text=gettext_lazy("After this minute the link leads nowhere."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        ends = cleaned.get("expires_at")
        if not self.instance.pk and ends is not None and ends <= timezone.now():
            self.add_error("expires_at", _("This minute has passed. Choose a later one."))
        return cleaned
