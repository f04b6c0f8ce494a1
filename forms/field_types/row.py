import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from forms.answers import Around, must_be_answered

from .base import Asked, FieldType

__all__ = ["Row", "as_json"]


@dataclass(frozen=True)
class Row:
    """What a template shows of one field, in a step or in one time of a repeated group."""

    asked: Asked
    # The field of the Django form; an explanation has none.
    bound: Any
    template: str
    is_shown: bool
    must_be_answered: bool
    kind: str
    # What the template of its type shows beside the widget.
    own: Mapping[str, Any] = field(default_factory=dict)
    # What stands in another window (`forms/merging.py`).
    conflict: Any = None

    @classmethod
    def of(
        cls,
        asked: Asked,
        bound: Any,
        kind: FieldType,
        is_shown: bool,
        around: Around,
        conflict: Any = None,
    ) -> "Row":
        return cls(
            asked,
            bound,
            kind.template_name,
            is_shown,
            must_be_answered(asked.field, around.answers, around.kinds),
            around.kinds[asked.field.id],
            {} if bound is None else kind.own_context(bound, asked, around),
            conflict,
        )

    @property
    def shown_if(self) -> str:
        """Its condition for the script, as JSON; empty where it is always shown."""
        return as_json(self.asked.field.shown_if)

    @property
    def required_if(self) -> str:
        return as_json(None if self.asked.field.is_required else self.asked.field.required_if)

    @property
    def text(self) -> Any:
        """What an explanation says: rich text."""
        return self.asked.asking.plain(f"{self.asked.field.id}.text")

    @property
    def text_language(self) -> str:
        """The language of that text where it is another one than the page's."""
        return self.asked.asking.language_of(f"{self.asked.field.id}.text")


def as_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False) if value else ""
