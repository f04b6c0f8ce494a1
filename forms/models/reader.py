from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from pages.memory import remember

# The right to name readers. It lets nobody read.
NAME_READERS = "forms.name_readers"


class Reader(models.Model):
    """Somebody who reads the answers to one form: named for it, and for no other.

    Whoever builds a form, or administers the site, reads no answer by that.
    """

    form = models.UUIDField(_("form"), db_index=True, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("account"),
    )
    named_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    named_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("reader of answers")
        verbose_name_plural = _("readers of answers")
        default_permissions = ()
        permissions: ClassVar = [("name_readers", _("Name who reads the answers to a form"))]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["form", "user"], name="one_reader_once_per_form")
        ]

    def __str__(self) -> str:
        return str(self.user)

    @classmethod
    def forms_of(cls, user: Any) -> Any:
        """Return the keys of the forms whose answers somebody may read."""
        return cls.objects.filter(user=user).values("form")

    @classmethod
    def active_of(cls, form: Any) -> Any:
        """Return who is named for a form and can sign in."""
        return cls.objects.filter(form=form, user__is_active=True)

    @classmethod
    def reads_any(cls, user: Any) -> bool:
        """Tell whether somebody reads the answers to any form; asked on every page of the admin."""
        return user.pk in remember(
            "readers-of-answers", lambda: frozenset(cls.objects.values_list("user", flat=True))
        )

    @classmethod
    def may_read(cls, user: Any, form: Any) -> bool:
        return user.is_active and cls.objects.filter(user=user, form=form).exists()
