import re
import unicodedata
from random import Random
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .base import Asked, FieldType

LONGEST = 10_000
SENTENCES = (
    "Je voudrais que l’on parle de l’eau avant l’été.",
    "Mon quartier change, et je veux comprendre comment.",
    "- écouter\n- proposer\n- raconter",
    "J’ai du temps le soir, et l’envie d’apprendre.",
)


class LongText(FieldType):
    name = "long_text"
    label = _("Long text")
    description = _("Several lines, with a limit of characters, of words, or of both.")
    icon = "doc-full"
    template_name = "forms/fields/long_text.html"

    def own_blocks(self) -> list[tuple[str, blocks.Block]]:
        return [
            (
                "max_words",
                blocks.IntegerBlock(
                    label=_("words at most"), min_value=1, max_value=2_000, required=False
                ),
            ),
            (
                "max_length",
                blocks.IntegerBlock(
                    label=_("characters at most"),
                    min_value=1,
                    max_value=LONGEST,
                    default=2_000,
                ),
            ),
        ]

    def widget(self, asked: Asked) -> forms.Widget:
        facts = asked.field.facts
        limits = {"data-max-words": facts.get("max_words"), "data-max-length": longest_of(facts)}
        return forms.Textarea({"rows": 8, **{name: n for name, n in limits.items() if n}})

    def parse(self, typed: str, asked: Asked) -> str:
        # A browser counts a line break as one character and sends two.
        text = typed.replace("\r\n", "\n").replace("\r", "\n")
        problems = []
        most = asked.field.facts.get("max_words")
        if most and (words := count_words(text)) > most:
            problems.append(
                asked.refusal(
                    gettext(
                        "Shorten your answer to “%(field)s”: it has %(words)d words, and the limit "
                        "is %(most)d."
                    ),
                    words=words,
                    most=most,
                )
            )
        longest = longest_of(asked.field.facts)
        if len(text) > longest:
            problems.append(
                asked.refusal(
                    gettext(
                        "Shorten your answer to “%(field)s”: it has %(length)d characters, and the "
                        "limit is %(longest)d."
                    ),
                    length=len(text),
                    longest=longest,
                )
            )
        if problems:
            raise ValidationError(problems)
        return text

    def fake(self, asked: Asked, random: Random) -> Any:
        text = "\n".join(random.sample(SENTENCES, random.randint(1, len(SENTENCES))))
        if most := asked.field.facts.get("max_words"):
            text = " ".join(text.split()[:most])
        return text[: longest_of(asked.field.facts)].strip()


def longest_of(facts: Any) -> int:
    return facts.get("max_length") or LONGEST


def count_words(text: str) -> int:
    """Return how many words a reader would count: the browser's counter does the same."""
    return len(re.findall(r"[^\W_]+(?:['’\-][^\W_]+)*", unicodedata.normalize("NFC", text)))
