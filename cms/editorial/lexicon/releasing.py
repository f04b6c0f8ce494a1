"""Releases a glossary import in the background: some hundred entries at a time.

Each part is a transaction that also notes its lines: a worker that is killed, or is asked twice,
goes on where the last part ended.
"""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import override
from django_tasks import task
from wagtail.models import ModelLogEntry, Revision

from cms.editorial.models import GlossaryImport, GlossaryLine
from search.engines import configured_names
from search.index import deliver
from snippets.lexicon.writing import publish_drafts
from snippets.models import Domain

from .notices import tell

__all__ = ["APPROVED_ACTION", "release", "release_at", "release_glossary"]

State = GlossaryImport.State
Outcome = GlossaryLine.Outcome
AT_ONCE = 500  # entries of a transaction
BATCH = 500
APPROVED_ACTION = "demain.glossary.approve"


def release(glossary: GlossaryImport, user: Any) -> bool:
    """Give an approved import to the worker, once, however often the button is pressed."""
    waiting = GlossaryImport.objects.filter(
        pk=glossary.pk, state__in=(State.APPROVED, State.FAILED)
    )
    taken = waiting.update(state=State.RELEASING, released_by=user, go_live_at=None)
    if taken:
        release_glossary.enqueue(glossary.pk)
    return bool(taken)


def release_at(glossary: GlossaryImport, user: Any, moment: datetime) -> bool:
    """Let an approved import be released at a moment to come."""
    taken = GlossaryImport.objects.filter(pk=glossary.pk, state=State.APPROVED).update(
        state=State.SCHEDULED, released_by=user, go_live_at=moment
    )
    if taken:
        release_glossary.using(run_after=moment).enqueue(glossary.pk)
    return bool(taken)


@task(backend="background")
def release_glossary(pk: int) -> None:
    """Make public what was approved; does nothing for what is public, or not released yet."""
    is_due = Q(state=State.SCHEDULED, go_live_at__lte=timezone.now())
    # One that failed is asked again by whoever tries the task a second time.
    due = GlossaryImport.objects.filter(is_due | Q(state=State.FAILED), pk=pk)
    due.update(state=State.RELEASING)
    glossary = GlossaryImport.objects.filter(pk=pk, state=State.RELEASING).first()
    if glossary is None:
        return
    try:
        with override(_language(glossary)):
            _publish_domains(glossary)
            while _release_some(glossary.pk):
                pass
        for name in configured_names():
            deliver(name)
    except Exception:
        GlossaryImport.objects.filter(pk=pk, state=State.RELEASING).update(state=State.FAILED)
        raise
    # From here on readers find its entries: not a moment before it is said.
    done = GlossaryImport.objects.filter(pk=pk, state=State.RELEASING).update(
        state=State.RELEASED, released_at=timezone.now()
    )
    if done:
        tell.enqueue(pk, "release", glossary.released_by_id or 0)


def _language(glossary: GlossaryImport) -> str:
    profile = getattr(glossary.owner, "wagtail_userprofile", None)
    return profile.get_preferred_language() if profile else ""


def _publish_domains(glossary: GlossaryImport) -> None:
    """Publish the domains that came with the entries, as they were when these were submitted.

    A domain of refused entries alone waits with them.
    """
    if not glossary.domains:
        return
    keys = Domain.objects.filter(pk__in=_domains_named(glossary)).values("translation_key")
    rows = Domain.objects.filter(pk__in=glossary.domains, translation_key__in=keys, live=False)
    for domain in rows.select_related("latest_revision", "locale").order_by("pk"):
        revision = domain.latest_revision
        is_read = revision is not None and revision.created_at <= glossary.submitted_at
        if revision is not None and is_read and not domain.workflow_in_progress:
            revision.publish(user=glossary.released_by, skip_permission_checks=True)


def _domains_named(glossary: GlossaryImport) -> set[int]:
    """Return the keys of the domains of the entries that are released."""
    lines = glossary.lines.filter(outcome__in=(Outcome.WAITING, Outcome.RELEASED))
    drafts = [pk for line in lines.values_list("revisions", flat=True) for pk in line.values()]
    named: set[int] = set()
    for first in range(0, len(drafts), BATCH):
        some = Revision.objects.filter(pk__in=drafts[first : first + BATCH])
        for links in some.values_list("content__domain_links", flat=True):
            named.update(link["domain"] for link in links or ())
    return named


@transaction.atomic
def _release_some(pk: int) -> bool:
    """Publish the next lines; return whether there were any."""
    glossary = GlossaryImport.objects.select_for_update().get(pk=pk)
    if glossary.state != State.RELEASING:
        return False
    lines = list(glossary.lines.filter(outcome=Outcome.WAITING).order_by("number", "pk")[:AT_ONCE])
    reasons = publish_drafts(
        {str(line.key): line.revisions for line in lines}, glossary.released_by
    )
    released = [line for line in lines if str(line.key) not in reasons]
    glossary.lines.filter(pk__in=[line.pk for line in released]).update(outcome=Outcome.RELEASED)
    for key, reason in reasons.items():
        left = glossary.lines.filter(outcome=Outcome.WAITING, key=key)
        left.update(outcome=Outcome.LEFT_OUT, reason=reason)
    _log_approvals(glossary, released)
    return bool(lines)


def _log_approvals(glossary: GlossaryImport, lines: list[GlossaryLine]) -> None:
    """Note in the history of each entry who approved it; publishing it noted who released it."""
    keys = {revision for line in lines for revision in line.revisions.values()}
    moment: datetime = glossary.reviewed_at or timezone.now()
    ModelLogEntry.objects.bulk_create(
        [
            ModelLogEntry(
                content_type_id=revision.base_content_type_id,
                object_id=revision.object_id,
                label=revision.object_str,
                action=APPROVED_ACTION,
                timestamp=moment,
                user=glossary.reviewed_by,
                revision=revision,
                data={"glossary": glossary.name},
            )
            for revision in Revision.objects.filter(pk__in=keys)
            .order_by("pk")
            .only("base_content_type", "object_id", "object_str")
        ],
        batch_size=BATCH,
    )
