"""Raw values of a form's steps, with block ids, as the admin stores them."""

from typing import Any
from uuid import uuid4

__all__ = ["form_field", "form_step", "option_ids", "short_form"]


def form_field(kind: str, label: str, *options: str, **settings: Any) -> dict[str, Any]:
    """Return a field: `form_field("radios", "You apply", "for yourself", "for others")`."""
    value = {"label": label, **settings}
    if options:
        value["options"] = [{"type": "item", "value": o, "id": str(uuid4())} for o in options]
    return {"type": kind, "value": value, "id": str(uuid4())}


def form_step(title: str, *fields: dict[str, Any], **settings: Any) -> dict[str, Any]:
    value = {"title": title, "fields": list(fields), **settings}
    return {"type": "step", "value": value, "id": str(uuid4())}


def option_ids(field: dict[str, Any]) -> list[str]:
    return [option["id"] for option in field["value"]["options"]]


def short_form() -> list[dict[str, Any]]:
    """Return two steps: a name that must be given, and why."""
    return [
        form_step("Vous", form_field("short_text", "Votre nom", required=True, max_length=80)),
        form_step("Pourquoi", form_field("long_text", "Pourquoi candidatez-vous ?", max_words=20)),
    ]
