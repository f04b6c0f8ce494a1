from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm

from snippets.forms.paris_time import ParisDateTimeField

__all__ = ["PressLinkForm"]


class PressLinkForm(WagtailAdminModelForm):
    """Makes a link, or ends it."""

    expires_at = ParisDateTimeField(
        label=capfirst(gettext_lazy("ends")),
        required=False,
        help_text=gettext_lazy(
            "After this minute the link leads nowhere. Empty: the end of the embargo."
        ),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        release = cleaned.get("release")
        if release is None:
            return cleaned
        release = release.specific
        if not self.instance.pk and not release.is_embargoed:
            raise ValidationError(
                {
                    "release": _(
                        "This release is not under embargo: journalists can read it at its own "
                        "address once it is released."
                    )
                }
            )
        if cleaned.get("expires_at") is None and not self.errors.get("expires_at"):
            cleaned["expires_at"] = release.embargoed_until or timezone.now()
        elif not self.instance.pk and cleaned.get("expires_at", timezone.now()) <= timezone.now():
            self.add_error("expires_at", _("This minute has passed. Choose a later one."))
        return cleaned
