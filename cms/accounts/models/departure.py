from typing import Any

from django.conf import settings
from django.db import models


class Departure(models.Model):
    """Whose account was closed, and who goes on with their work.

    Revisions bear their author's name for ever: a draft of somebody who left is the successor's
    because of this row. It goes when the account is opened again. `PROTECT` keeps the name that
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


def predecessors_of(user: Any) -> set[int]:
    """Return the primary keys of those whose work is this user's now, over several departures."""
    successors = dict(Departure.objects.values_list("user", "successor"))
    found: set[int] = set()
    for leaver in successors:
        holder, passed = leaver, {leaver}
        while holder in successors and (holder := successors[holder]) not in passed:
            passed.add(holder)
        if holder == user.pk and leaver != user.pk:
            found |= passed - {user.pk}
    return found
