"""Judges the files of a request before anything is stored or locked.

A file takes seconds to judge at worst. Inside a transaction they would be seconds in which nobody
else can write to SQLite, or to the same draft (decision 90).
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from forms.file_kinds import FileKind, kind_of, verdict_on
from forms.limits import FILES, FILES_OF_DRAFT, LimitReachedError, take
from forms.structure import Structure
from snippets.disk import is_disk_full

__all__ = ["MOST_SIZE", "Judged", "judge_sent", "judged"]

# Megabytes that a field of files may take of each.
MOST_SIZE = 20
VERDICT = "verdict_of_form"


@dataclass(frozen=True)
class Judged:
    """`why` is "" for a file that may be taken, a key of WRONG, or "no space"."""

    why: str = ""
    # From when on it may be tried again, as it is read.
    moment: str = ""


def judged(upload: Any) -> Judged:
    """Return what was found of a file; one that was not looked at may be chosen again."""
    return getattr(upload, VERDICT, Judged("unread"))


def judge_sent(files: Any, structure: Structure, draft: str = "", network: str = "") -> None:
    """Judge the files that came for the fields of a form; not inside a transaction.

    Each counts, whatever is found: with its `draft`, where that has a secret already, and from its
    address of the `network`. Without one, in an editor's preview, it counts for nobody.
    """
    for upload in _asked_for(files, structure):
        refused = _counted(1, draft, network)
        if getattr(upload, "found_no_space", False) or not 0 < upload.size <= MOST_SIZE * 2**20:
            continue
        kind = kind_of(upload.name)
        if kind is None:
            continue
        setattr(upload, VERDICT, refused or _found(upload, kind, draft, network))


def _found(upload: Any, kind: FileKind, draft: str, network: str) -> Judged:
    def spend(seconds: float) -> None:
        # The first second is counted already.
        if seconds > 1:
            _counted(math.ceil(seconds) - 1, draft, network)

    try:
        return Judged(verdict_on(upload, kind, network, spend))
    except OSError as error:
        if not is_disk_full(error):
            raise
        return Judged("no space")


def _asked_for(files: Any, structure: Structure) -> Iterable[Any]:
    for step in structure.steps:
        for field in step.fields:
            if field.type == "files":
                yield from files.getlist(field.id)


def _counted(times: int, draft: str, network: str) -> Judged | None:
    """Count it with both; return what is said where one of them was full."""
    said = None
    for limit, of, why in (
        (FILES, network, "many of network"),
        (FILES_OF_DRAFT, draft if network else "", "many of draft"),
    ):
        try:
            if of:
                take(limit, of, times)
        except LimitReachedError as reached:
            said = Judged(why, reached.moment)
    return said
