import secrets
from datetime import datetime
from typing import Any, ClassVar

from django.core.signing import BadSignature, Signer
from django.db import models
from django.db.models import F
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from pages.forms.press_link import PressLinkForm
from pages.tree import page_tree

from .press_release import PressReleasePage

SIGNER = Signer(sep=".", salt="demain.press-link")


def _nonce() -> str:
    return secrets.token_urlsafe(16)


class PressLink(models.Model):
    """What lets one journalist read a release before its embargo: signed, ending, revocable.

    How often it was opened is counted; by whom, when and from where is not kept.
    """

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
    nonce = models.CharField(max_length=32, unique=True, default=_nonce, editable=False)
    expires_at = models.DateTimeField(
        _("ends"),
        blank=True,
        help_text=_("After this minute the link leads nowhere. Empty: the end of the embargo."),
    )
    revoked = models.BooleanField(
        _("revoked"), default=False, help_text=_("The link leads nowhere from now on.")
    )
    opens = models.PositiveIntegerField(_("opened"), default=0, editable=False)
    created_at = models.DateTimeField(_("made"), auto_now_add=True)

    class Meta:
        verbose_name = _("journalists’ link")
        verbose_name_plural = _("journalists’ links")
        ordering: ClassVar = ["-created_at"]

    def __str__(self) -> str:
        return f"{self.recipient}: {self.release}"

    @classmethod
    def behind(cls, token: str, now: datetime | None = None) -> "PressLink | None":
        """Return the link that a token opens at `now`; a forged token costs no query."""
        try:
            nonce = SIGNER.unsign(token)
        except BadSignature:
            return None
        rows = cls.objects.select_related("release__locale")
        return rows.filter(nonce=nonce, revoked=False, expires_at__gt=now or timezone.now()).first()

    @property
    def token(self) -> str:
        return SIGNER.sign(self.nonce)

    @property
    def address(self) -> str:
        """The address in the language of the release, with the site's host."""
        with translation.override(self.release.locale.language_code):
            path = reverse("press_link", args=[self.token])
        site = self.release.get_site()
        return f"{site.root_url if site else ''}{path}"

    @property
    def state(self) -> str:
        if self.revoked:
            return str(_("revoked"))
        if self.expires_at <= timezone.now():
            return str(_("ended"))
        return str(_("open"))

    def count_open(self) -> None:
        """Add one; two readers at once are two."""
        type(self).objects.filter(pk=self.pk).update(opens=F("opens") + 1)

    def release_in(self, language: str) -> Any | None:
        """Return the release in a language, released and perhaps still held, or None."""
        rows = PressReleasePage.objects.filter(
            translation_key=self.release.translation_key,
            locale__language_code=language,
            live=True,
            alias_of__isnull=True,
        ).select_related("locale", *(name for name in PressReleasePage.served_with))
        release = rows.first()
        if release is None:
            return None
        node = page_tree().by_pk.get(release.pk)
        restricted = any(release.path.startswith(path) for path in page_tree().restricted)
        return None if node is None or restricted else release

    def languages(self) -> list[str]:
        """Return the codes of the languages in which the link opens."""
        rows = PressReleasePage.objects.filter(
            translation_key=self.release.translation_key, live=True, alias_of__isnull=True
        )
        return list(rows.values_list("locale__language_code", flat=True))
