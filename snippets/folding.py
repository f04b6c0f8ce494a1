"""How words are put in alphabetical order: without accents, ligatures or a leading article.

`fold` and elision are also what search is tolerant by.
"""

import re
import unicodedata

from .remembered import remembered

__all__ = ["fold", "initial", "sort_key", "without_article"]

LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "đ": "d", "ł": "l"})
# An apostrophe ends an elided word without a space.
APOSTROPHES = re.compile(r"[’'‘ʼ]")
ARTICLES = {
    "fr": re.compile(r"(?:l[’'ʼ]|(?:les?|la|une?|des|du)\s+)(?=\w)", re.IGNORECASE),
    "en": re.compile(r"(?:the|an?)\s+(?=\w)", re.IGNORECASE),
}
OTHER = "#"
# As long are the columns that hold a key.
LONGEST_KEY = 120


@remembered(16_384)
def fold(text: str) -> str:
    """Return a text in lower case, without accents and with ligatures in two letters.

    Apostrophes are all made one, so that it does not matter which one somebody typed.
    """
    lowered = APOSTROPHES.sub("'", text.casefold()).translate(LIGATURES)
    decomposed = unicodedata.normalize("NFKD", lowered)
    return "".join(mark for mark in decomposed if not unicodedata.combining(mark))


def without_article(text: str, language: str) -> str:
    """Return a term without the article that it begins with: *l’eau* is *eau*."""
    article = ARTICLES.get(language)
    return article.sub("", text, count=1) if article and article.match(text) else text


def sort_key(text: str, language: str) -> str:
    """Return what a term is filed under; punctuation and spaces count as one space.

    Ligatures are two letters in it: what does not fit its column is cut.
    """
    words = re.findall(r"\w+", fold(without_article(text.strip(), language)))
    return " ".join(words)[:LONGEST_KEY]


def initial(key: str) -> str:
    """Return the capital under which a sort key is filed; `#` for what begins with no letter."""
    return key[0].upper() if key[:1].isalpha() else OTHER
