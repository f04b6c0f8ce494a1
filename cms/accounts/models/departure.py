from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import models
from django.db.models import Q, QuerySet


class Departure(models.Model):
    """Whose account was closed, and who goes on with their work.

    Revisions bear their author's name for ever: a draft of somebody who left is the successor's
    because of this row. When the successor leaves as well, it names
    the next one; it goes when the account is opened again. `PROTECT` keeps the name that
    the history tells of.
    """

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="departure", primary_key=True
    )
    successor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    closed_at = models.DateTimeField()
    # None: on the command line.
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.user} → {self.successor}"


def in_hands_of(user: Any) -> QuerySet:
    """Return the primary keys of those whose work is this user's: themselves, and who left.

    A subquery, so that a home page asks it in the question that it asks anyway.
    """
    return (
        get_user_model()
        ._default_manager.filter(Q(pk=user.pk) | Q(departure__successor=user))
        .values("pk")
    )
