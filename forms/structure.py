"""What a form asks, apart from the words in which it asks.

The structure is read from the released page in the source language alone: steps, fields, options,
limits, conditions, each by the id of its block. Every language's page gives words, by those ids
(`<field id>.label`, `<option id>`), and nothing else: so all languages ask the same questions
(design: structure is a fact, words are translated).
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from wagtail import blocks

from forms.conditions import Condition, condition_of

__all__ = ["Definition", "FormField", "Step", "Structure", "facts_of_field", "split"]

Facts = list[dict[str, Any]]
Words = dict[str, str]
# What wagtail-localize offers to translators.
WORD_BLOCKS = (blocks.CharBlock, blocks.TextBlock, blocks.RichTextBlock)
# CharBlocks to Python, and facts to whoever translates.
FACT_BLOCKS = (blocks.URLBlock, blocks.EmailBlock, blocks.RegexBlock)


def split(stream_block: blocks.StreamBlock, stored: list[dict[str, Any]]) -> tuple[Facts, Words]:
    """Return a stored stream without its words, and its words by the id of what they stand in."""
    words: Words = {}
    return _children(stream_block, stored, words), words


def facts_of_field(block: Any, stored: Any, key: str) -> tuple[dict[str, Any], Words]:
    """Return the same of one stored field."""
    words: Words = {}
    return _facts(block, stored, key, words), words


def _children(block: Any, stored: list[dict[str, Any]], words: Words) -> Facts:
    return [
        {
            "id": child["id"],
            "type": child["type"],
            "value": _facts(
                block.child_blocks.get(child["type"]), child["value"], child["id"], words
            ),
        }
        for child in stored
    ]


def _facts(block: Any, value: Any, path: str, words: Words) -> Any:
    """Return a stored value without its words, which are added to `words` under `path`."""
    if isinstance(block, WORD_BLOCKS) and not isinstance(block, FACT_BLOCKS):
        if value:
            words[path] = value
        return None
    if isinstance(block, blocks.StreamBlock):
        return _children(block, value or [], words)
    if isinstance(block, blocks.ListBlock):
        return [
            {
                "id": item["id"],
                "value": _facts(block.child_block, item["value"], item["id"], words),
            }
            for item in value or []
        ]
    if isinstance(block, blocks.StructBlock):
        found = {
            name: _facts(child, (value or {}).get(name), f"{path}.{name}", words)
            for name, child in block.child_blocks.items()
        }
        return {name: fact for name, fact in found.items() if fact is not None}
    # A fact; or a block whose type is not installed any more, kept as it is.
    return value


@dataclass(frozen=True)
class FormField:
    """A field of a form: what is asked, not how."""

    id: str
    type: str
    facts: Mapping[str, Any]

    @property
    def is_required(self) -> bool:
        return bool(self.facts.get("required"))

    @property
    def is_sensitive(self) -> bool:
        return bool(self.facts.get("sensitive"))

    @cached_property
    def shown_if(self) -> Condition | None:
        return condition_of(self.facts.get("shown_if"))

    @cached_property
    def required_if(self) -> Condition | None:
        return condition_of(self.facts.get("required_if"))

    @cached_property
    def eligible_if(self) -> Condition | None:
        return condition_of(self.facts.get("eligible_if"))

    @property
    def options(self) -> tuple[str, ...]:
        """The ids of the options that it offers, in their order."""
        return tuple(option["id"] for option in self.facts.get("options", ()))

    @cached_property
    def fields(self) -> "tuple[FormField, ...]":
        """The fields that a repeated group asks each time."""
        return fields_of_stream(self.facts.get("fields", ()))


@dataclass(frozen=True)
class Step:
    """A step of a form: the fields that one page asks."""

    id: str
    fields: tuple[FormField, ...]
    shown_if: Condition | None = None


def fields_of_stream(stored: Any) -> tuple[FormField, ...]:
    return tuple(FormField(child["id"], child["type"], child["value"] or {}) for child in stored)


@dataclass(frozen=True)
class Structure:
    """The steps of a form, read from its facts."""

    facts: Facts

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        return tuple(
            Step(
                step["id"],
                fields_of_stream(step["value"].get("fields", ())),
                condition_of(step["value"].get("shown_if")),
            )
            for step in self.facts
        )

    def fields(self) -> Iterator[FormField]:
        """Return all fields in their order, those of a group after it."""
        for step in self.steps:
            for one in step.fields:
                yield one
                yield from one.fields


@dataclass(frozen=True)
class Definition:
    """A form as applicants meet it: its structure, and its words by language."""

    structure: Structure
    # The language in which it was written: what another one lacks is said in its words.
    source: str
    words: Mapping[str, Words] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        return {"structure": self.structure.facts, "source": self.source, "words": self.words}

    @classmethod
    def of_json(cls, stored: Mapping[str, Any]) -> "Definition":
        return cls(Structure(stored["structure"]), stored["source"], stored["words"])

    @cached_property
    def digest(self) -> str:
        """What tells one definition from another: 64 hexadecimal digits (SHA-256)."""
        text = json.dumps(self.as_json(), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()
