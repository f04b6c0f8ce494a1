import secrets
from datetime import datetime
from typing import Any, ClassVar, Self

from django.core.signing import BadSignature, Signer
from django.db import models
from django.db.models import F
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from pages.tree import page_tree

__all__ = ["EndingLink", "SignedLink", "new_nonce"]


def new_nonce() -> str:
    return secrets.token_urlsafe(16)


class SignedLink(models.Model):
    """What lets in whoever holds its address: a key, which is signed and can't be guessed."""

    # Tells the keys of one kind of link from those of the others.
    salt: ClassVar[str]
    # The name of the view, which takes the token.
    view_name: ClassVar[str]

    nonce = models.CharField(max_length=32, unique=True, default=new_nonce, editable=False)

    class Meta:
        abstract = True

    @classmethod
    def _signer(cls) -> Signer:
        return Signer(sep=".", salt=cls.salt)

    @classmethod
    def rows_behind(cls, token: str) -> Any:
        """Return the rows that a token names, at most one; a forged token costs no query."""
        try:
            nonce = cls._signer().unsign(token)
        except BadSignature:
            return cls._default_manager.none()
        return cls._default_manager.filter(nonce=nonce)

    @property
    def token(self) -> str:
        return self._signer().sign(self.nonce)

    def address_in(self, language: str) -> str:
        """Return the address in a language, without the host."""
        with translation.override(language):
            return reverse(self.view_name, args=[self.token])


class EndingLink(SignedLink):
    """A link to what is of one page, until its end or until it is revoked.

    How often it was opened is counted; by whom, when and from where is not kept.
    """

    # The foreign key to the page, and what is read with it.
    page_field: ClassVar[str]
    read_with: ClassVar[tuple[str, ...]]
    # What the lists call one that is revoked, one that has ended and one that is open.
    states: ClassVar[tuple[Any, Any, Any]]

    expires_at: models.DateTimeField
    revoked = models.BooleanField(
        _("revoked"), default=False, help_text=_("The link leads nowhere from now on.")
    )
    opens = models.PositiveIntegerField(_("opened"), default=0, editable=False)
    created_at = models.DateTimeField(_("made"), auto_now_add=True)

    class Meta:
        abstract = True
        ordering: ClassVar = ["-created_at"]

    def __str__(self) -> str:
        return f"{self.recipient} – {self.page}"  # type: ignore[attr-defined]  # its own field

    @classmethod
    def behind(cls, token: str, now: datetime | None = None) -> Self | None:
        """Return the link that a token opens at `now`."""
        rows = cls.rows_behind(token).select_related(*cls.read_with)
        found: Self | None = rows.filter(
            revoked=False, expires_at__gt=now or timezone.now()
        ).first()
        return found

    @property
    def page(self) -> Any:
        return getattr(self, self.page_field)

    @property
    def address(self) -> str:
        """The address in the language of the page, with the site's host."""
        site = self.page.get_site()
        path = self.address_in(self.page.locale.language_code)
        return f"{site.root_url if site else ''}{path}"

    @property
    def state(self) -> str:
        revoked, ended, is_open = self.states
        if self.revoked:
            return str(revoked)
        return str(ended if self.expires_at <= timezone.now() else is_open)

    def count_open(self) -> None:
        """Add one; two readers at once are two."""
        type(self)._default_manager.filter(pk=self.pk).update(opens=F("opens") + 1)

    def page_in(self, language: str) -> Any | None:
        """Return the page in a language, released and perhaps still held, or None."""
        model = type(self.page)
        rows = self._versions().filter(locale__language_code=language)
        found = rows.select_related("locale", *model.served_with).first()
        if found is None:
            return None
        tree = page_tree()
        restricted = any(found.path.startswith(path) for path in tree.restricted)
        return None if restricted or found.pk not in tree.by_pk else found

    def languages(self) -> list[str]:
        """Return the codes of the languages in which the link opens."""
        return list(self._versions().values_list("locale__language_code", flat=True))

    def _versions(self) -> Any:
        return type(self.page)._default_manager.filter(
            translation_key=self.page.translation_key, live=True, alias_of__isnull=True
        )
