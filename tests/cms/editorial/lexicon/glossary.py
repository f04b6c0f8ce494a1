"""A glossary as an officer brings it along, and what each person then does with it."""

import re
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.translation import override

from cms.editorial.models import GlossaryImport, LexiconSheet
from tests.snippets.lexicon.sheet import sheet

__all__ = ["at", "import_glossary", "said", "state", "take"]


def import_glossary(client: Client, *rows: dict[str, str], name: str = "mots.csv") -> int:
    """Send a file and confirm it; return the key of what it left to be reviewed."""
    file = SimpleUploadedFile(name, sheet(*rows))
    address = client.post("/admin/lexicon/import/", {"file": file})["Location"]
    row = LexiconSheet.objects.latest("pk")
    # Of an administrator, who could publish it at once, a reason is asked.
    reason = {"publication_reason": "Un essai."} if row.publishes else {}
    client.post(address, {"fingerprint": row.fingerprint, "leave_out": "on", **reason})
    row.refresh_from_db()
    assert row.state == "done", row.message
    return row.glossary_import_id


def at(pk: int, step: str = "") -> str:
    return f"/admin/lexicon/imports/{pk}/" + (f"{step}/" if step else "")


def take(client: Client, pk: int, step: str, **data: Any) -> Any:
    """Press the button of a step, and land on the page that it leads to."""
    return client.post(at(pk, step), data, follow=True)


def said(response: Any) -> list[str]:
    with override("en"):
        return [re.sub(r"\s+", " ", str(m)).strip() for m in response.context["messages"]]


def state(pk: int) -> str:
    return GlossaryImport.objects.get(pk=pk).state
