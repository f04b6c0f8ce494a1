"""Stand-in until search-core's comes."""
import re
from dataclasses import dataclass
from functools import lru_cache
import snowballstemmer
from snippets.folding import fold

STEMMERS = {"fr": snowballstemmer.stemmer("french"), "en": snowballstemmer.stemmer("english")}
STOP = {"fr": set("le la les l un une des du de d et a au aux en dans pour par sur".split()), "en": set("the a an of and to in for on by".split())}

@dataclass(frozen=True)
class Token:
    start: int
    end: int
    text: str
    folded: str
    stem: str
    is_stop: bool

@lru_cache(maxsize=100_000)
def _stem(word, language):
    return fold(STEMMERS[language].stemWord(word))

def tokens(text, language):
    found = []
    for match in re.finditer(r"\w+", text):
        word = match.group()
        folded = fold(word)
        found.append(Token(match.start(), match.end(), word, folded, _stem(folded, language), folded in STOP[language]))
    return found
