"""What the concepts of a TBX file say: any dialect, in either style, of any edition.

A category is told by its name, whether an attribute (DCA) or the element itself (DCT) bears it.
"""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple
from uuid import UUID
from xml.etree.ElementTree import Element

from django.utils.translation import gettext as _

from .cells import clean_text, clean_word, split
from .entry import Entry, FalseFriend, Relation, Row, Side, Word
from .tbx_names import RELATIONS, unlabelled
from .tbx_tree import Concept, read_tree
from .values import GENDERS, REGIONS, REGISTERS, STATUSES, TYPES, Vocabulary, flag, grammar
from .xml_reading import LANGUAGE, local

__all__ = ["read_concepts"]

# Elements that only hold others together, and those whose category is an attribute.
GROUPS = ("descripGrp", "adminGrp", "termNoteGrp", "termGrp", "ntig", "tig")
BY_ATTRIBUTE = ("descrip", "admin", "termNote", "ref", "xref", "descripNote", "adminNote")
SECTIONS = ("langSec", "langSet")
TERMS = ("termSec", "tig", "ntig", "termGroup")
# Who did what when: of no use to readers.
SILENT = ("transacGrp", "date", "transac", "transacNote", "xGraphic", "responsibility")
# What vendors' tools call a language that is said nowhere in particular.
EVERYWHERE = ("fr-fr", "en-us", "en-gb")
_BROKEN = re.compile(r"\r?\n[ \t]+(?=\S)")
OURS = re.compile(r"c-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$")


class DataElement(NamedTuple):
    category: str
    text: str
    target: str = ""


def read_concepts(data: bytes, languages: Mapping[str, str], left_out: set[str]) -> Iterator[Row]:
    """Yield a row for each concept; raises UnreadableFileError.

    `languages` are those of the site, the source's first. What is left out, languages and
    categories by name, is added to `left_out`.
    """
    reader = _Reader(languages, left_out)
    for concept in read_tree(data):
        yield reader.row(concept)
    reader.forget_regions()


class _Reader:
    def __init__(self, languages: Mapping[str, str], left_out: set[str]) -> None:
        self._languages = list(languages)
        self._general = ""
        self.left_out = left_out
        # Words whose region only the tag of their section says: by language and tag.
        self._by_tag: dict[str, dict[str, list[Word]]] = {}

    def row(self, concept: Concept) -> Row:
        self._general = self._code(concept.language) or self._languages[0]
        row = Row(concept.line, Entry(id=_id(concept.element.get("id", ""))))
        for section in concept.element.iter():
            if local(section.tag) in SECTIONS:
                self._read_section(section, row)
        self._read_concept(concept.element, row)
        return row

    def _code(self, tag: str) -> str | None:
        """Return the language of the site that a tag as `fr-CA` means."""
        found = {code.lower(): code for code in self._languages}
        tag = tag.strip().lower().replace("_", "-")
        return found.get(tag) or found.get(tag.partition("-")[0])

    def _read_concept(self, element: Element, row: Row) -> None:
        entry = row.entry
        general = entry.sides.get(self._general)
        for said in _said(element, (*SECTIONS,)):
            match said.category:
                case "subjectField":
                    entry.domains = [*(entry.domains or []), {self._general: clean_word(said.text)}]
                case "definition" if general is not None and not general.definition:
                    general.definition = clean_text(said.text)
                case "do not translate":
                    entry.do_not_translate = flag(said.text)
                case "do not link":
                    entry.do_not_link = flag(said.text)
                case "broader" | "narrower" | "related":
                    self._relate(entry, said.category, said.text)
                case category if category in RELATIONS:
                    self._relate(entry, RELATIONS[category], said.target or said.text)
                case "note" if general is not None:
                    general.note = _added(general.note, said.text)
                case "externalCrossReference" if general is not None and said.target:
                    general.source_url = general.source_url or clean_word(said.target)
                case category:
                    self._leave_out(category)
        self._name_domains(row)

    def _relate(self, entry: Entry, kind: str, other: str) -> None:
        relations = entry.relations.setdefault(kind, [])
        if other := _id(clean_word(other).lstrip("#")):
            relations.append(Relation(kind, other))

    def _read_section(self, section: Element, row: Row) -> None:
        tag = section.get(LANGUAGE, "")
        code = self._code(tag)
        if code is None:
            self.left_out.add(_("language “%(code)s”") % {"code": tag})
            return
        side = row.entry.sides.setdefault(code, Side(words=[]))
        assert side.words is not None  # noqa: S101 - said above
        for term in section:
            if local(term.tag) in TERMS:
                side.words.append(self._word(term, side, tag, row))
        for said in _said(section, TERMS):
            self._read_side(said, side, code, row)

    def _read_side(self, said: DataElement, side: Side, code: str, row: Row) -> None:
        match said.category:
            case "definition":
                side.definition = _added(side.definition, said.text)
            case "source":
                side.source_label = side.source_label or clean_word(said.text)
            case "source link":
                side.source_url = clean_word(said.text)
            case "expert definition":
                side.expert_definition = clean_text(said.text)
            case "example" | "context":
                side.example = _added(side.example, said.text)
            case "note":
                side.note = _added(side.note, said.text)
            case "no direct equivalent":
                side.no_equivalent = flag(said.text)
            case "state":
                row.read_state(said.category, said.text, [code])
            case "address":
                side.slug = clean_word(said.text)
            case "domain":
                # Put in place by `_name_domains`.
                named = {"": code, code: said.text}
                row.entry.domains = [*(row.entry.domains or []), named]
            case "false friend":
                self._befriend(said.text, row.entry.false_friends.setdefault(code, []))
            case category:
                self._leave_out(category)

    def _befriend(self, text: str, friends: list[FalseFriend]) -> None:
        word, _equals, note = text.partition(" = ")
        language, _colon, word = word.partition(":")
        friends.append(FalseFriend(language.strip(), clean_word(word), clean_text(note)))

    def _name_domains(self, row: Row) -> None:
        """Give each domain the names that the languages have for it, in the same order."""
        said = row.entry.domains or []
        domains = [dict(domain) for domain in said if "" not in domain]
        for named in said:
            if code := named.get(""):
                names = [clean_word(name) for name in split(named[code])]
                domains += [{} for _more in range(len(names) - len(domains))]
                for domain, name in zip(domains, names, strict=False):
                    if name:
                        domain[code] = name
        if row.entry.domains is not None:
            row.entry.domains = [domain for domain in domains if domain]

    def _word(self, element: Element, side: Side, tag: str, row: Row) -> Word:
        word = Word("")
        for said in _said(element, ()):
            match said.category:
                case "term":
                    word.text = clean_word(said.text)
                case "partOfSpeech":
                    if found := grammar(said.text):
                        word.part_of_speech = found.part_of_speech
                case "administrativeStatus" | "normativeAuthorization" | "termStatus" | "verdict":
                    forbidden = word.status == "forbidden"
                    word.status = word.status if forbidden else STATUSES.of(said.text)
                case "termType" | "type":
                    word.type = TYPES.of(said.text)
                case "grammaticalGender" | "gender":
                    word.gender = GENDERS.of(said.text)
                case "geographicalUsage" | "region":
                    word.region = self._known(REGIONS, said, row)
                case "register":
                    word.register = self._known(REGISTERS, said, row)
                case "pronunciation":
                    word.pronunciation = clean_word(said.text)
                case "do not link":
                    word.do_not_link = flag(said.text)
                case "note":
                    word.note = _added(word.note, said.text)
                case "context" | "example":
                    side.example = _added(side.example, said.text)
                case "source":
                    pass  # of the context
                case category:
                    self._leave_out(category)
        if word.region is None:
            self._read_region(word, tag.strip().replace("_", "-"))
        return word

    def _read_region(self, word: Word, tag: str) -> None:
        language, _hyphen, region = tag.partition("-")
        word.region = REGIONS.of(region.rpartition("-")[2]) if region else None
        self._by_tag.setdefault(language.lower(), {}).setdefault(tag.lower(), []).append(word)

    def forget_regions(self) -> None:
        """Take back regions that were none: of tools that call all French `fr-FR`.

        Where a file knows other French as well, the tag tells one from the other.
        """
        for tags in self._by_tag.values():
            if len(tags) == 1 and not tags.keys().isdisjoint(EVERYWHERE):
                for word in next(iter(tags.values())):
                    word.region = None

    def _known(self, values: Vocabulary, said: DataElement, row: Row) -> str | None:
        value = values.of(said.text) or values.of(said.text.rpartition("-")[2])
        if value is None and said.text.strip():
            row.remarks.append(
                _("%(column)s: “%(value)s” is not understood and left out.")
                % {"column": said.category, "value": clean_word(said.text)}
            )
        return value

    def _leave_out(self, category: str) -> None:
        if category and category not in SILENT:
            self.left_out.add(category)


def _said(element: Element, below: tuple[str, ...]) -> Iterator[DataElement]:
    """Yield what is said at the level of an element: not of the elements named by `below`."""
    for child in element:
        name = local(child.tag)
        if name in below or name in SECTIONS:
            continue
        if name in GROUPS:
            yield from _said(child, below)
        elif name in BY_ATTRIBUTE:
            yield DataElement(child.get("type", ""), _text(child), child.get("target", ""))
        elif name == "note":
            yield DataElement(*unlabelled(_text(child)))
        elif name != "transacGrp":
            yield DataElement(name, _text(child), child.get("target", ""))


def _text(element: Element) -> str:
    """Return the text in an element and in those that mark parts of it.

    A line that begins with white space was broken for the sake of the file.
    """
    return _BROKEN.sub(" ", "".join(element.itertext()))


def _added(before: str | None, text: str) -> str:
    """Return two texts of the same kind as one."""
    cleaned = clean_text(text)
    return f"{before}\n\n{cleaned}" if before and cleaned else before or cleaned


def _id(text: str) -> str:
    """Return an id of ours as it is, without what XML asks to stand before a digit."""
    found = OURS.match(text.strip())
    return str(UUID(found[1])) if found else text.strip()
