"""Warnings that are passed: somebody said why, and the reviewer reads it."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from wagtail_localize.models import StringSegment, Translation

from .checks import Finding
from .models import Dismissal
from .texts import Text

__all__ = ["dismiss", "dismissals_of", "take_back"]


def dismissals_of(
    translation: Translation, texts: Sequence[Text]
) -> dict[tuple[int, str, str], Dismissal]:
    """Return the reasons that hold, by segment, check and key, in one query.

    A reason ends when either text changes.
    """
    rows = Dismissal.objects.filter(
        locale_id=translation.target_locale_id,
        context__in=translation.source.stringsegment_set.values("context"),
    ).select_related("user")
    by_place: dict[tuple[int, int, str], list[Dismissal]] = {}
    for row in rows:
        by_place.setdefault((row.context_id, row.string_id, row.words), []).append(row)
    return {
        (text.segment, row.check_name, row.key): row
        for text in texts
        for row in by_place.get((text.context, text.string, text.target or ""), ())
    }


@transaction.atomic
def dismiss(translation: Translation, finding: Finding, reason: str, user: Any) -> Dismissal:
    """Let a warning pass for a reason; whoever does so later gives the reason that counts.

    Raises ValueError for what blocks.
    """
    if finding.blocks:
        raise ValueError(finding.sentence)
    segment = StringSegment.objects.get(pk=finding.segment)
    row, _created = Dismissal.objects.update_or_create(
        **_place(translation, segment, finding),
        defaults={"words": finding.words, "reason": reason, "user": user},
    )
    return row


def take_back(translation: Translation, finding: Finding) -> None:
    """Let a warning that was passed stand again."""
    segment = StringSegment.objects.get(pk=finding.segment)
    Dismissal.objects.filter(**_place(translation, segment, finding)).delete()


def _place(translation: Translation, segment: StringSegment, finding: Finding) -> dict[str, Any]:
    return {
        "context_id": segment.context_id,
        "string_id": segment.string_id,
        "locale_id": translation.target_locale_id,
        "check_name": finding.check,
        "key": finding.key,
    }
