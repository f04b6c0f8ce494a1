import secrets
from datetime import datetime
from typing import Any, ClassVar

from django.core.signing import BadSignature, Signer
from django.db import models
from django.db.models import F
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cms.papers.link_form import InterpreterLinkForm
from pages.models import LabProgrammePage
from pages.tree import page_tree
from snippets.models import Person

__all__ = ["InterpreterLink"]

SIGNER = Signer(sep=".", salt="demain.interpreter-link")


def _nonce() -> str:
    return secrets.token_urlsafe(16)


class InterpreterLink(models.Model):
    """What lets one interpreter take the papers of a programme: signed, ending, revocable.

    How often it was opened is counted, and which edition was taken last; by whom, when and from
    where is not kept.
    """

    base_form_class: ClassVar = InterpreterLinkForm

    programme = models.ForeignKey(
        LabProgrammePage,
        verbose_name=_("programme of the Lab"),
        on_delete=models.CASCADE,
        related_name="+",
    )
    interpreter = models.ForeignKey(
        Person,
        verbose_name=_("interpreter"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Their own run-sheet comes first. Empty, for an agency: those of everybody."),
    )
    recipient = models.CharField(
        _("for whom"),
        max_length=120,
        help_text=_("A person or an agency: nobody but you reads it."),
    )
    nonce = models.CharField(max_length=32, unique=True, default=_nonce, editable=False)
    expires_at = models.DateTimeField(
        _("ends"), help_text=_("After this minute the link leads nowhere.")
    )
    revoked = models.BooleanField(
        _("revoked"), default=False, help_text=_("The link leads nowhere from now on.")
    )
    opens = models.PositiveIntegerField(_("opened"), default=0, editable=False)
    # The edition of the paper that was last taken by it; 0 for none.
    held = models.PositiveIntegerField(_("edition taken"), default=0, editable=False)
    created_at = models.DateTimeField(_("made"), auto_now_add=True)

    class Meta:
        verbose_name = _("interpreters’ link")
        verbose_name_plural = _("interpreters’ links")
        ordering: ClassVar = ["-created_at"]

    def __str__(self) -> str:
        return f"{self.recipient}: {self.programme}"

    @classmethod
    def behind(cls, token: str, now: datetime | None = None) -> "InterpreterLink | None":
        """Return the link that a token opens at `now`; a forged token costs no query."""
        try:
            nonce = SIGNER.unsign(token)
        except BadSignature:
            return None
        rows = cls.objects.select_related("programme__locale", "interpreter")
        return rows.filter(nonce=nonce, revoked=False, expires_at__gt=now or timezone.now()).first()

    @property
    def token(self) -> str:
        return SIGNER.sign(self.nonce)

    @property
    def address(self) -> str:
        """The address in the language of the programme, with the site's host."""
        with translation.override(self.programme.locale.language_code):
            path = reverse("interpreter_link", args=[self.token])
        site = self.programme.get_site()
        return f"{site.root_url if site else ''}{path}"

    @property
    def state(self) -> str:
        if self.revoked:
            return str(pgettext_lazy("interpreters’ link", "revoked"))
        if self.expires_at <= timezone.now():
            return str(pgettext_lazy("interpreters’ link", "ended"))
        return str(pgettext_lazy("interpreters’ link", "open"))

    def count_open(self) -> None:
        """Add one; two readers at once are two."""
        type(self).objects.filter(pk=self.pk).update(opens=F("opens") + 1)

    def note_taken(self, edition: int) -> None:
        type(self).objects.filter(pk=self.pk, held__lt=edition).update(held=edition)

    def programme_in(self, language: str) -> Any | None:
        """Return the programme's page in a language, or None where it is not public."""
        rows = LabProgrammePage.objects.filter(
            translation_key=self.programme.translation_key,
            locale__language_code=language,
            live=True,
            alias_of__isnull=True,
        ).select_related("locale", *LabProgrammePage.served_with)
        page = rows.first()
        node = page_tree().by_pk.get(page.pk) if page else None
        restricted = page is not None and any(
            page.path.startswith(path) for path in page_tree().restricted
        )
        return None if node is None or restricted else page

    def languages(self) -> list[str]:
        """Return the codes of the languages in which the link opens."""
        rows = LabProgrammePage.objects.filter(
            translation_key=self.programme.translation_key, live=True, alias_of__isnull=True
        )
        return list(rows.values_list("locale__language_code", flat=True))
