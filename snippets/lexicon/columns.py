"""The columns of a sheet: in any order, in the names that people give them, for any language."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from django.utils.translation import gettext as _

from snippets.folding import fold

from .refusal import UnreadableFileError

__all__ = ["DETAILS", "GENERAL", "OF_A_LANGUAGE", "WORDS", "Column", "Header", "read_header"]

# Columns that list words, and the type and verdict that they give them; in the order in which
# words stand where nobody says another.
WORDS = {
    "term": ("term", "preferred"),
    "admitted": ("term", "admitted"),
    "acronym": ("acronym", "admitted"),
    "variants": ("variant", "admitted"),
    "deprecated": ("term", "deprecated"),
    "superseded": ("term", "superseded"),
    "forbidden": ("term", "forbidden"),
}
# Columns that say more of those words, and the attribute of `Word`.
DETAILS = {
    "type": "type",
    "pos": "part_of_speech",
    "gender": "gender",
    "region": "region",
    "register": "register",
    "pronunciation": "pronunciation",
    "word_note": "note",
    "do_not_link": "do_not_link",
}
OF_A_LANGUAGE = (
    *WORDS,
    *DETAILS,
    "order",
    "definition",
    "expert",
    "note",
    "example",
    "source",
    "source_url",
    "no_equivalent",
    "false_friends",
    "domain",
    "status",
    "slug",
)
GENERAL = (
    "id",
    "domain",
    "source",
    "source_url",
    "status",
    "broader",
    "narrower",
    "related",
    "do_not_translate",
    "do_not_link",
)
# Other names of a column, folded.
ALIASES = {
    "term": "terme preferred headword entry entree vedette mot word preferre",
    "admitted": "synonym synonyms synonyme synonymes admis equivalents",
    "acronym": "acronyms acronyme acronymes sigle sigles abbreviation abbreviations abreviation",
    "variants": "variant variante variantes",
    "deprecated": "deconseille deconseilles",
    "superseded": "depasse depasses obsolete",
    "forbidden": "interdit interdits proscrit",
    "pos": "part_of_speech partofspeech categorie categorie_grammaticale nature word_class",
    "gender": "genre",
    "region": "pays country",
    "register": "registre niveau_de_langue",
    "pronunciation": "prononciation",
    "word_note": "note_mot",
    "definition": "def definition_simple",
    "expert": "expert_definition definition_expert",
    "note": "notes remarque usage",
    "example": "examples exemple exemples context contexte",
    "source": "sources reference",
    "source_url": "url lien link",
    "no_equivalent": "sans_equivalent",
    "false_friends": "faux_amis false_friend",
    "domain": "domains domaine domaines subject subject_field field theme",
    "status": "statut etat state",
    "id": "identifier identifiant uuid key",
    "broader": "generique terme_generique broader_term",
    "narrower": "specifique terme_specifique narrower_term",
    "related": "voir_aussi see_also associe related_terms terme_associe",
    "do_not_translate": "ne_pas_traduire dnt",
    "do_not_link": "ne_pas_lier",
}
_NAMES = {name: name for name in (*OF_A_LANGUAGE, *GENERAL)} | {
    alias: name for name, words in ALIASES.items() for alias in words.split()
}
# What somebody may call a language in a heading, beside its code and its own name.
LANGUAGE_NAMES = {
    "fr": "french francais",
    "en": "english anglais",
    "it": "italian italien",
    "de": "german allemand",
    "es": "spanish espagnol",
    "pt": "portuguese portugais",
    "nl": "dutch neerlandais",
}


class Column(NamedTuple):
    """`language` is "" for what is said of the whole entry."""

    name: str
    language: str


@dataclass
class Header:
    """What each column holds, None where nobody knows, and the headings of those."""

    columns: list[Column | None] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)

    def has(self, name: str, language: str = "") -> bool:
        return (name, language) in self.columns


def read_header(headings: Sequence[str], languages: Mapping[str, str]) -> Header:
    """Read the first line of a sheet; raises UnreadableFileError.

    `languages` are those of the site: code and name.
    """
    known = _languages(languages)
    header = Header()
    for heading in headings:
        column = _column(heading, known)
        if column is not None and column in header.columns:
            raise UnreadableFileError(
                _("Two columns are called “%(name)s”. Rename one of them, or take it away.")
                % {"name": heading.strip()}
            )
        header.columns.append(column)
        if column is None and heading.strip():
            header.unknown.append(heading.strip())
    known_columns = [column for column in header.columns if column is not None]
    has_words = any(column.name in WORDS for column in known_columns)
    if not has_words and not (header.has("id") and len(known_columns) > 1):
        raise UnreadableFileError(
            _(
                "No column holds words. The first line must name the columns, one of them for "
                "instance “%(name)s”."
            )
            % {"name": f"term_{next(iter(languages))}"}
        )
    return header


def _languages(languages: Mapping[str, str]) -> dict[str, str]:
    """Return the code of each language by what a heading may call it."""
    known = {}
    for code, name in languages.items():
        for word in (code, name, *LANGUAGE_NAMES.get(code.partition("-")[0], "").split()):
            known[_key(word)] = code
    return known


def _key(text: str) -> str:
    return "_".join(re.findall(r"[a-z0-9]+", fold(text)))


def _column(heading: str, languages: Mapping[str, str]) -> Column | None:
    key = _key(heading)
    if key in languages:
        # A glossary of two columns, headed by their languages.
        return Column("term", languages[key])
    if _NAMES.get(key) in GENERAL:
        return Column(_NAMES[key], "")
    for name, code in languages.items():
        if key.endswith(f"_{name}") and _NAMES.get(key.removesuffix(f"_{name}")) in OF_A_LANGUAGE:
            return Column(_NAMES[key.removesuffix(f"_{name}")], code)
        if key.startswith(f"{name}_") and _NAMES.get(key.removeprefix(f"{name}_")) in OF_A_LANGUAGE:
            return Column(_NAMES[key.removeprefix(f"{name}_")], code)
    return None
