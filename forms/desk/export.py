"""All that was received for a form, as one table for both languages."""

import csv
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Any

from django.http import HttpRequest, StreamingHttpResponse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.utils.translation import gettext as _

from forms.answers import ShownStep, shown_of
from forms.desk.reading import asking_for, for_readers, form_page, submissions_of
from forms.field_types import Asked, reading_type
from forms.models import FormVersion, Submission
from forms.structure import Structure
from pages.memory import one_state
from snippets.lexicon.cells import inert

__all__ = ["export"]

AT_ONCE = 200
# What a line needs; the answers that are being written are not it.
COLUMNS = ("number", "state", "language", "email", "received", "received_at", "version_id")
# What tells Excel that a file is UTF-8.
MARK = "\ufeff"


@for_readers
def export(request: HttpRequest, form: Any) -> StreamingHttpResponse:
    """Hand the answers over as they are read from the database: no list of them is held."""
    page = form_page(form)
    name = f"{slugify(page.title)}-{timezone.localdate():%Y-%m-%d}.csv"
    language = translation.get_language()
    return StreamingHttpResponse(
        _lines(form, language),
        content_type="text/csv; charset=utf-8",
        headers={
            "Content-Disposition": content_disposition_header(True, name),
            "Cache-Control": "private, no-store",
        },
    )


class _Echo:
    def write(self, line: str) -> str:
        return line


_WRITER: Any = csv.writer(_Echo(), delimiter=";", lineterminator="\r\n")


def _lines(form: Any, language: str | None) -> Iterator[str]:
    # The answer is streamed after the view: in nobody's language, were it not said again. Some
    # lines at a time, for what is between them belongs to whoever sends them on.
    with _reading(language):
        table = _Table.of(form)
        heads = MARK + _line([*table.first_heads, *table.heads])
    yield heads
    rows = submissions_of(form).select_related(None).only(*COLUMNS).iterator(AT_ONCE)
    while batch := list(islice(rows, AT_ONCE)):
        with _reading(language):
            lines = [_line([*_first_cells(row), *table.cells(row)]) for row in batch]
        yield "".join(lines)
    if table.is_cut:
        with _reading(language):
            yield _line(
                [
                    _(
                        "The form changed while this table was read: answers to its new questions "
                        "are missing here. Download it again."
                    )
                ]
            )


@contextmanager
def _reading(language: str | None) -> Iterator[None]:
    with translation.override(language), one_state():
        yield


def _line(cells: list[Any]) -> str:
    return _WRITER.writerow([inert(cell) if isinstance(cell, str) else cell for cell in cells])


def _first_cells(row: Submission) -> list[Any]:
    received = timezone.localtime(row.received_at) if row.received_at else None
    return [
        row.number or "",
        row.get_state_display(),
        row.language,
        date_format(received, "Y-m-d H:i") if received else "",
        row.email,
    ]


class _Table:
    """The columns of all versions of a form, and how each version's answers fill them.

    One column serves a question that was reworded, and one that is asked no more keeps its own.
    An answer is told in the words of its own version: an option that is gone has its label there.
    """

    def __init__(self, versions: dict[int, list[Asked]]) -> None:
        self.versions = versions
        # What each version asks, of those that ask for a consent.
        self.structures: dict[int, Structure] = {}
        # Whether an answer has no column: its version came into effect after the heads were read.
        self.is_cut = False
        # What a column is known by: its field, and its place in what the field's type has.
        self.columns: dict[tuple[str, str], str] = {}
        for fields in versions.values():
            for asked in fields:
                kind = reading_type(asked.field.type)
                keys = kind.column_keys(asked)
                for key, head in zip(keys, kind.columns(asked), strict=True):
                    self.columns.setdefault((asked.field.id, key), head)

    @classmethod
    def of(cls, form: Any) -> "_Table":
        answered = submissions_of(form).order_by().values("version")
        versions = FormVersion.objects.filter(pk__in=answered)
        return cls({one.pk: cls._fields(one) for one in versions.order_by("-made_at", "-pk")})

    @staticmethod
    def _fields(version: FormVersion) -> list[Asked]:
        definition = version.definition
        asking = asking_for(definition)
        return [
            Asked(field, asking) for step in definition.structure.steps for field in step.fields
        ]

    @property
    def first_heads(self) -> list[str]:
        return [_("Number"), _("State"), _("Language"), _("Received"), _("Email address")]

    @property
    def heads(self) -> list[str]:
        return list(self.columns.values())

    def cells(self, row: Submission) -> list[Any]:
        found: dict[tuple[str, str], Any] = {}
        received = row.received or {}
        left: dict[str, str] = {}
        for asked in self._asked(row.version_id):
            kind = reading_type(asked.field.type)
            if (answer := received.get(asked.field.id)) is not None:
                keys = kind.column_keys(asked)
                for key, cell in zip(keys, kind.cells(answer, asked), strict=True):
                    found[asked.field.id, key] = cell
            elif cell := kind.unanswered_cell():
                left[asked.field.id] = cell
        if left and row.received is not None:
            # What was asked of them, and left.
            shown = {one.id for step in self._shown(row) for one in step.fields}
            found |= {(key, "0"): cell for key, cell in left.items() if key in shown}
        self.is_cut = self.is_cut or not found.keys() <= self.columns.keys()
        return [found.get(column, "") for column in self.columns]

    def _shown(self, row: Submission) -> tuple[ShownStep, ...]:
        key = row.version_id
        if key not in self.structures:
            self.structures[key] = FormVersion.objects.get(pk=key).definition.structure
        return shown_of(self.structures[key], row.received or {}).steps

    def _asked(self, version: int) -> list[Asked]:
        """Return the questions of a version, which may be younger than the table's heads."""
        if version not in self.versions:
            self.versions[version] = self._fields(FormVersion.objects.get(pk=version))
        return self.versions[version]
