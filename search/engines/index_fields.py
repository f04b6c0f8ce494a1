"""What an engine keeps of a document: the same in tables and on a server."""

from search.analysis import Token, exact_key, light_key, spellings, tokens
from search.engine import SearchDoc
from search.engines.query_tree import marked
from search.spelling import SHORTEST
from search.stop_words import STOP_WORDS

__all__ = ["LONGEST_NAME", "IndexFields"]

LONGEST_BODY = 60_000  # characters that are indexed of a text
LONGEST_NAME = 500


class IndexFields:
    """A document as an engine keeps it: its names, four columns of words, the words it spells.

    A name is its place (0, or where it begins at a later word), whether it only leads here, its
    exact and its light key, and its folded words. A spelt word has its language, the kind of what
    holds it, and 1 where it stands in a name.
    """

    def __init__(self, doc: SearchDoc) -> None:
        self._doc = doc
        language = doc.language
        self._stops = STOP_WORDS.get(language, frozenset())
        # place, is_synonym, exact, light, words
        self.names: list[tuple] = []
        titles = self._named(doc.titles, is_synonym=0)
        synonyms = self._named(doc.synonyms, is_synonym=1)
        body = [token for token in tokens(doc.body[:LONGEST_BODY], language) if not token.is_stop]
        self.columns = [
            [marked(language, token.stem) for words in titles for token in words],
            [marked(language, token.stem) for words in synonyms for token in words],
            [marked(language, token.stem) for token in body],
            [marked(language, head) for head in self._heads(titles + synonyms)],
        ]
        self.vocabulary = self._spelt(titles + synonyms, body)

    def _named(self, texts: tuple[str, ...], is_synonym: int) -> list[list[Token]]:
        """Add the names that some texts are, and return the words of each text."""
        found = []
        for text in texts:
            for spelling in spellings(text[:LONGEST_NAME]):
                words = tokens(spelling, self._doc.language)
                self._add_names(spelling, words, is_synonym)
                if spelling == text[:LONGEST_NAME]:
                    found.append(words)
        return found

    def _spelt(self, names: list[list[Token]], body: list[Token]) -> set[tuple[str, str, str, int]]:
        """Return the words that a slip may be of, with their kind, and 1 for those of names."""
        language, kind = self._doc.language, self._doc.kind
        # A word that means little is spelt where it is all that a name has.
        named = {
            token.folded
            for words in names
            for token in words
            if not token.is_stop or all(other.is_stop for other in words)
        }
        found = {(language, word, kind, 1) for word in named}
        found |= {(language, token.folded, kind, 0) for token in body if token.folded not in named}
        return {row for row in found if len(row[1]) >= SHORTEST - 1 and not row[1].isdigit()}

    def _add_names(self, text: str, read: list[Token], is_synonym: int) -> None:
        language = self._doc.language
        kept = [token for token in read if not token.is_elided] or read
        words = [token.folded for token in kept]
        exact, light = exact_key(text, language), light_key(text, language)
        self.names.append((0, is_synonym, exact, light, " ".join(words)))
        if self._doc.kind != "concept":
            return
        # Suggestions begin at any word of a term that means something.
        self.names += [
            (place, is_synonym, "", "", " ".join(words[place:]))
            for place, word in enumerate(words)
            if place and word not in self._stops
        ]

    @staticmethod
    def _heads(names: list[list[Token]]) -> list[str]:
        """Return the words of the names, and those that a hyphen parts as one word as well."""
        found: dict[str, None] = {}
        for words in names:
            for token, following in zip(words, [*words[1:], None], strict=True):
                found[token.folded] = None
                if following is not None and following.start == token.end + 1:
                    found[token.folded + following.folded] = None
        return list(found)
