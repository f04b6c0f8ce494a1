"""The fixed values of an entry, and the words that people write for them, folded.

The values are those of `snippets.models.Term`; a test holds both together.
"""

import re
from typing import NamedTuple

from snippets.folding import fold

__all__ = [
    "GENDERS",
    "KINDS",
    "PARTS_OF_SPEECH",
    "REGIONS",
    "REGISTERS",
    "STATUSES",
    "TYPES",
    "Grammar",
    "Vocabulary",
    "flag",
    "grammar",
    "state",
    "without_grammar",
]

# TBX's suffix of a value of `administrativeStatus`.
_SUFFIX = "-admn-sts"


class Vocabulary(dict[str, str]):
    """The values of a field, each with the words that people write for it."""

    def __init__(self, words: dict[str, str]) -> None:
        super().__init__(words)
        self._values = {word: value for value, all_ in words.items() for word in all_.split()}
        self._values |= {value.lower(): value for value in words}

    def of(self, text: str) -> str | None:
        """Return the value that a text stands for; None where it is none of them."""
        word = "-".join(re.findall(r"[\w-]+", fold(text)))
        return self._values.get(word.removesuffix(_SUFFIX))


TYPES = Vocabulary(
    {
        "term": "term terme word mot fullform full-form entryterm phrase synonym synonyme",
        "acronym": "acronym acronyme sigle abbreviation abreviation initialism shortform",
        "variant": "variant variante spelling-variant",
    }
)
STATUSES = Vocabulary(
    {
        "preferred": "preferred prefere privilegie recommande recommended preferredterm",
        "admitted": "admitted admis allowed tolere admittedterm synonym synonyme",
        "deprecated": "deprecated deconseille notrecommended deprecatedterm a-eviter",
        "superseded": "superseded depasse obsolete vieilli supersededterm remplace",
        "forbidden": "forbidden interdit proscrit prohibited banned",
    }
)
GENDERS = Vocabulary(
    {
        "m": "m masculine masculin masc",
        "f": "f feminine feminin fem",
        "mf": "mf fm m-f f-m m-ou-f masculine-or-feminine masculin-ou-feminin epicene other",
        "n": "n neuter neutre neut",
    }
)
REGIONS = Vocabulary(
    {
        "AU": "au australia australie",
        "BE": "be belgium belgique",
        "CA": "ca canada quebec",
        "CH": "ch switzerland suisse",
        "FR": "fr france",
        "GB": "gb uk united-kingdom royaume-uni great-britain grande-bretagne",
        "IE": "ie ireland irlande",
        "IN": "in india inde",
        "LU": "lu luxembourg",
        "NZ": "nz new-zealand nouvelle-zelande",
        "US": "us usa united-states etats-unis",
        "ZA": "za south-africa afrique-du-sud",
    }
)
REGISTERS = Vocabulary(
    {
        "neutral": "neutral neutre neutralregister standard courant",
        "technical": "technical technique technicalregister specialise",
        "colloquial": "colloquial familier colloquialregister",
        "in-house": "in-house inhouse interne in-houseregister maison",
        "bench-level": "bench-level atelier workshop bench-levelregister",
        "slang": "slang argot argotique slangregister",
        "vulgar": "vulgar vulgaire grossier vulgarregister",
    }
)
KINDS = Vocabulary(
    {
        "related": "related associe",
        "broader": "broader generique",
        "narrower": "narrower specifique",
    }
)
PARTS_OF_SPEECH = ("noun", "verb", "adjective", "adverb", "other")
TRUE = frozenset(["1", "x", "yes", "y", "true", "vrai", "oui", "o"])
FALSE = frozenset(["0", "no", "n", "false", "faux", "non"])
LIVE = frozenset(
    [
        "live",
        "public",
        "publique",
        "publie",
        "publiee",
        "published",
        "online",
        "en-ligne",
        "en-direct",
    ]
)
DRAFT = frozenset(["draft", "brouillon"])


def flag(text: str) -> bool | None:
    """Return what a cell with yes or no says; None where it says neither."""
    word = fold(text).strip(" .")
    return True if word in TRUE else False if word in FALSE or not word else None


def state(text: str) -> bool | None:
    """Return whether an entry is to be public; None where the text says neither."""
    word = fold(text).strip().replace(" ", "-")
    return True if word in LIVE else False if word in DRAFT else None


class Grammar(NamedTuple):
    part_of_speech: str | None
    gender: str | None


_PARTS = {
    "noun": "n nom noun s subst substantif substantive np propernoun",
    "verb": "v vb verb verbe vt vi vtr vintr vpr tr intr",
    "adjective": "adj adjective adjectif a",
    "adverb": "adv adverb adverbe",
    "other": "other autre loc locution expr expression phrase interj prep conj pref prefixe suff",
}
_PART_OF = {word: part for part, words in _PARTS.items() for word in words.split()}
_GENDER_OF = {word: value for value in ("m", "f") for word in GENDERS[value].split()} | {
    "mf": "mf",
    "epicene": "mf",
    "neutre": "n",
    "neuter": "n",
}
_GLUED = re.compile(r"(n|s|adj|loc)(mf|m|f)")
# Of no account here: number, and what kind of noun.
_SILENT = frozenset(
    re.findall(
        r"\w+",
        "pl sing inv plur plural pluriel singulier singular propre proper commun common ou or et "
        "and nominal nominale verbal verbale adjectivale adverbiale pronominal transitif "
        "intransitif transitive intransitive",
    )
)


def grammar(text: str) -> Grammar | None:
    """Read *n.m.*, *loc. n. f.*, *nm*, *nom féminin*, *v. tr.*, *noun*; None if it is not that."""
    tokens: list[str] = []
    for word in re.findall(r"[a-z]+", fold(text)):
        glued = _GLUED.fullmatch(word)
        tokens += list(glued.groups()) if glued and word not in _PART_OF else [word]
    parts: list[str] = []
    genders: set[str] = set()
    for part in tokens:
        if part in _PART_OF and not (part == "n" and "noun" in parts):
            parts.append(_PART_OF[part])
        elif part in _GENDER_OF or part == "n":
            genders.add(_GENDER_OF.get(part, "n"))
        elif part not in _SILENT:
            return None
    # Of *locution nominale* the noun counts.
    known = [part for part in parts if part != "other"] or parts
    both = "mf" if {"m", "f"} <= genders or "mf" in genders else "".join(sorted(genders)[:1])
    if not known and not genders:
        return None
    return Grammar(known[0] if known else None, both or None)


# Behind a headword, in brackets, after a comma or bare: always with a dot, which no word has.
LONGEST_WORD = 255  # that the lexicon holds
_TRAILING = re.compile(
    r"^(?P<word>.*\w\S*?)[\s,]+\(?(?P<grammar>(?:loc\.\s*)?(?:n|s|v|adj|adv|subst)\."
    r"(?:\s*(?:m|f|n|tr|intr|pr|pl|inv|propre)\.?|\s*(?:et|ou|/)\s*(?:m|f)\.?)*)\)?$",
    re.IGNORECASE,
)


def without_grammar(word: str) -> tuple[str, Grammar | None]:
    """Return a headword without the *n.f.* that somebody wrote behind it, and that."""
    # In a longer one it would be looked for from every letter on, each time to the end.
    found = _TRAILING.match(word) if len(word) <= LONGEST_WORD else None
    read = grammar(found["grammar"]) if found else None
    if found is None or read is None:
        return word, None
    return found["word"].rstrip(" ,("), read
