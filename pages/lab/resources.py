"""What remains of a session after the event, as readers may see it."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from pages.embargoed_files import shown_documents

__all__ = ["remains_of", "shown_resources"]


def shown_resources(rows: Iterable[Any], key: UUID) -> list[Any]:
    """Return the `LabResource`s of a session that readers may see, in the order of their kinds."""
    own = [row for row in rows if row.session == key]
    return _by_kind(_seen(own))


def remains_of(rows: Iterable[Any], sessions: Iterable[Any]) -> list[tuple[Any, list[Any]]]:
    """Return each of the sessions of which something remains, with what readers may see of it."""
    by_session: dict[UUID, list[Any]] = {}
    for row in _seen(list(rows)):
        by_session.setdefault(row.session, []).append(row)
    return [
        (session, _by_kind(by_session[session.key]))
        for session in sessions
        if session.key in by_session
    ]


def _seen(rows: list[Any]) -> list[Any]:
    files = {row.document_id: row.document for row in rows if row.document_id}
    told = shown_documents(files) if files else {}
    return [row for row in rows if row.document_id is None or row.document_id in told]


def _by_kind(rows: list[Any]) -> list[Any]:
    return sorted(rows, key=lambda row: list(type(row).Kind).index(row.kind))
