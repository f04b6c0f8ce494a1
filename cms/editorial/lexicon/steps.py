"""The way of a glossary import to its readers: the steps of a text's workflow, taken by all its
entries together.

Each step is one conditional update: pressing a button twice, or two people at once, takes it once.
"""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from cms.editorial.models import GlossaryImport, GlossaryLine, ReleaseTask, ReviewTask
from snippets.models import Concept

from .gathering import authors_of, drafts_of
from .rights import may_import

__all__ = [
    "approve",
    "drafts_left",
    "is_author",
    "may_open",
    "may_release",
    "may_review",
    "may_submit",
    "may_withdraw",
    "refuse",
    "send_back",
    "submit",
    "take_back",
    "withdraw",
]

State = GlossaryImport.State
Outcome = GlossaryLine.Outcome
BATCH = 500
# While one of these, its owner may change it.
WITH_OWNER = (State.DRAFT, State.SENT_BACK, State.RELEASED)


def _decides(task_model: Any, user: Any) -> bool:
    """Tell whether a user is asked at a step of the workflow, as Wagtail tells it."""
    if user.is_superuser:
        return True
    return task_model.objects.filter(active=True, groups__user=user).exists()


def may_open(user: Any) -> bool:
    return may_import(user) or _decides(ReviewTask, user) or _decides(ReleaseTask, user)


def may_submit(user: Any, glossary: GlossaryImport) -> bool:
    return glossary.state in WITH_OWNER and may_import(user)


def may_withdraw(user: Any, glossary: GlossaryImport) -> bool:
    return glossary.state in (State.IN_REVIEW, State.APPROVED, State.SCHEDULED) and may_import(user)


def is_author(user: Any, glossary: GlossaryImport) -> bool:
    return user.pk == glossary.owner_id or user.pk in glossary.authors


def may_review(user: Any, glossary: GlossaryImport) -> bool:
    """Somebody else reads it: nobody who wrote a part of it, superusers included."""
    return (
        glossary.state == State.IN_REVIEW
        and not is_author(user, glossary)
        and _decides(ReviewTask, user)
    )


def may_release(user: Any, glossary: GlossaryImport) -> bool:
    return glossary.state in (State.APPROVED, State.FAILED) and _decides(ReleaseTask, user)


def drafts_left() -> QuerySet[GlossaryLine]:
    """Return the lines, of all imports, something of which is not public yet."""
    drafts = Concept.objects.filter(translation_key=OuterRef("key"), has_unpublished_changes=True)
    return GlossaryLine.objects.exclude(outcome=Outcome.RELEASED).filter(Exists(drafts))


@transaction.atomic
def submit(glossary: GlossaryImport, user: Any) -> int:
    """Send to review what of it is not public, as it is now; return how many entries that is.

    What was refused is read again. Nothing is sent where no entry of it waits any more.
    """
    GlossaryImport.objects.select_for_update().get(pk=glossary.pk)
    lines = list(drafts_left().filter(glossary_import=glossary).order_by("pk"))
    drafts = drafts_of([str(line.key) for line in lines])
    if not lines:
        return 0
    taken = GlossaryImport.objects.filter(pk=glossary.pk, state__in=WITH_OWNER).update(
        state=State.IN_REVIEW,
        submitted_by=user,
        submitted_at=timezone.now(),
        reviewed_by=None,
        reviewed_at=None,
        released_by=None,
        released_at=None,
        go_live_at=None,
        comment="",
        authors=sorted(authors_of(line.key for line in lines)),
    )
    if not taken:
        return 0
    for line in lines:
        line.revisions = drafts[str(line.key)]
        line.outcome, line.reason = Outcome.WAITING, ""
    GlossaryLine.objects.bulk_update(lines, ["revisions", "outcome", "reason"], batch_size=BATCH)
    return len(lines)


def withdraw(glossary: GlossaryImport, user: Any) -> bool:
    """Give it back to its owner, before it is public."""
    return _step(
        glossary,
        (State.IN_REVIEW, State.APPROVED, State.SCHEDULED),
        state=State.DRAFT,
        go_live_at=None,
    )


def send_back(glossary: GlossaryImport, user: Any, comment: str) -> bool:
    return _step(
        glossary,
        (State.IN_REVIEW, State.APPROVED),
        state=State.SENT_BACK,
        reviewed_by=user,
        reviewed_at=timezone.now(),
        comment=comment,
    )


def approve(glossary: GlossaryImport, user: Any) -> bool:
    return _step(
        glossary,
        (State.IN_REVIEW,),
        state=State.APPROVED,
        reviewed_by=user,
        reviewed_at=timezone.now(),
    )


def _step(glossary: GlossaryImport, before: Iterable[str], **values: Any) -> bool:
    rows = GlossaryImport.objects.filter(pk=glossary.pk, state__in=before)
    return bool(rows.update(**values))


@transaction.atomic
def refuse(
    glossary: GlossaryImport, pks: Iterable[int], ranges: Iterable[range], reason: str
) -> int:
    """Refuse single lines, by their keys or numbers; return how many were not refused before."""
    wanted = Q(pk__in=list(pks))
    for some in ranges:
        wanted |= Q(number__gte=some.start, number__lt=some.stop)
    return _judge(glossary, wanted, Outcome.WAITING, Outcome.REFUSED, reason)


@transaction.atomic
def take_back(glossary: GlossaryImport, pks: Iterable[int]) -> int:
    """Take back that lines were refused."""
    return _judge(glossary, Q(pk__in=list(pks)), Outcome.REFUSED, Outcome.WAITING, "")


def _judge(glossary: GlossaryImport, wanted: Q, before: str, after: str, reason: str) -> int:
    # Not beside an approval: what was approved is what is released.
    rows = GlossaryImport.objects.select_for_update()
    if not rows.filter(pk=glossary.pk, state=State.IN_REVIEW).exists():
        return 0
    return glossary.lines.filter(wanted, outcome=before).update(outcome=after, reason=reason)
