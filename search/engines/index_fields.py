"""What an engine keeps of a document: the same in tables and on a server."""

from search.analysis import APOSTROPHES, Token, exact_key, light_key, spellings, stem, tokens
from search.engine import SearchDoc
from search.engines.query_tree import aside, marked
from search.spelling import SHORTEST
from search.stop_words import STOP_WORDS

__all__ = ["LONGEST_NAME", "IndexFields"]

LONGEST_BODY = 60_000  # characters that are indexed of a text
LONGEST_NAME = 500
# Letters of a word with which its neighbour is one word, of which a beginning may be asked for:
# who types so few asks for no word that stands across two.
SHORTEST_FIRST = 3


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
        body, asides = self._said_in(doc.body), self._said_in(doc.asides)
        self._heads: dict[str, None] = {}
        self.columns = [
            [marked(language, stem) for stem in self._stems(doc.titles, titles)],
            [marked(language, stem) for stem in self._stems(doc.synonyms, synonyms)],
            [marked(language, token.stem) for token in body],
            [marked(language, head) for head in self._heads]
            + [aside(language, token.stem) for token in asides],
        ]
        self.vocabulary = self._spelt(titles + synonyms, body + asides)

    def _said_in(self, text: str) -> list[Token]:
        read = tokens(text[:LONGEST_BODY], self._doc.language)
        return [token for token in read if not token.is_stop]

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

    def _stems(self, texts: tuple[str, ...], names: list[list[Token]]) -> list[str]:
        """Return the stems of names, and keep their words as what may be begun.

        Two words are one as well: with a hyphen between them, or where both mean something. Behind
        an apostrophe, or a space, and a letter or two they are so only as a whole.
        """
        found = []
        for text, words in zip(texts, names, strict=True):
            for token, following in zip(words, [*words[1:], None], strict=True):
                found.append(token.stem)
                self._heads[token.folded] = None
                if following is None or following.start != token.end + 1:
                    continue
                together = token.folded + following.folded
                joint = text[token.end]
                if joint.isspace() and (token.is_stop or following.is_stop):
                    continue
                is_loose = joint.isspace() or joint in APOSTROPHES
                if is_loose and len(token.folded) < SHORTEST_FIRST:
                    found.append(stem(together, self._doc.language))
                else:
                    self._heads[together] = None
        return found
