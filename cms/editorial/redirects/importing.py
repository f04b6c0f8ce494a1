"""Writes the redirects of a list: all of those that its sender read, or none."""

from uuid import uuid4

from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import ModelLogEntry, Site

from cms.editorial.models import RedirectSheet
from snippets.row_verdict import Verdict

from .plan import Plan, RowVerdict, main_site
from .sheet import Line

__all__ = ["ChangedMeanwhileError", "apply_plan", "plan_of"]

BATCH = 500


class ChangedMeanwhileError(Exception):
    """The verdicts are others than those that were read."""


def plan_of(sheet: RedirectSheet) -> Plan:
    return Plan([Line(*line) for line in sheet.lines], main_site())


@transaction.atomic
def apply_plan(sheet: RedirectSheet, fingerprint: str, user: User) -> Plan:
    """Write what the plan with this fingerprint says, and forget the list.

    Raises ChangedMeanwhileError, or DoesNotExist for a list that was carried out already.
    """
    # One list at a time: two with the same old address would both find it free.
    Site.objects.select_for_update().get(is_default_site=True)
    sheet = RedirectSheet.objects.get(pk=sheet.pk)
    plan = plan_of(sheet)
    if plan.fingerprint != fingerprint:
        raise ChangedMeanwhileError
    site = main_site()
    new = [_filled(Redirect(old_path=j.old_path, site=site), j) for j in plan.of(Verdict.NEW)]
    Redirect.objects.bulk_create(new, batch_size=BATCH)
    there = Redirect.objects.in_bulk([j.existing for j in plan.of(Verdict.CHANGE)])
    changed = [_filled(there[j.existing], j) for j in plan.of(Verdict.CHANGE) if j.existing]
    Redirect.objects.bulk_update(
        changed,
        ["redirect_page", "redirect_page_route_path", "redirect_link", "automatically_created"],
        batch_size=BATCH,
    )
    _log(new, "wagtail.create", user)
    _log(changed, "wagtail.edit", user)
    sheet.delete()
    return plan


def _filled(redirect: Redirect, row_verdict: RowVerdict) -> Redirect:
    target = row_verdict.target
    assert target is not None, "a line that is carried out leads somewhere"  # noqa: S101
    redirect.redirect_page_id = target.page_id
    redirect.redirect_page_route_path = target.route
    redirect.redirect_link = target.link
    # Wagtail clears its own away when a page comes back to an address.
    redirect.automatically_created = False
    return redirect


def _log(redirects: list[Redirect], action: str, user: User) -> None:
    """Note each in its history, as Wagtail does for one that is written in its form."""
    kind, now, together = ContentType.objects.get_for_model(Redirect), timezone.now(), uuid4()
    ModelLogEntry.objects.bulk_create(
        [
            ModelLogEntry(
                content_type=kind,
                object_id=str(redirect.pk),
                label=redirect.old_path,
                action=action,
                timestamp=now,
                uuid=together,
                user=user,
                content_changed=True,
            )
            for redirect in redirects
        ],
        batch_size=BATCH,
    )
