from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.base_session import AbstractBaseSession, BaseSessionManager
from django.db import models
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

__all__ = ["Session"]


class Session(AbstractBaseSession):
    """Django's row of a session, which also says whose it is, since when and where.

    The list that its owner reads and the session itself are one row: ending is deleting, and
    nothing can be listed that is over, or go on unlisted. Its end moves with its use: see
    `cms/accounts/sessions.py`.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="sessions"
    )
    started_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True)
    # Where it was signed in from; what the browser said of itself.
    address = models.GenericIPAddressField(null=True)
    browser = models.CharField(max_length=300, blank=True)

    objects = BaseSessionManager()  # type: ignore[misc]  # as Django's own model declares it

    class Meta:
        verbose_name = _("session")
        verbose_name_plural = _("sessions")

    @property
    def public_key(self) -> str:
        """Name the session in a page: who reads it there can't take the session over."""
        return salted_hmac("cms.accounts.session", self.pk, algorithm="sha256").hexdigest()[:32]

    @classmethod
    def get_session_store_class(cls) -> type[SessionBase]:
        from cms.accounts.sessions import SessionStore

        return SessionStore
