"""The forms that a headword takes in running text: plural, feminine, conjugated.

Not stems. One stem stands for *participant*, *participation* and *participer*: good for finding,
wrong for a link that says what the very word means. Here each headword is spelled out in its own
forms, once, so that a page's words are only looked up. A form that nobody writes costs an entry in
a dictionary.

Accents are kept, as published texts have them: *côte*, *côté* and *cote* are three words.
"""

import re
from collections.abc import Callable
from functools import lru_cache

__all__ = ["forms", "headword", "spelled"]

# "(to) debunk", "debunk (to)".
IN_BRACKETS = re.compile(r"\s*\([^)]*\)\s*")
# "migrant, -e climatique", "manageur, -euse", "citoyen·ne", "élu/-e".
FEMININE_ENDING = re.compile(r"(?:\s*,\s*-|/-?|·)[a-zà-ÿ]{1,6}\b(?:·s\b)?", re.IGNORECASE)
LIGATURES = str.maketrans({"œ": "oe", "æ": "ae"})
# They never agree with anything.
SMALL = frozenset(
    {"à", "au", "aux", "avec", "ce", "ces", "d", "dans", "de", "des", "du", "en", "entre", "et"}
    | {"l", "la", "le", "les", "ou", "par", "pour", "sans", "sous", "sur", "un", "une", "vers"}
    | {"a", "an", "and", "at", "by", "for", "from", "in", "into", "of", "on", "or", "per", "the"}
    | {"to", "with"}
)


def spelled(word: str) -> str:
    """Return how a word is looked up: in lower case, ligatures in two letters, with its accents."""
    return word.casefold().translate(LIGATURES)


def headword(text: str) -> tuple[str, bool]:
    """Return the bare word of an entry, and whether it was written for both genders."""
    bare = IN_BRACKETS.sub(" ", text)
    both = FEMININE_ENDING.sub("", bare)
    return both.strip(), both != bare


@lru_cache(maxsize=50_000)
def forms(word: str, language: str, speech: str = "noun", gender: str = "") -> tuple[str, ...]:
    """Return the word, as `spelled` gives it, and its other forms.

    `speech` and `gender` are those of `snippets.models.Term`. Of a language without rules here only
    the word itself is known.
    """
    if word in SMALL or not word.isalpha() or language not in RULES:
        return (word,)
    return tuple({word: None, **dict.fromkeys(RULES[language](word, speech, gender))})


def _french(word: str, speech: str, gender: str) -> list[str]:
    if speech == "verb":
        return _french_verb(word)
    singulars = [word]
    if gender != "f" or speech == "adjective":
        singulars += _french_feminines(word, speech == "adjective" or gender == "mf")
    return [form for singular in singulars for form in (singular, *_french_plurals(singular))]


def _french_plurals(word: str) -> list[str]:
    if word[-1] in "sxz":
        return []
    if word.endswith("al"):
        return [f"{word[:-2]}aux", f"{word}s"]
    if word.endswith("ail"):
        return [f"{word[:-3]}aux", f"{word}s"]
    if word.endswith(("au", "eu", "ou")):
        return [f"{word}x", f"{word}s"]
    return [f"{word}s"]


# Endings of which a noun says whom it names: *parc* has no feminine, *médiateur* has.
PERSONAL = (
    ("teur", ("trice", "teuse")),
    ("eur", ("euse",)),
    ("eux", ("euse",)),
    ("ien", ("ienne",)),
    ("yen", ("yenne",)),
    ("er", ("ère",)),
    ("if", ("ive",)),
    ("ant", ("ante",)),
)
# Endings of any adjective, and of a noun that was said to have both genders.
AGREEING = (
    *PERSONAL,
    ("el", ("elle",)),
    ("en", ("enne",)),
    ("on", ("onne",)),
    ("et", ("ette", "ète")),
    ("c", ("que", "che", "cque")),
    ("f", ("ve",)),
    ("x", ("se",)),
)


def _french_feminines(word: str, agrees: bool) -> list[str]:
    if len(word) < 5 and not agrees:
        return []
    for ending, feminines in AGREEING if agrees else PERSONAL:
        if word.endswith(ending):
            return [word.removesuffix(ending) + feminine for feminine in feminines]
    return [f"{word}e"] if agrees and not word.endswith("e") else []


VERB_ENDINGS = {
    "er": "er e es ons ez ent é ée és ées ant ais ait ions iez aient a era erai eront erait",
    "ir": "ir is it issons issez issent i ie ies issant issait issaient ira irai iront irait",
}


def _french_verb(word: str) -> list[str]:
    endings = VERB_ENDINGS.get(word[-2:])
    if endings is None:
        return []
    found = [word[:-2] + ending for ending in endings.split()]
    # "nous changeons", "nous plaçons"
    if word.endswith("ger"):
        found += [f"{word[:-1]}ons", f"{word[:-1]}ant", f"{word[:-1]}ait", f"{word[:-1]}aient"]
    if word.endswith("cer"):
        found += [f"{word[:-3]}çons", f"{word[:-3]}çant", f"{word[:-3]}çait", f"{word[:-3]}çaient"]
    return found


IRREGULAR = {
    "child": ("children",),
    "person": ("people", "persons"),
    "man": ("men",),
    "woman": ("women",),
    "criterion": ("criteria",),
    "foot": ("feet",),
}


def _english(word: str, speech: str, gender: str) -> list[str]:
    if speech in ("adjective", "adverb"):
        return []
    found = list(_english_s(word))
    if speech == "verb":
        base = word.removesuffix("e")
        if word.endswith("y") and word[-2:-1] not in "aeiou":
            found.append(f"{word[:-1]}ied")
            base = word
        found += [f"{base}ed", f"{base}ing"]
        if re.search(r"[^aeiou][aeiou][bdglmnprt]$", word):
            found += [f"{word}{word[-1]}ed", f"{word}{word[-1]}ing"]
    return found


def _english_s(word: str) -> tuple[str, ...]:
    for singular, plurals in IRREGULAR.items():
        if word.endswith(singular):
            return tuple(word.removesuffix(singular) + plural for plural in plurals)
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return (f"{word}es",)
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return (f"{word[:-1]}ies",)
    if word.endswith("fe"):
        return (f"{word[:-2]}ves", f"{word}s")
    if word.endswith("f"):
        return (f"{word[:-1]}ves", f"{word}s")
    return (f"{word}s",)


RULES: dict[str, Callable[[str, str, str], list[str]]] = {"fr": _french, "en": _english}
