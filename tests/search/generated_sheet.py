"""The generated lexicon as somebody's spreadsheet: HTML in cells, odd white space, gaps."""

import random
from html import escape

from tests.search.generated import Entry
from tests.snippets.lexicon.sheet import sheet

__all__ = ["generated_sheet"]

SPACES = (" ", "  ", "\u00a0", "\t", "\u202f ")
DOMAINS = ("Climat", "Démocratie", "Mobilités", "Numérique", "Logement")


def generated_sheet(entries: list[Entry], seed: int = 4) -> bytes:
    """Return a CSV file with a line an entry, in their order, of which each is importable."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    return sheet(*(_line(entry, chance) for entry in entries), encoding="utf-8-sig")


def _line(entry: Entry, chance: random.Random) -> dict[str, str]:
    # A word alone is a noun; its first equivalent is preferred, the others are admitted.
    texts = {"fr": "", "en": ""}
    if entry.has_definition:
        texts = {
            "fr": f"Ce que l’on entend ici par {entry.french}, et ce qu’il n’est pas.",
            "en": f"What {entry.english[0]} is taken to mean here, and what it does not.",
        }
    return {
        "term_fr": _loose(entry.french, chance),
        "pos_fr": chance.choice(("n.m.", "nom", "", "n. m.")),
        "definition_fr": _marked_up(texts["fr"], chance),
        "term_en": " | ".join(_loose(word, chance) for word in entry.english),
        "pos_en": chance.choice(("n.", "noun", "")),
        "definition_en": _marked_up(texts["en"], chance),
        "domain": chance.choice((*DOMAINS, "")),
        "source": chance.choice(("IATE", "", "Glossaire du C2D (https://c2d.example/mots)")),
        "status": chance.choice(("live", "")),
    }


def _loose(text: str, chance: random.Random) -> str:
    """Return a word as it is pasted: spaces of every kind, now and then bold."""
    loose = "".join(chance.choice(SPACES) if sign == " " else sign for sign in text)
    loose = chance.choice(("", " ", "\u00a0")) + loose + chance.choice(("", "  ", "\t"))
    return f"<b>{loose}</b>" if chance.random() < 0.05 else loose


def _marked_up(text: str, chance: random.Random) -> str:
    if not text or chance.random() < 0.6:
        return text
    first, *rest = text.split(" ")
    return chance.choice(
        (
            f"<p>{escape(text)}</p>",
            f"<strong>{first}</strong>&nbsp;{' '.join(rest)}<br/>",
            f"  {first}\u2009 {'  '.join(rest)}\r\n\r\n",
            f'{text}<script>alert("x")</script>',
        )
    )
