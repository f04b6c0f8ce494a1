"""Warnings of checks that somebody let pass, and why: kept in the history of the page.

The history is where they are stored, too: nothing that counts is told twice, and a reason ends by
itself as soon as the check would tell something else (`Lack.key`).
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogFormatter, log
from wagtail.models import PageLogEntry

from pages.release_checks import Lack, lacks_of

__all__ = [
    "LONGEST",
    "PassedLack",
    "keeps_from_submission",
    "let_pass",
    "open_of",
    "passed_of",
    "register_actions",
    "take_back",
]

PASSED, TAKEN_BACK = "pages.pass_lack", "pages.take_back_lack"
LONGEST = 300  # characters of a reason


class PassedLack(NamedTuple):
    reason: str
    user: Any
    at: datetime


def passed_of(page: Any, lacks: Iterable[Lack]) -> dict[str, PassedLack]:
    """Return the reasons that hold of what a page lacks, by the key of each, in one query."""
    keys = {lack.key for lack in lacks} - {""}
    if not keys or not page.pk:
        return {}
    entries = PageLogEntry.objects.filter(page=page.pk, action__in=(PASSED, TAKEN_BACK))
    found: dict[str, PassedLack] = {}
    for entry in entries.select_related("user").order_by("timestamp", "pk"):
        key = entry.data.get("key", "")
        if entry.action == PASSED and key in keys:
            found[key] = PassedLack(entry.data.get("reason", ""), entry.user, entry.timestamp)
        else:
            found.pop(key, None)
    return found


def open_of(page: Any, lacks: Iterable[Lack]) -> list[Lack]:
    """Return those of the lacks that are to be mended, or passed with a reason."""
    listed = [lack for lack in lacks if lack.key and not lack.blocks]
    passed = passed_of(page, listed)
    return [lack for lack in listed if lack.key not in passed]


def keeps_from_submission(page: Any) -> list[Lack]:
    """Return what blocks, and what nobody has passed with a reason."""
    lacks = lacks_of(page)
    return [lack for lack in lacks if lack.blocks] + open_of(page, lacks)


def let_pass(page: Any, lack: Lack, reason: str, user: Any) -> None:
    """Raise ValueError for what no reason lets pass."""
    if lack.blocks or not lack.key:
        raise ValueError(lack.sentence)
    data = {"key": lack.key, "sentence": lack.sentence, "reason": reason}
    log(instance=page, action=PASSED, user=user, data=data)


def take_back(page: Any, lack: Lack, user: Any) -> None:
    """Let what was passed stand again."""
    data = {"key": lack.key, "sentence": lack.sentence}
    log(instance=page, action=TAKEN_BACK, user=user, data=data)


class PassedFormatter(LogFormatter):
    label = _("Let a remark pass")
    words = _("Let pass: %(sentence)s")

    def format_message(self, log_entry: Any) -> str:
        return str(self.words % {"sentence": log_entry.data.get("sentence", "")})

    def format_comment(self, log_entry: Any) -> str:
        return str(log_entry.data.get("reason", ""))


class TakenBackFormatter(PassedFormatter):
    label = _("Let a remark stand again")
    words = _("Stands again: %(sentence)s")


def register_actions(actions: Any) -> None:
    """Let histories say it (`register_log_actions`)."""
    actions.register_action(PASSED)(PassedFormatter)
    actions.register_action(TAKEN_BACK)(TakenBackFormatter)
