"""The notice under a form: made of what its fields and its page say, and of nothing else.

It promises no erasure that is not built: drafts are erased by the worker, what was received when
whoever sent it chooses so. For how long the rest is needed is said as what it is, an intention.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from forms.field_types import Asked, Asking, field_type
from forms.models.submission import DRAFT_KEPT
from forms.structure import Definition, FormField

__all__ = ["Notice"]


@dataclass(frozen=True)
class Line:
    """What is said of one question."""

    label: Any
    purpose: Any
    is_sensitive: bool
    # In months; None where it is kept as long as the rest.
    kept_months: int | None


@dataclass(frozen=True)
class Notice:
    # In the reader's language.
    page: Any
    definition: Definition
    asking: Asking

    @property
    def draft_days(self) -> int:
        return DRAFT_KEPT.days

    @property
    def has_closing(self) -> bool:
        return hasattr(self.page, "closes_at")

    @cached_property
    def lines(self) -> list[Line]:
        """The questions of which something is said, in their order."""
        asked = [self._line(field) for field in self.definition.structure.fields() if _asks(field)]
        return [
            line
            for line in asked
            if line.purpose or line.is_sensitive or line.kept_months is not None
        ]

    def _line(self, field: FormField) -> Line:
        return Line(
            Asked(field, self.asking).label,
            self.asking.html(f"{field.id}.purpose"),
            field.is_sensitive,
            field.facts.get("kept_months"),
        )


def _asks(field: FormField) -> bool:
    kind = field_type(field.type)
    return kind is not None and kind.is_asked
