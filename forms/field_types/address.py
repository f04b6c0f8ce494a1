import re
from collections.abc import Mapping
from dataclasses import dataclass
from random import Random
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from forms.conditions import Kind
from snippets.bidi import without_turns

from .base import Asked, FieldType

LONGEST = 120
# Letters, digits, and what stands between them, as any country of Europe writes it.
POSTCODE = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9 \-]{1,8})[A-Za-z0-9]")


@dataclass(frozen=True)
class Line:
    """A line of an address; `token` is what HTML calls it (WCAG 1.3.5)."""

    name: str
    label: Any
    token: str
    is_needed: bool = True


LINES = (
    Line("street", _("Number and street"), "address-line1"),
    Line("complement", _("Building, floor, care of"), "address-line2", is_needed=False),
    Line("postcode", _("Postcode"), "postal-code"),
    Line("town", _("Town"), "address-level2"),
)


class LinesWidget(forms.Widget):
    """Reads the lines; the field's template shows them."""

    use_fieldset = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> dict[str, str]:
        return {line.name: str(data.get(f"{name}-{line.name}") or "").strip() for line in LINES}

    def id_for_label(self, id_: str, index: str | None = None) -> str:
        return f"{id_}-{LINES[0].name}" if id_ else ""


class Address(FieldType):
    name = "address"
    label = _("Postal address")
    description = _("Street, postcode and town, each on a line of its own.")
    icon = "home"
    kind = Kind.OTHER
    template_name = "forms/fields/address.html"

    def widget(self, asked: Asked) -> forms.Widget:
        return LinesWidget()

    def own_context(self, bound: Any, asked: Asked, around: Any) -> Mapping[str, Any]:
        typed = bound.value() or {}
        wrong = {getattr(error, "at", None) for error in bound.errors.as_data()}
        return {
            "lines": [
                {
                    "name": f"{bound.html_name}-{line.name}",
                    "id": f"{bound.auto_id}-{line.name}",
                    "label": line.label,
                    "token": line.token,
                    "is_needed": line.is_needed,
                    "is_short": line.name == "postcode",
                    "value": typed.get(line.name, ""),
                    "is_wrong": line.name in wrong,
                }
                for line in LINES
            ]
        }

    def is_blank(self, typed: Any) -> bool:
        return not any(typed.values()) if typed else True

    def parse(self, typed: dict[str, str], asked: Asked) -> Any:
        problems: list[ValidationError] = []
        answer = {}
        for line in LINES:
            try:
                text = self._line(line, typed.get(line.name, ""), asked)
            except ValidationError as problem:
                problems.append(problem)
            else:
                if text:
                    answer[line.name] = text
        if problems:
            raise ValidationError(problems)
        return answer

    def _line(self, line: Line, typed: str, asked: Asked) -> str:
        asked.refuse_unreadable(typed, line.name)
        # One line: what was pasted may have more.
        text = " ".join(without_turns(typed).split())
        if line.name == "postcode" and re.fullmatch(r"[\d ]+", text):
            text = text.replace(" ", "")
        if not text and line.is_needed:
            raise asked.refusal(
                gettext("Enter “%(line)s” for “%(field)s”."),
                line.name,
                line=line.label,
            )
        if len(text) > LONGEST:
            raise asked.refusal(
                gettext(
                    "Shorten “%(line)s” for “%(field)s”: it has %(length)d characters, and the "
                    "limit is %(longest)d."
                ),
                line.name,
                line=line.label,
                length=len(text),
                longest=LONGEST,
            )
        if line.name == "postcode" and not POSTCODE.fullmatch(text):
            raise asked.refusal(
                gettext("Enter a postcode, like 38000, in “%(line)s” for “%(field)s”."),
                line.name,
                line=line.label,
            )
        return text

    def plain(self, value: Any, asked: Asked) -> str:
        town = f"{value.get('postcode', '')} {value.get('town', '')}".strip()
        return "\n".join(filter(None, [value.get("street"), value.get("complement"), town]))

    def columns(self, asked: Asked) -> list[str]:
        return [
            gettext("%(field)s: %(part)s") % {"field": asked.name, "part": line.label}
            for line in LINES
        ]

    def cells(self, value: Any, asked: Asked) -> list[str | int | float]:
        return [(value or {}).get(line.name, "") for line in LINES]

    def fake(self, asked: Asked, random: Random) -> Any:
        street = random.choice(("rue des Peupliers", "avenue du Vercors", "place de l’Étoile"))
        address = {
            "street": f"{random.randint(1, 199)} {street}",
            "postcode": random.choice(("38000", "38400", "38130")),
            "town": random.choice(("Grenoble", "Saint-Martin-d’Hères", "Échirolles")),
        }
        if random.random() < 0.3:
            address["complement"] = f"Bâtiment {random.choice('ABC')}"
        return address
