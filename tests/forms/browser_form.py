"""What a browser would send of a form that it was given."""

from typing import Any

from django.http import QueryDict
from django.template.loader import render_to_string

from forms.steps import StepForm
from tests.pages.html import Element, parse

__all__ = ["posted", "shown"]


def shown(form: StepForm) -> Element:
    """Return the fields of a step as their templates show them."""
    rows = [render_to_string(row.template, {"row": row}) for row in form.rows()]
    return parse(f"<form>{''.join(rows)}</form>")


def posted(page: Element) -> QueryDict:
    """Return what is sent when nothing is changed and no button of a group is pressed."""
    data = QueryDict(mutable=True)
    for element in page.all("*"):
        name = element.attributes.get("name")
        if not name:
            continue
        for value in _values(element):
            data.appendlist(name, value)
    return data


def _values(element: Element) -> list[Any]:
    attributes = element.attributes
    if element.name == "textarea":
        # A line break behind the tag is none of the text.
        return ["".join(part for part in element.children if isinstance(part, str))[1:]]
    if element.name == "select":
        chosen = [one for one in element.all("option") if "selected" in one.attributes]
        return [one.attributes["value"] for one in chosen]
    kind = attributes.get("type", "text")
    if element.name != "input" or kind == "file":
        return []
    if kind in ("radio", "checkbox"):
        return [attributes.get("value", "on")] if "checked" in attributes else []
    return [attributes.get("value", "")]
