from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from pages.forms.press_link import PressLinkForm

from .press_release import PressReleasePage
from .signed_link import EndingLink, new_nonce

# By this name the first migration knows it.
_nonce = new_nonce


class PressLink(EndingLink):
    """What lets one journalist read a release before its embargo."""

    salt = "demain.press-link"
    view_name = "press_link"
    page_field = "release"
    read_with = ("release__locale",)
    states = (_("revoked"), _("ended"), _("open"))
    base_form_class: ClassVar = PressLinkForm

    release = models.ForeignKey(
        PressReleasePage,
        verbose_name=_("press release"),
        on_delete=models.CASCADE,
        related_name="links",
    )
    recipient = models.CharField(
        _("for whom"), max_length=120, help_text=_("A paper or a person: nobody but you reads it.")
    )
    expires_at = models.DateTimeField(
        _("ends"),
        blank=True,
        help_text=_("After this minute the link leads nowhere. Empty: the end of the embargo."),
    )

    class Meta(EndingLink.Meta):
        verbose_name = _("journalists’ link")
        verbose_name_plural = _("journalists’ links")
