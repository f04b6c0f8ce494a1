"""What words are, in each language of the site: one truth for every engine, highlight and linker.

Everything is done on folded words (`snippets.folding.fold`): small letters without accents. So a
query typed on a telephone is read as the same words as the text it looks for.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings

from search.light_stems import light_stem
from search.stop_words import ARTICLES, ELIDED, STOP_WORDS
from snippets.folding import fold

__all__ = [
    "APOSTROPHES",
    "LONGEST_QUERY",
    "LONGEST_WORD",
    "MOST_WORDS",
    "Reading",
    "Token",
    "exact_key",
    "languages",
    "light_key",
    "light_stem",
    "readings",
    "spellings",
    "stem",
    "tokens",
    "words",
]

MOST_WORDS = 20  # of a query
LONGEST_QUERY = 500  # characters
SHORTEST_STEMMED = 4  # letters: of a shorter word a stemmer leaves what is another word
LONGEST_WORD = 60  # characters; what is longer is no word, and is cut

# Marks and joiners that may stand inside a word: they are folded away.
INSIDE = "\u0300-\u036f\u00ad\u200b-\u200d\u2060"
WORD = re.compile(rf"[^\W_](?:[^\W_]|[{INSIDE}])*")
JOINERS = re.compile("[\u00ad\u200b-\u200d\u2060]")
# What folding may leave inside a word, as the bar of a fraction.
REST = re.compile(r"[\W_]")
APOSTROPHES = "'’‘ʼ"
# What a dictionary adds to a headword: (to), (of a town); -euse, ·e·s, (e).
ADDITION = re.compile(r"\([^)]*\)|\[[^\]]*\]")
ENDINGS = re.compile(r"(?:,\s*|/\s*)-\w+|[·•]\w+|(?<=\w)\(\w{1,5}\)")


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text: `text[start:end]`, folded, and its stem.

    `is_stop` marks words that say nothing of what is meant, `is_elided` those that an apostrophe
    cut short: *l’*, *qu’*.
    """

    start: int
    end: int
    text: str
    folded: str
    stem: str
    is_stop: bool
    is_elided: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """A query as words of one language.

    `content` are the words that mean something; all of them where none does.
    """

    language: str
    tokens: tuple[Token, ...]
    content: tuple[Token, ...]
    exact: str
    light: str


def languages() -> list[str]:
    """Return the codes of the languages in which texts are written and searched."""
    return [code for code, _name in settings.LANGUAGES]


def tokens(text: str, language: str) -> list[Token]:
    """Return the words of a text in order; hyphens and apostrophes stand between words."""
    found = []
    elided, stop_words = ELIDED.get(language, ()), STOP_WORDS.get(language, ())
    for match in WORD.finditer(text):
        start, end = match.span()
        raw = match.group()
        folded = _folded(raw)
        if not folded:
            continue
        cut = folded in elided and text[end : end + 1] in APOSTROPHES and end < len(text)
        found.append(
            Token(start, end, raw, folded, stem(folded, language), folded in stop_words, cut)
        )
    return found


def words(text: str, language: str) -> list[str]:
    """Return the folded words of a text, without those that an apostrophe cut short."""
    return [token.folded for token in tokens(text, language) if not token.is_elided]


def exact_key(text: str, language: str) -> str:
    """Return what two spellings of one term share: hyphens, spaces, accents, case, article.

    *Co-construction*, *coconstruction* and *la co construction* have the same key.
    """
    return _exact(tokens(text, language), language)


def light_key(text: str, language: str) -> str:
    """Return what a term shares with its plural, its feminine and a telegram's version of it."""
    return _light(tokens(text, language), language)


def spellings(text: str) -> list[str]:
    """Return the ways in which a term of a dictionary may be meant, itself first.

    *debunk (to)* is *debunk*; *manageur, -euse* and *participant·e* are their first form, of which
    the others are light stems.
    """
    found = [text]
    for without in (ADDITION.sub(" ", text), ENDINGS.sub("", text)):
        found += [" ".join(without.split())] if WORD.search(without) else []
    return list(dict.fromkeys(found))


def readings(query: str, only: Sequence[str] = ()) -> list[Reading]:
    """Return a query as read in each language of the site, or in these; empty without a word.

    Of whatever somebody sends, 500 characters and 20 words are read.
    """
    text = query[:LONGEST_QUERY]
    found = []
    for language in languages():
        if only and language not in only:
            continue
        read = tuple(tokens(text, language)[:MOST_WORDS])
        if read:
            content = tuple(token for token in read if not token.is_stop)
            exact, light = _exact(read, language), _light(read, language)
            found.append(Reading(language, read, content or read, exact, light))
    return found


@lru_cache(maxsize=65_536)
def stem(word: str, language: str) -> str:
    """Return the stem of a folded word."""
    import snowballstemmer  # 36 languages: who stems no word need not read them

    light = light_stem(word, language)
    if len(word) < SHORTEST_STEMMED:
        return light
    name = NAMES.get(language.partition("-")[0])
    if name not in snowballstemmer.algorithms():
        return light
    # One for each word: it keeps the word in itself, where another thread would find it. To make
    # one takes a hundredth of the time that it works. Snowball knows *participative*, of which
    # nothing but the masculine's root is left here.
    return snowballstemmer.stemmer(name).stemWord(f"{light}e" if light.endswith("iv") else light)


@lru_cache(maxsize=65_536)
def _folded(raw: str) -> str:
    return REST.sub("", fold(JOINERS.sub("", raw)))[:LONGEST_WORD]


def _exact(read: Iterable[Token], language: str) -> str:
    kept, articles = list(read), ARTICLES.get(language, frozenset())
    first = next((i for i, token in enumerate(kept) if token.folded not in articles), 0)
    return "".join(token.folded for token in kept[first:])


def _light(read: Iterable[Token], language: str) -> str:
    kept = list(read)
    content = [token for token in kept if not token.is_stop] or kept
    return "".join(light_stem(token.folded, language) for token in content)


NAMES = {
    "ar": "arabic",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "es": "spanish",
    "fi": "finnish",
    "fr": "french",
    "hu": "hungarian",
    "it": "italian",
    "nl": "dutch",
    "no": "norwegian",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sv": "swedish",
}
