"""The steps of a plate's guided view, drawn on its picture."""

import json
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _

__all__ = ["RectanglesInput"]

# What Wagtail's preview of a picture is asked for: as large as the drawing board may get.
PICTURE = "max-1200x1200"
# Stands for the key of a picture that is chosen later.
ANY = 987654321


class RectanglesInput(forms.Textarea):
    """The list as text, which a script (rectangles.js) turns into a drawing board and a table.

    Without the script it is the text that the field takes, and that its validator judges.
    """

    class Media:
        js = ("cms/admin/rectangles.js",)
        css = {"all": ("cms/admin/plates.css",)}

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        address = reverse("wagtailimages:preview", args=[ANY, PICTURE])
        context["widget"]["attrs"] |= {
            "rows": 3,
            "spellcheck": "false",
            "data-controller": "rectangles",
            "data-rectangles-picture-value": address.replace(str(ANY), "0"),
            "data-rectangles-words-value": json.dumps(_words()),
        }
        return context

    def format_value(self, value: Any) -> Any:
        """An empty list is an empty field."""
        return "" if value in (None, "", "[]", "null") else value

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """An empty field is an empty list: Django would make nothing of it."""
        value = super().value_from_datadict(data, files, name)
        return "[]" if isinstance(value, str) and not value.strip() else value


def _words() -> dict[str, str]:
    """What the script says; {n} and the like are filled in there."""
    return {
        "open": _("Draw on the picture"),
        "close": _("Close the drawing board"),
        "count0": _("No rectangle: the guided view shows the whole plate."),
        "count1": _("1 rectangle"),
        "countN": _("{n} rectangles"),
        "board": _("Picture of the plate with its rectangles"),
        "help": _(
            "Draw with the mouse or a finger. By keyboard: add a rectangle, then arrows move it, "
            "Shift and arrows change its size, Alt makes the steps small, Delete removes it."
        ),
        "noPicture": _("Choose the picture of the plate first."),
        "badPicture": _("The picture can’t be shown here. Type the numbers in the table."),
        "badText": _("The text below holds no list of rectangles. Correct or empty it first."),
        "name": _(
            "Rectangle {n}, panel {panel}: {x} percent from the left, {y} percent "
            "from the top, {w} percent wide, {h} percent high"
        ),
        "row": _("Rectangle {n}"),
        "table": _("Rectangles in the order of the guided view, in percent of the plate"),
        "order": _("Step"),
        "panel": _("Panel"),
        "x": _("From the left"),
        "y": _("From the top"),
        "width": _("Width"),
        "height": _("Height"),
        "actions": _("Order"),
        "add": _("Add a rectangle"),
        "up": _("Move rectangle {n} up"),
        "down": _("Move rectangle {n} down"),
        "remove": _("Remove rectangle {n}"),
        "added": _("Rectangle {n} added, panel {panel}."),
        "removed": _("Rectangle {n} removed. {left} left."),
        "moved": _("It is rectangle {n} now."),
        "most": _("A plate takes at most {n} rectangles."),
        "text": _("As text"),
    }
