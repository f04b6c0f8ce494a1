"""Makes the papers of a programme in the background, and replaces each by one whole file.

A former paper stays until the new one is stored: a failure leaves it, and is told to the officer,
who may have it tried again. What is the same as when it was made last is not made anew, so the same
edition has the same bytes. A task that is run twice, or by two workers, does no harm.
"""

import json
import logging
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, timedelta
from functools import partial
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone, translation
from django.utils.text import slugify
from django_tasks import task
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from pypdf import PdfReader

from pages.comics.setting import set_pdf
from pages.models import LabProgrammePage
from pages.press.pdf import SHEETS as PRESS_SHEETS
from snippets.addresses import ascii_slug
from snippets.file_process.process import FileProcessError, run

from .dossiers import MAP, interpreters_data, participants_data
from .matter import Matter
from .models import Paper, PaperMaking, PaperOffer
from .presentation import presentation_data
from .run_sheet_data import run_sheets
from .said import Data, typeset

__all__ = [
    "QUIET",
    "in_order",
    "make_papers",
    "make_waiting_papers",
    "papers_wait",
    "programmes_at_work",
]

logger = logging.getLogger("demain.papers")
SHEETS = Path(__file__).parent / "sheets"
PDF = "paper.pdf"
# One more when the sheets set something else of the same programme: all papers are made anew.
LAYOUT = 3
# Days are released one after the other, and translations after them: they are made together.
QUIET = timedelta(seconds=20)


class OutrunError(Exception):
    """Another worker began later, and makes all of it."""


@dataclass(frozen=True)
class Draft:
    """A paper that is to be made: plain data, and the files that its sheet finds beside it."""

    page: Any
    kind: str
    data: Data
    edition: int
    made_at: str
    people: list[str]
    person: str = ""
    name: str = ""
    files: dict[str, Any] = field(default_factory=dict)

    @property
    def fingerprint(self) -> str:
        digests = {name: sha256(_bytes(file)).hexdigest() for name, file in self.files.items()}
        made_of = {"layout": LAYOUT, "data": self.data, "files": digests, "at": self.made_at}
        return sha256(json.dumps(made_of, sort_keys=True).encode()).hexdigest()

    @property
    def file_name(self) -> str:
        """The name under which a reader keeps it."""
        owner = ascii_slug(self.name) or slugify(self.person)
        parts = [self.page.slug, self.kind, owner, self.page.locale.language_code, "pdf"]
        stem = "-".join(part for part in parts[:3] if part)
        return ".".join([stem, *parts[3:]])


def papers_wait(keys: Any = None, at_once: bool = False, outrun: bool = False) -> None:
    """Note that the papers of these programmes, or of all, are behind what they tell of.

    `keys` are the `translation_key`s of their pages. A worker's next beat queues the making, once
    nothing more was released for a while. With `outrun`, what a worker read before this is stored
    no more: it may tell what was taken back meanwhile.
    """
    now = timezone.now()
    changes: dict[str, Any] = {
        "state": PaperMaking.State.WAITING,
        # Readers have none of those that are withheld: they wait for no further release.
        "wanted_at": now - QUIET if at_once or outrun else now,
        "done": 0,
        "total": 0,
    }
    turn = {"turn": F("turn") + 1} if outrun else {}
    if not at_once:
        _say_behind(True, keys)
    if keys is None:
        rows = PaperMaking.objects.all()
        # A day of the lexicon's, a word a minute, must not keep a workshop's new hour waiting.
        rows = rows if outrun else rows.exclude(state=PaperMaking.State.WAITING)
        rows.update(**changes, **turn)
        return
    for key in keys:
        # There is one already, but for the first release: two queries of an officer's.
        if not PaperMaking.objects.filter(programme_key=key).update(**changes, **turn):
            PaperMaking.objects.get_or_create(programme_key=key, defaults=changes)


def _say_behind(is_behind: bool, keys: Any) -> None:
    """Tell readers whether something was released since; asked first, for a writing is dear.

    Every page of the site is made anew after each.
    """
    others = PaperOffer.objects.filter(is_behind=not is_behind)
    if keys is not None:
        others = others.filter(page__translation_key__in=keys)
    if others.exists():
        others.update(is_behind=is_behind)


def make_waiting_papers() -> None:
    """Queue what waits; cheap, and asked for once however often it is called."""
    waiting = PaperMaking.objects.filter(
        state=PaperMaking.State.WAITING, wanted_at__lte=timezone.now() - QUIET
    )
    for key in waiting.values_list("programme_key", flat=True):
        queued = DBTaskResult.objects.filter(
            task_path=make_papers.module_path,
            status=TaskResultStatus.READY,
            args_kwargs__args__0=str(key),
        )
        if not queued.exists():
            make_papers.enqueue(str(key))


def programmes_at_work() -> list[str]:
    """Return the `translation_key`s of the programmes for which a task waits or runs."""
    alive = DBTaskResult.objects.filter(
        task_path=make_papers.module_path,
        status__in=(TaskResultStatus.READY, TaskResultStatus.RUNNING),
    )
    return [args["args"][0] for args in alive.values_list("args_kwargs", flat=True)]


@task(backend="background")
def make_papers(programme_key: str) -> None:
    """Make what is missing or stale of a programme's papers, in every language that is public.

    One that Typst can't set does not keep the others from being made; it is told in `failures`.
    """
    key = UUID(programme_key)
    making, _new = PaperMaking.objects.get_or_create(programme_key=key)
    began = timezone.now()
    PaperMaking.objects.filter(pk=making.pk).update(
        state=PaperMaking.State.MAKING, turn=F("turn") + 1, done=0, total=0, failures=[]
    )
    making.refresh_from_db()
    try:
        _make_all(making, key)
    except OutrunError:
        return
    except BaseException:
        _end(making, began, PaperMaking.State.FAILED)
        raise
    state = PaperMaking.State.FAILED if making.failures else PaperMaking.State.MADE
    _end(making, began, state)


def _end(making: PaperMaking, began: Any, state: str) -> None:
    rows = PaperMaking.objects.filter(pk=making.pk, turn=making.turn)
    # What was released meanwhile waits for the next turn.
    rows.filter(wanted_at__lte=began).update(state=state)
    rows.filter(wanted_at__gt=began).update(state=PaperMaking.State.WAITING)
    rows.update(ended_at=timezone.now(), failures=making.failures)
    if rows.filter(state=PaperMaking.State.MADE).exists():
        _say_behind(False, [making.programme_key])


def _make_all(making: PaperMaking, key: UUID) -> None:
    pages = (
        LabProgrammePage.objects.live()
        .filter(translation_key=key, alias_of__isnull=True)
        .select_related("locale", *LabProgrammePage.served_with)
    )
    drafts = [draft for page in in_order(pages) for draft in _drafts(page)]
    _forget(key, drafts)
    total, done = len(drafts), 0
    for draft in drafts:
        PaperMaking.objects.filter(pk=making.pk, turn=making.turn).update(done=done, total=total)
        try:
            _make(making, draft)
        except FileProcessError as error:
            making.failures.append(_failed(draft, error.failure.value, error.why))
        except OSError as error:
            making.failures.append(_failed(draft, "file", str(error)))
        done += 1
    PaperMaking.objects.filter(pk=making.pk, turn=making.turn).update(done=done, total=total)


def _failed(draft: Draft, failure: str, why: str) -> dict[str, Any]:
    key = draft.page.translation_key
    logger.error("Paper %s of programme %s was not made: %s", draft.kind, key, why)
    return {
        "page": draft.page.pk,
        "kind": draft.kind,
        "person": draft.person,
        "failure": failure,
        "reason": why[:500],
    }


def in_order(pages: Any) -> list[Any]:
    """Return the pages of a programme in the order of the site's languages."""
    return sorted(pages, key=lambda page: settings.LANGUAGE_CODES.index(page.locale.language_code))


def _drafts(page: Any) -> Iterator[Draft]:
    """Yield what is to be printed of a programme in the language of its page."""
    with translation.override(page.locale.language_code):
        matter = Matter.of(page)
        if not matter.programme.sessions:
            return
        made = partial(
            Draft,
            page,
            edition=matter.edition.number,
            made_at=matter.edition.released_at.astimezone(UTC).replace(microsecond=0).isoformat(),
        )
        language = matter.language
        known = matter.named
        files = {matter.portrait_files[pk]: one for pk, one in matter.portraits.items()}
        if matter.map[0]:
            files[MAP] = matter.map[0].encode()
        for kind, data, own_files in (
            (Paper.Kind.PARTICIPANTS, participants_data(matter), files),
            (Paper.Kind.PRESENTATION, presentation_data(matter), {}),
            (Paper.Kind.INTERPRETERS, interpreters_data(matter), {}),
        ):
            yield made(kind.value, typeset(data, language), people=known, files=own_files)
        for person, name, sheet in run_sheets(matter):
            yield made(
                Paper.Kind.RUN_SHEET.value,
                typeset(sheet, language),
                people=[*known, str(person)],
                person=person.hex,
                name=name,
            )


def _forget(key: UUID, drafts: list[Draft]) -> None:
    """Take away the papers of languages and interpreters that are in the programme no longer."""
    wanted = {(draft.page.pk, draft.kind, draft.person) for draft in drafts}
    for row in Paper.objects.filter(page__translation_key=key):
        if (row.page_id, row.kind, row.person) not in wanted:
            row.delete()


def _make(making: PaperMaking, draft: Draft) -> None:
    kept = _kept(draft).first()
    fingerprint = draft.fingerprint
    if kept is not None and kept.fingerprint == fingerprint and kept.is_stored:
        if kept.is_withheld:
            with transaction.atomic():
                _refuse_outrun(making)
                Paper.objects.filter(pk=kept.pk).update(is_withheld=False)
                PaperOffer.tell({kept.page_id})
        return
    _store(making, draft, fingerprint, _as_pdf(draft))


def _as_pdf(draft: Draft) -> bytes:
    """Return the PDF; Typst reads one folder, which holds the sheets and this paper's pictures."""
    with TemporaryDirectory(prefix="paper-") as name:
        root = Path(name)
        for sheet in (*SHEETS.glob("*.typ"), *PRESS_SHEETS.glob("*.typ")):
            shutil.copy(sheet, root)
        for file_name, file in draft.files.items():
            (root / file_name).write_bytes(_bytes(file))
        run(
            set_pdf,
            root=str(root),
            to=str(root / PDF),
            data=json.dumps(draft.data, ensure_ascii=False, sort_keys=True),
            made_at=draft.made_at,
            sheet=f"{draft.kind}.typ",
            any_script=True,
        )
        return (root / PDF).read_bytes()


def _bytes(file: Any) -> bytes:
    if isinstance(file, bytes):
        return file
    with file.file.storage.open(file.file.name) as stored:
        return stored.read()


def _store(making: PaperMaking, draft: Draft, fingerprint: str, content: bytes) -> None:
    """Put a whole file in the place of the former; raises OutrunError, OSError."""
    row = Paper(
        page_id=draft.page.pk,
        kind=draft.kind,
        person=draft.person,
        size=len(content),
        pages=len(PdfReader(BytesIO(content)).pages),
        fingerprint=fingerprint,
        edition=draft.edition,
        made_at=timezone.now(),
        people=draft.people,
    )
    row.replace(_kept(draft), draft.file_name, content, partial(_refuse_outrun, making))


def _kept(draft: Draft) -> Any:
    return Paper.objects.filter(page_id=draft.page.pk, kind=draft.kind, person=draft.person)


def _refuse_outrun(making: PaperMaking) -> None:
    rows = PaperMaking.objects.select_for_update()
    if not rows.filter(pk=making.pk, turn=making.turn).exists():
        raise OutrunError
