"""Reads a file for its sender, and writes it in the background once they confirmed.

A long one is compared with the lexicon in the background too: no browser waits for a minute.
"""

import time
from collections.abc import Callable

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django_tasks import task

from cms.editorial.models import LexiconSheet
from cms.editorial.unreviewed import note_reasons
from search.engines import configured_names
from search.index import deliver
from snippets.lexicon.plan import Plan
from snippets.lexicon.reading import Reading, read_file
from snippets.lexicon.stored import names_of_languages
from snippets.lexicon.writing import ChangedMeanwhileError, apply_plan

from .gathering import gather

__all__ = ["judge_sheet", "take_in", "write_sheet"]

State = LexiconSheet.State
MOST_AT_ONCE = 2_000  # lines that are compared while their sender waits
# Of the work of an import: comparing is most of it, and the rest is one transaction.
COMPARED, WRITTEN = 60, 100
# Seconds between two notes of how far it is.
NOTED_EVERY = 1.0


def take_in(sheet: LexiconSheet) -> None:
    """Read a sheet and save it with its verdicts; a worker finds those of a long one.

    Raises UnreadableFileError, and then saves nothing.
    """
    reading = _reading(sheet)
    if len(reading.rows) > MOST_AT_ONCE:
        sheet.state, sheet.done, sheet.message = State.JUDGING, 0, ""
    else:
        sheet.state, sheet.message = State.READ, ""
        _take(sheet, reading, _plan(sheet, reading))
    sheet.save()
    if sheet.state == State.JUDGING:
        judge_sheet.enqueue(sheet.pk)


@task(backend="background")
def judge_sheet(pk: int) -> None:
    """Find the verdicts of a sheet; does nothing for one that has them, or is not there."""
    sheet = LexiconSheet.objects.filter(pk=pk, state=State.JUDGING).first()
    if sheet is None:
        return
    with override(sheet.language):
        try:
            reading = _reading(sheet)
            _take(sheet, reading, _plan(sheet, reading, _noter(sheet, len(reading.rows), 100)))
        except Exception:
            _note(
                sheet,
                state=State.FAILED,
                fingerprint="",
                message=_("The file could not be compared with the lexicon. Let it be read again."),
            )
            raise
    sheet.state = State.READ
    sheet.save()


def _reading(sheet: LexiconSheet) -> Reading:
    return read_file(bytes(sheet.data), names_of_languages())


def _plan(
    sheet: LexiconSheet, reading: Reading, progress: Callable[[int], object] | None = None
) -> Plan:
    return Plan(reading.rows, publishes=sheet.publishes, is_live=sheet.is_live, progress=progress)


def _take(sheet: LexiconSheet, reading: Reading, plan: Plan) -> None:
    sheet.kind = reading.kind
    sheet.unknown = reading.unknown
    sheet.domains = [", ".join(names.values()) for names in plan.domains.new.values()]
    sheet.verdicts = [vars(row_verdict) for row_verdict in plan.row_verdicts]
    sheet.makes_public = plan.makes_public
    sheet.to_write = len(plan.to_write)
    sheet.fingerprint = plan.fingerprint


@task(backend="background")
def write_sheet(pk: int) -> None:
    """Write a confirmed sheet; does nothing for one that is written, or not there any more."""
    sheet = LexiconSheet.objects.filter(
        pk=pk, state__in=(State.WAITING, State.WRITING, State.FAILED)
    ).first()
    if sheet is None:
        return
    _note(sheet, state=State.WRITING, done=0, total=WRITTEN, message="")
    with override(sheet.language):
        try:
            _write(sheet)
        except Exception:
            _note(
                sheet,
                state=State.FAILED,
                message=_("The import failed, and nothing was written. Try it again."),
            )
            raise
    for name in configured_names():
        deliver(name)


def _write(sheet: LexiconSheet) -> None:
    reading = _reading(sheet)
    plan = _plan(sheet, reading, _noter(sheet, len(reading.rows), COMPARED))
    if plan.fingerprint == sheet.fingerprint:
        try:
            with transaction.atomic():
                began = timezone.now()
                apply_plan(plan, sheet.owner)
                note_reasons(sheet.owner, began, sheet.reason)
                _note(
                    sheet,
                    glossary_import=gather(sheet.owner, sheet.name, plan),
                    state=State.DONE,
                    done=WRITTEN,
                    data=b"",
                    message=_("Entries written: %(count)d.") % {"count": len(plan.to_write)},
                )
        except ChangedMeanwhileError:
            plan = _plan(sheet, reading)
        else:
            return
    _take(sheet, reading, plan)
    sheet.state = State.READ
    sheet.message = _(
        "The lexicon changed meanwhile, and nothing was written. Read the verdicts again."
    )
    sheet.save()


def _note(sheet: LexiconSheet, **values: object) -> None:
    for name, value in values.items():
        setattr(sheet, name, value)
    sheet.save(update_fields=list(values))


def _noter(sheet: LexiconSheet, total: int, share: int) -> Callable[[int], None]:
    noted_at = time.monotonic()

    def note(done: int) -> None:
        nonlocal noted_at
        if time.monotonic() - noted_at > NOTED_EVERY:
            noted_at = time.monotonic()
            _note(sheet, done=share * done // max(total, 1))

    return note
