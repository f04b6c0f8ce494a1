"""What remains of a session after the event, as readers may see it."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from pages.embargoed_files import shown_documents

__all__ = ["shown_resources"]


def shown_resources(rows: Iterable[Any], key: UUID) -> list[Any]:
    """Return the `LabResource`s of a session that readers may see, in the order of their kinds."""
    own = [row for row in rows if row.session == key]
    files = {row.document_id: row.document for row in own if row.document_id}
    told = shown_documents(files) if files else {}
    seen = [row for row in own if row.document_id is None or row.document_id in told]
    return sorted(seen, key=lambda row: list(type(row).Kind).index(row.kind))
