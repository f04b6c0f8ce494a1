"""A line of a sheet as an entry."""

import re
from collections.abc import Mapping, Sequence
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from snippets.folding import fold

from .cells import clean_text, clean_word, plain, split, split_pair
from .columns import DETAILS, WORDS, Header
from .entry import Entry, FalseFriend, Relation, Row, Side, Word
from .refusal import UnreadableFileError
from .values import (
    GENDERS,
    PARTS_OF_SPEECH,
    REGIONS,
    REGISTERS,
    TYPES,
    Vocabulary,
    flag,
    grammar,
    without_grammar,
)

__all__ = ["labels", "read_line"]

TEXT_COLUMNS = {
    "definition": "definition",
    "expert": "expert_definition",
    "example": "example",
    "note": "note",
}
VOCABULARIES: dict[str, Vocabulary] = {
    "type": TYPES,
    "gender": GENDERS,
    "region": REGIONS,
    "register": REGISTERS,
}
MOST_VALUES = 500  # each word is compared with those before it
_URL = re.compile(r"<?(https?://[^\s<>()]+)>?")
Cells = Mapping[tuple[str, str], str]


def read_line(
    number: int, cells: Sequence[str], header: Header, languages: Sequence[str]
) -> Row | None:
    """Return what a line says; None where it says nothing. `languages` begin with the source's."""
    held: dict[tuple[str, str], str] = {
        column: plain(cell.strip())
        for column, cell in zip(header.columns, cells, strict=False)
        if column is not None
    }
    if not any(held.values()):
        return None
    row = Row(number, Entry())
    line = _Line(held, header, row)
    row.entry.id = clean_word(held.get(("id", ""), ""))
    spoken = {column.language for column in header.columns if column is not None}
    for language in (code for code in languages if code in spoken):
        side = line.side(language)
        if side != Side():
            row.entry.sides[language] = side
        if header.has("false_friends", language):
            row.entry.false_friends[language] = line.false_friends(language)
    line.read_what_holds_for_all(languages)
    return row


class _Line:
    def __init__(self, cells: Cells, header: Header, row: Row) -> None:
        self._cells = cells
        self._header = header
        self._row = row

    def _cell(self, name: str, language: str = "") -> str | None:
        """Return a cell; None where the sheet has no such column."""
        cell = self._cells.get((name, language))
        if cell is None and self._header.has(name, language):
            return ""  # the line ends before it
        return cell

    def _values(self, name: str, language: str = "") -> list[str] | None:
        cell = self._cell(name, language)
        if cell is None:
            return None
        values = split(cell)
        if len(values) > MOST_VALUES:
            raise UnreadableFileError(
                _(
                    "Line %(number)d has a cell of more than %(most)d values. Leave those that are "
                    "used, and take the others away."
                )
                % {"number": self._row.number, "most": MOST_VALUES}
            )
        return [v for v in map(clean_word, values) if v]

    def _remark(self, name: str, language: str, value: str) -> None:
        column = f"{name}_{language}" if language else name
        self._row.remarks.append(
            _("%(column)s: “%(value)s” is not understood and left out.")
            % {"column": column, "value": value}
        )

    def side(self, language: str) -> Side:
        side = Side()
        said = self._cell("no_equivalent", language)
        is_without = None if said is None else flag(said)
        if any(self._header.has(name, language) for name in WORDS):
            side.words = self._words(language, bool(is_without))
        for name, attribute in TEXT_COLUMNS.items():
            if (cell := self._cell(name, language)) is not None:
                setattr(side, attribute, clean_text(cell))
        if said is not None:
            side.no_equivalent = is_without
            if is_without is None:
                self._remark("no_equivalent", language, said)
        if cell := self._cell("slug", language):
            side.slug = clean_word(cell)
        return side

    def _words(self, language: str, is_without: bool) -> list[Word]:
        words: list[Word] = []
        columns: dict[int, str] = {}
        heads = 0
        for name, (kind, status) in WORDS.items():
            for value in self._values(name, language) or []:
                text, found = without_grammar(value)
                twin = next((w for w in words if w.text == text and columns[id(w)] != name), None)
                if twin is not None:
                    # CNIL as term and as acronym is one word, which is an acronym.
                    twin.type = kind if kind != "term" else twin.type
                    continue
                word = Word(text, status, kind)
                columns[id(word)] = name
                if found is not None:
                    word.part_of_speech, word.gender = found
                if name == "term" and heads:
                    # Only the first is preferred.
                    word.status = "admitted"
                heads += name == "term"
                words.append(word)
        if words and not heads and words[0].status == "admitted" and not is_without:
            # An acronym or a variant alone stands for the concept.
            words[0].status = "preferred"
            heads = 1
        self._read_details(words, heads, language)
        return _ordered(words, self._values("order", language))

    def _read_details(self, words: list[Word], heads: int, language: str) -> None:
        places = {label: place for place, label in enumerate(labels(words))}
        folded = {fold(word.text): place for place, word in reversed(list(enumerate(words)))}
        for name in DETAILS:
            cell = self._cell(name, language)
            if not cell:
                continue
            values = split(cell)
            for position, value in enumerate(values):
                pair = split_pair(value)
                place = None
                if pair is not None:
                    place = places.get(clean_word(pair[0]), folded.get(fold(clean_word(pair[0]))))
                if pair is not None and place is not None:
                    value = pair[1]
                elif pair is not None and position == 0:
                    pair, place = None, 0 if words else None
                elif position < max(heads, 1) and words:
                    place = position
                if not value:
                    continue
                if place is None:
                    self._remark(name, language, value)
                    continue
                # What part of speech the first is, all are that say no other.
                is_of_all = name == "pos" and position == 0 and pair is None
                for word in words if is_of_all else [words[place]]:
                    self._set(word, name, value, language, is_own=word is words[place])

    def _set(self, word: Word, name: str, value: str, language: str, is_own: bool) -> None:
        if name in VOCABULARIES:
            known = VOCABULARIES[name].of(value)
            if known is None and name == "gender" and (found := grammar(value)) is not None:
                known = found.gender
            if known is None:
                self._remark(name, language, value)
            else:
                setattr(word, DETAILS[name], known)
        elif name == "pos":
            found = grammar(value)
            part = value if value in PARTS_OF_SPEECH else found.part_of_speech if found else None
            if part is None and not (found and found.gender):
                if is_own:
                    self._remark(name, language, value)
                return
            word.part_of_speech = part or word.part_of_speech
            if found and found.gender and is_own and word.gender is None:
                word.gender = found.gender
        elif name == "do_not_link":
            word.do_not_link = flag(value)
            if word.do_not_link is None:
                self._remark(name, language, value)
        else:
            cleaned = clean_text(value) if name == "word_note" else clean_word(value)
            setattr(word, DETAILS[name], cleaned)

    def false_friends(self, language: str) -> list[FalseFriend]:
        friends = []
        for value in split(self._cell("false_friends", language) or ""):
            word, note = split_pair(value) or (value, "")
            code, colon, text = word.partition(":")
            if colon and text.strip():
                friends.append(FalseFriend(code.strip(), clean_word(text), clean_text(note)))
            elif value:
                self._remark("false_friends", language, value)
        return friends

    def read_what_holds_for_all(self, languages: Sequence[str]) -> None:
        entry = self._row.entry
        entry.domains = self._domains(languages)
        for kind in ("broader", "narrower", "related"):
            values = self._values(kind)
            if values is not None:
                entry.relations[kind] = [Relation(kind, value) for value in values]
        for name in ("do_not_translate", "do_not_link"):
            if (cell := self._cell(name)) is not None:
                setattr(entry, name, flag(cell))
                if flag(cell) is None:
                    self._remark(name, "", cell)
        self._read_sources(languages)
        self._read_states(languages)

    def _domains(self, languages: Sequence[str]) -> list[dict[str, str]] | None:
        """Return the names of each domain: the first of `domain_en` is that of `domain`."""
        cells = {code: self._cell("domain", code) for code in languages}
        cells[languages[0]] = self._cell("domain") or cells[languages[0]]
        if not self._header.has("domain") and all(cell is None for cell in cells.values()):
            return None
        names = {code: list(map(clean_word, split(cell))) for code, cell in cells.items() if cell}
        domains = [
            {code: of[place] for code, of in names.items() if place < len(of) and of[place]}
            for place in range(max(map(len, names.values()), default=0))
        ]
        return [domain for domain in domains if domain]

    def _read_sources(self, languages: Sequence[str]) -> None:
        """`source` is said of every language that has no column of its own."""
        for language in languages:
            own = self._header.has("source", language) or self._header.has("source_url", language)
            first = language == languages[0]
            where = language if own else ""
            if not own and not first and any(self._header.has("source", c) for c in languages):
                continue
            label, url = self._cell("source", where), self._cell("source_url", where)
            side = self._row.entry.sides.get(language)
            if side is None or (label is None and url is None):
                continue
            if label is not None:
                label, found = _source(label)
                side.source_label = label
                if url is None and found:
                    url = found
            if url is not None:
                side.source_url = clean_word(url)
                if side.source_url and not side.source_label and label is not None:
                    side.source_label = urlsplit(side.source_url).hostname or side.source_url

    def _read_states(self, languages: Sequence[str]) -> None:
        """`status` is said of every language that has none of its own."""
        spoken = [language for language in languages if language in self._row.entry.sides]
        own = {language: cell for language in spoken if (cell := self._cell("status", language))}
        for language, cell in own.items():
            self._row.read_state(f"status_{language}", cell, [language])
        others = [language for language in spoken if language not in own]
        if others and (cell := self._cell("status")):
            self._row.read_state("status", cell, others)


def labels(words: Sequence[Word]) -> list[str]:
    """Return what each word is called in other columns: *septante*, the next one *septante #2*."""
    seen: dict[str, int] = {}
    found = []
    for word in words:
        seen[word.text] = seen.get(word.text, 0) + 1
        found.append(word.text if seen[word.text] == 1 else f"{word.text} #{seen[word.text]}")
    return found


def _ordered(words: list[Word], order: list[str] | None) -> list[Word]:
    if not order:
        return words
    places = {label: place for place, label in enumerate(order)}
    named = zip(labels(words), words, strict=True)
    ranked = sorted(named, key=lambda item: places.get(item[0], len(places)))
    return [word for _label, word in ranked]


def _source(cell: str) -> tuple[str, str]:
    """Return the label and the address in *IATE (https://iate.europa.eu)*."""
    found = _URL.search(cell)
    if found is None:
        return clean_word(cell), ""
    rest = clean_word(cell[: found.start()] + " " + cell[found.end() :]).strip(" ()[]<>,;:–-")
    return rest, found[1].rstrip(".,;")
