"""Words of a paper, each with the language that it is in where that is not the paper's."""

from typing import Any

from pages.press.document import nodes_of_block
from pages.tree import languages
from snippets.typography import typeset_text

__all__ = ["Data", "Said", "foreign", "nodes", "paragraphs", "said", "typeset"]

Data = dict[str, Any]
# `text`, and `lang`: a code, or "" for the paper's own.
Said = dict[str, str]

# What is no prose: addresses, names of files, codes.
VERBATIM = frozenset({"address", "code", "email", "file", "kind", "lang", "language", "link"})


def said(text: Any, lang: str = "") -> Said:
    return {"text": str(text), "lang": lang}


def paragraphs(text: str, lang: str = "") -> list[Said]:
    """Return the lines of a plain text that say something, a paragraph each."""
    return [said(line.strip(), lang) for line in text.splitlines() if line.strip()]


def foreign(thing: Any, locale_id: int) -> str:
    """Return the code of the language that a translatable thing is in, "" for the reader's own."""
    return "" if thing.locale_id == locale_id else languages().get(thing.locale_id, "")


def nodes(stream: Any) -> list[Data]:
    """Return what paper can show of a stream's blocks (`pages/press/sheets/words.typ`)."""
    found: list[Data] = []
    for block in stream:
        if block.block_type == "accordion":
            for item in block.value["items"]:
                found.append({"kind": "subheading", "text": str(item["title"])})
                found += nodes_of_text(item["text"])
        else:
            found += nodes_of_block(block)
    return found


def nodes_of_text(value: Any) -> list[Data]:
    from pages.press.rich_text import nodes_of

    return nodes_of(value.source)


def typeset(value: Any, language: str) -> Any:
    """Give French words their non-breaking spaces; those of another language are left alone."""
    if isinstance(value, str):
        return typeset_text(value) if language == "fr" else value
    if isinstance(value, dict):
        own = value.get("lang") or language
        return {
            name: part if name in VERBATIM else typeset(part, own) for name, part in value.items()
        }
    if isinstance(value, (list, tuple)):
        return [typeset(part, language) for part in value]
    return value
