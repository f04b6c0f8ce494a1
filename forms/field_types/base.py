"""What a type of field is: everything that the house knows of it stands in its one file.

A type is registered under a name, which stored forms hold; another app registers its own in its
`wagtail_hooks.py`:

    @hooks.register("register_form_field_type")
    def register_colour() -> FieldType:
        return Colour()
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from random import Random
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail import blocks

from forms.conditions import Kind, is_answered
from forms.structure import Definition, FormField, Words
from snippets.bidi import without_turns

__all__ = [
    "AnswerField",
    "Asked",
    "Asking",
    "FieldType",
    "Partial",
    "RefusedAnswer",
    "wrong_limits",
]

# No text that somebody types holds one; a database, a PDF or a sheet may refuse it.
# U+FFFD stands where bytes were no UTF-8.
UNREADABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffd-\uffff]")
# Around words of the source's language, in a text that tells them; two of the signs above.
FOREIGN, FOREIGN_ENDS = "\x02", "\x03"
# What ends a label that is a question or a sentence of its own.
SENTENCE_ENDS = ("?", "!", ".", "…", ":")


@dataclass(frozen=True)
class Asking:
    """The words in which a form is asked: those of a language, the source's where it has none."""

    language: str
    words: Words
    source: str
    source_words: Words
    # Whether texts tell which of their words are the source's.
    is_marked: bool = False

    @classmethod
    def of(cls, definition: Definition, language: str) -> "Asking":
        words, source = definition.words, definition.source
        return cls(language, words.get(language, {}), source, words[source])

    def plain(self, path: str) -> str:
        """Return a text for a mail, a table or an attribute; empty where it has none."""
        text = self.words.get(path) or self.source_words.get(path, "")
        if self.is_marked and self.language_of(path):
            return f"{FOREIGN}{text}{FOREIGN_ENDS}"
        return text

    def language_of(self, path: str) -> str:
        """Return the source's language where a text stands in its words, or nothing."""
        return self.source if path not in self.words and path in self.source_words else ""

    def runs(self, text: str) -> list[tuple[str, str]]:
        """Return a marked text in pieces, each with its language where that is the source's."""
        pieces = re.split(f"[{FOREIGN}{FOREIGN_ENDS}]", text)
        told = [(self.source if place % 2 else "", piece) for place, piece in enumerate(pieces)]
        return [(language, piece) for language, piece in told if piece]

    def marked_html(self, text: str) -> SafeString | str:
        """Return a marked text for a page, where words of the source's language say so."""
        if FOREIGN not in text:
            return text
        pieces = (
            (format_html('<span lang="{}">{}</span>', language, piece) if language else piece,)
            for language, piece in self.runs(text)
        )
        return format_html_join("", "{}", pieces)

    def html(self, path: str) -> SafeString | str:
        """Return a text for a page; one that stands in the source language says so."""
        if own := self.words.get(path):
            return own
        text = self.source_words.get(path, "")
        return format_html('<span lang="{}">{}</span>', self.source, text) if text else ""


@dataclass(frozen=True)
class Asked:
    """A field as it is asked in one language."""

    field: FormField
    asking: Asking
    # In a repeated group: that group, and which time it is asked.
    group: "Asked | None" = None
    time: int = 0

    @property
    def label(self) -> SafeString | str:
        return self.asking.html(f"{self.field.id}.label")

    @property
    def name(self) -> str:
        """Its label without markup: for messages, mails, tables."""
        label = self.asking.plain(f"{self.field.id}.label")
        return f"{self.group.name} {self.time} – {label}" if self.group else label

    @property
    def marked(self) -> "Asked":
        """The same, whose texts tell which of their words are the source's."""
        group = self.group.marked if self.group else None
        return replace(self, asking=replace(self.asking, is_marked=True), group=group)

    @property
    def name_html(self) -> SafeString | str:
        return self.asking.marked_html(self.marked.name)

    @property
    def help(self) -> SafeString | str:
        return self.asking.html(f"{self.field.id}.help")

    @property
    def options(self) -> list[tuple[str, SafeString | str]]:
        """The ids of its options with their labels."""
        return [(option, self.asking.html(option)) for option in self.field.options]

    def option(self, key: str) -> str:
        return self.asking.plain(key)

    def refusal(self, sentence: str, at: Any = None, **values: Any) -> "RefusedAnswer":
        """Return what refuses an answer: a sentence whose `%(field)s` is the name of the field.

        `at` is the part of the field that is wrong, where it has several.
        """
        told = sentence % {"field": self.marked.name, **values}
        return RefusedAnswer(self.asking.marked_html(told), at)

    def refuse_unreadable(self, text: str, at: Any = None) -> None:
        if UNREADABLE.search(text):
            raise self.refusal(
                _(
                    "Your answer to “%(field)s” contains a character that cannot be read. Enter "
                    "it again."
                ),
                at,
            )


class RefusedAnswer(ValidationError):
    """A sentence that refuses an answer, or the part `at` of it."""

    def __init__(self, sentence: str, at: Any = None) -> None:
        super().__init__(sentence)
        self.at = at


@dataclass(frozen=True)
class Partial:
    """What is right of an answer that has several parts, and what is wrong with the others."""

    answer: Any
    problems: list[RefusedAnswer]


class FieldType:
    """A type of field. A type is made once; it holds no field's state."""

    # The name under which forms store it. Never changed.
    name: ClassVar[str]
    label: ClassVar[Any]
    description: ClassVar[Any]
    icon: ClassVar[str]
    kind: ClassVar[str] = Kind.TEXT
    # Whether it asks anything: an explanation does not.
    is_asked: ClassVar[bool] = True
    # Whether an officer decides that it must be answered.
    may_be_required: ClassVar[bool] = True
    # Whether a repeated group may ask it.
    fits_in_group: ClassVar[bool] = True
    template_name: ClassVar[str] = "forms/fields/input.html"

    def own_blocks(self) -> list[tuple[str, blocks.Block]]:
        """Return what the type lets an officer set, beside what all fields have."""
        return []

    def sample(self) -> dict[str, Any]:
        """Return what of its own settings its preview in the editor can't do without."""
        return {}

    def clean_block(self, value: dict[str, Any]) -> dict[str, str]:
        """Return what is wrong with what an officer set, by the name of the block."""
        return {}

    def choices(self, asked: Asked) -> list[tuple[str, SafeString | str]]:
        """Return what can be chosen, as it is stored, with its labels; conditions compare these."""
        return asked.options

    def widget(self, asked: Asked) -> forms.Widget:
        """Return the widget that asks it."""
        raise NotImplementedError

    def own_context(self, bound: Any, asked: Asked, around: Any) -> Mapping[str, Any]:
        """Return what its template shows beside the widget, as `row.own`.

        `bound` is its field in the form; `around` are the answers that a condition of its own
        parts may ask, and the kinds of all fields.
        """
        return {}

    def joined(self, typed: Any, stored: Any) -> Any:
        """Return what was typed, with what is stored already where it is added to that."""
        return typed

    def is_blank(self, typed: Any) -> bool:
        """Tell whether nothing was typed."""
        return not is_answered(typed)

    def parse(self, typed: Any, asked: Asked) -> Any:
        """Return what was typed, which is not blank, as it is stored: JSON, or `Partial`.

        Raises `asked.refusal(…)` where it is no answer.
        """
        return typed

    def kept(self, typed: Any) -> Any:
        """Return what was typed and is no answer as it is kept until it is one: JSON, or None."""
        return None if self.is_blank(typed) else typed

    def initial(self, value: Any, asked: Asked) -> Any:
        """Return what a stored answer shows in the form again."""
        return value

    def plain(self, value: Any, asked: Asked) -> str:
        """Return an answer as a text of the summary, a mail and the PDF reads it."""
        return str(value)

    def lacking(self, asked: Asked, at: Any = None) -> RefusedAnswer:
        """Return what is said where it must be answered and is not, in words that suit its label:
        a label may be a name, a question, or a sentence with its full stop.
        """
        if asked.name.endswith(SENTENCE_ENDS):
            return asked.refusal(_("Answer “%(field)s”."), at)
        return asked.refusal(_("Enter “%(field)s”."), at)

    def unanswered(self) -> str:
        """Return what is read where there is no answer."""
        return _("Not answered")

    def unanswered_cell(self) -> str:
        """Return what a cell of a table holds where it was asked and there is no answer."""
        return ""

    def files(self, value: Any) -> list[dict[str, Any]]:
        """Return the files that an answer names: their `key`, `name` and `size`."""
        return []

    def columns(self, asked: Asked) -> list[str]:
        """Return the headings of its columns in a table."""
        return [asked.name]

    def column_keys(self, asked: Asked) -> list[str]:
        """Return what those columns are known by, whatever they are called in a version."""
        return [str(place) for place, _head in enumerate(self.columns(asked))]

    def cells(self, value: Any, asked: Asked) -> list[str | int | float]:
        """Return an answer as the cells of those columns; `value` is None where there is none."""
        return [""] if value is None else [self.plain(value, asked)]

    def fake(self, asked: Asked, random: Random) -> Any:
        """Return a plausible answer, as it is stored."""
        raise NotImplementedError


def wrong_limits(least: Any, most: Any, at: str) -> dict[str, str]:
    """Return what is wrong with two limits that an officer set, at the block of the upper one."""
    if least is not None and most is not None and least > most:
        return {at: _("Enter an “at most” that is not less than “at least”.")}
    return {}


class AnswerField(forms.Field):
    """The field of a Django form that asks a field of ours; its cleaned value is JSON, or None.

    Whether it must be answered depends on other answers: the form says it (`forms/steps.py`).
    """

    def __init__(self, kind: FieldType, asked: Asked, stored: Any = None) -> None:
        super().__init__(
            required=False, widget=kind.widget(asked), label=asked.label, help_text=asked.help
        )
        self.kind = kind
        self.asked = asked
        self.stored = stored
        self.is_kept = False
        self.kept: Any = None

    def keep(self, shown: Any) -> None:
        """Hold what is stored, as the form shows it, whatever is sent."""
        self.is_kept, self.kept = True, shown

    def bound_data(self, data: Any, initial: Any) -> Any:
        return self.kept if self.is_kept else data

    def clean(self, value: Any) -> Any:
        if self.is_kept:
            value = self.kept
        if isinstance(value, str):
            value = without_turns(value).strip()
            self.asked.refuse_unreadable(value)
        value = self.kind.joined(value, self.stored)
        return None if self.kind.is_blank(value) else self.kind.parse(value, self.asked)
