"""Reading one field of a script: what it may hold, and the sentence when it doesn't."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from .script import ScriptError, Text

__all__ = ["Fields", "refuse"]


def refuse(where: str, problem: str) -> ScriptError:
    """The error for `where`, such as `forests.yaml, plate “fire”, panel 2`."""
    return ScriptError(f"{where}: {problem}")


class Fields:
    """A mapping of the script that knows where it stands and what it may contain."""

    def __init__(self, where: str, data: object, known: Iterable[str]):
        if not isinstance(data, Mapping):
            raise refuse(where, "this must be a mapping of fields, written `field: value`.")
        self.where, self.data, self.known = where, data, tuple(known)
        for key in data:
            if key not in self.known:
                raise refuse(
                    where, f"“{key}” is not a field here: use one of {', '.join(self.known)}."
                )

    def error(self, field: str, problem: str) -> ScriptError:
        return refuse(f"{self.where}, {field}", problem)

    def has(self, field: str) -> bool:
        return self.data.get(field) is not None

    def string(self, field: str, default: str | None = None) -> str:
        value = self.data.get(field, default)
        if value is None:
            raise self.error(field, "this is missing: write it.")
        if not isinstance(value, str):
            raise self.error(field, f"“{value}” is not a text: write letters, in quotes if needed.")
        return value

    def choice(self, field: str, known: Sequence[str], default: str | None = None) -> str:
        value = self.string(field, default)
        if value not in known:
            listed = ", ".join(known)
            raise self.error(field, f"“{value}” is not known: choose one of {listed}.")
        return value

    def number(self, field: str, default: float | None = None) -> float:
        value = self.data.get(field, default)
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            raise self.error(field, f"“{value}” is not a number: write one, such as 0.5.")
        return float(value)

    def maybe(self, field: str) -> float | None:
        return self.number(field) if self.has(field) else None

    def whole(self, field: str, default: int | None = None) -> int:
        value = self.data.get(field, default)
        if isinstance(value, bool) or not isinstance(value, int):
            raise self.error(field, f"“{value}” is not a whole number: write one, such as 2.")
        return value

    def flag(self, field: str) -> bool:
        value = self.data.get(field, False)
        if not isinstance(value, bool):
            raise self.error(field, f"“{value}” is neither true nor false: write one of these.")
        return value

    def pair(self, field: str) -> tuple[float, float]:
        value = self.data.get(field)
        if (
            not isinstance(value, list)
            or len(value) != 2
            or not all(isinstance(part, (int, float)) for part in value)
        ):
            raise self.error(field, "two numbers are needed, such as [0.4, 0.7].")
        return float(value[0]), float(value[1])

    def items(self, field: str) -> list[Any]:
        value = self.data.get(field) or []
        if not isinstance(value, list):
            raise self.error(field, "this must be a list, one item a line, each after a dash.")
        return value

    def text(self, field: str, languages: Sequence[str], most: int = 0) -> Text:
        """A sentence in every language, of at most `most` characters if that isn't 0."""
        value = self.data.get(field)
        if not isinstance(value, Mapping):
            listed = ", ".join(f"{language}: …" for language in languages)
            raise self.error(field, f"this is missing: write it as {{{listed}}}.")
        return spoken(f"{self.where}, {field}", value, languages, most)


def spoken(where: str, value: Mapping[str, Any], languages: Sequence[str], most: int = 0) -> Text:
    """The words of `value` in every language. Raises ScriptError for a missing or long one."""
    result = {}
    for language in languages:
        words = value.get(language)
        if not isinstance(words, str) or not words.strip():
            raise refuse(where, f"the words in “{language}” are missing: write them.")
        words = " ".join(words.split(" "))
        if most and len(words.strip()) > most:
            raise refuse(
                where,
                f"the words in “{language}” have {len(words.strip())} characters: keep to {most}.",
            )
        result[language] = words.strip()
    return result
