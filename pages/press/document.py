"""A release as plain data in its language: what its PDF and its text are set from."""

from typing import Any

from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from pages.press.rich_text import nodes_of
from snippets.hours import hour_of
from snippets.telephone import dialled, told
from snippets.typography import typeset_text

__all__ = ["Document", "document_of", "nodes_of_block"]

Document = dict[str, Any]


def document_of(release: Any) -> Document:
    language = release.locale.language_code
    with translation.override(language):
        document = {
            "language": language,
            "kind": _("Press release"),
            "title": release.title,
            "summary": release.summary,
            "dateline": f"{release.place}, {date_format(release.released, 'DATE_FORMAT')}",
            "embargo": _embargo(release),
            "body": [node for block in release.body for node in nodes_of_block(block)],
            "boilerplate": _boilerplate(release),
            "contacts_title": _("Press contacts"),
            "contacts": [_contact(contact) for contact in release.shown_contacts],
            "page_of": _("Page"),
        }
    return _typeset(document) if language == "fr" else document


def _embargo(release: Any) -> str:
    if not release.is_embargoed:
        return ""
    until = release.embargoed_until
    return _("Under embargo until %(day)s at %(time)s, Paris time.") % {
        "day": date_format(timezone.localtime(until), "DATE_FORMAT"),
        "time": hour_of(until),
    }


def nodes_of_block(block: Any) -> list[dict[str, Any]]:
    """Return what a text on paper has of a block: of a picture nothing, for it shows none."""
    kind, value = block.block_type, block.value
    if kind in ("heading", "subheading"):
        return [{"kind": kind, "text": str(value)}]
    if kind == "text":
        return nodes_of(value.source)
    if kind == "quote":
        return [{"kind": "quote", **{n: value[n] for n in ("text", "speaker", "role")}}]
    if kind == "key_figures":
        items = [{"value": item["value"], "label": item["label"]} for item in value["items"]]
        return [{"kind": "figures", "items": items, "source": value["source"]}]
    if kind == "download":
        return [{"kind": "note", "text": f"{value['title']}. {value['summary']}"}]
    return []


def _boilerplate(release: Any) -> dict[str, Any] | None:
    boilerplate = release.boilerplate
    if boilerplate is None or not boilerplate.public_name(release.locale_id):
        return None
    return {"title": boilerplate.name, "nodes": nodes_of(boilerplate.text)}


def _contact(contact: Any) -> dict[str, str]:
    names = ("name", "role", "telephone", "email", "availability")
    words = {name: getattr(contact, name) for name in names}
    number = contact.telephone
    return {**words, "telephone": told(number), "link": f"tel:{dialled(number)}"}


def _typeset(value: Any) -> Any:
    """Give French text its non-breaking spaces; addresses have none of its signs."""
    if isinstance(value, str):
        return typeset_text(value)
    if isinstance(value, dict):
        return {
            name: part if name in ("link", "email", "kind") else _typeset(part)
            for name, part in value.items()
        }
    if isinstance(value, list):
        return [_typeset(part) for part in value]
    return value
