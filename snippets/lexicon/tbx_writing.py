"""Entries as TBX: Basic or Min, with categories as attributes (DCA) or as elements (DCT)."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from .cells import joined
from .entry import Entry, Side, Word
from .tbx_names import BASIC, CORE, MIN, labelled, unlabelled

__all__ = ["DIALECTS", "STYLES", "write_tbx"]

DIALECTS = ("basic", "min")
STYLES = ("dca", "dct")
# The element that bears a category in DCA, and the module that holds it in DCT.
CATEGORIES = {
    "subjectField": ("descrip", "min"),
    "partOfSpeech": ("termNote", "min"),
    "administrativeStatus": ("termNote", "min"),
    "definition": ("descrip", "basic"),
    "context": ("descrip", "basic"),
    "source": ("admin", "basic"),
    "crossReference": ("ref", "basic"),
    "grammaticalGender": ("termNote", "basic"),
    "geographicalUsage": ("termNote", "basic"),
    "termType": ("termNote", "basic"),
}
TYPES = {"term": "fullForm", "acronym": "acronym", "variant": "variant"}
GENDERS = {"m": "masculine", "f": "feminine", "mf": "other", "n": "neuter"}
# XML can't hold these.
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_tbx(
    entries: Iterable[Entry],
    languages: Sequence[str],
    dialect: str = "basic",
    style: str = "dca",
    title: str = "",
) -> Iterator[bytes]:
    """Yield a file of UTF-8; `languages` begin with the source's.

    A link to an entry that is not in the file is a note: TBX asks that a target exists.
    """
    entries = list(entries)
    form = _Form(dialect, style, languages, {entry.id for entry in entries})
    yield form.beginning(title).encode()
    for entry in entries:
        yield form.concept(entry).encode()
    yield b"    </body>\n  </text>\n</tbx>\n"


def _clean(text: str) -> str:
    return escape(_ILLEGAL.sub("", text))


@dataclass
class _Form:
    dialect: str
    style: str
    languages: Sequence[str]
    ids: set[str]

    def beginning(self, title: str) -> str:
        modules = ""
        if self.style == "dct":
            modules = f' xmlns:min="{MIN}"'
            if self.dialect == "basic":
                modules += f' xmlns:basic="{BASIC}"'
        kind = {"basic": "TBX-Basic", "min": "TBX-Min"}[self.dialect]
        return (
            '<?xml version="1.0" encoding="UTF-8"?>\n'
            f'<tbx type="{kind}" style="{self.style}" xml:lang="{self.languages[0]}"'
            f' xmlns="{CORE}"{modules}>\n'
            f"  <tbxHeader>\n    <fileDesc>\n      <sourceDesc>\n        <p>{_clean(title)}</p>\n"
            "      </sourceDesc>\n    </fileDesc>\n  </tbxHeader>\n  <text>\n    <body>\n"
        )

    def concept(self, entry: Entry) -> str:
        lines = [f'      <conceptEntry id="c-{entry.id}">']
        add = self._adder(lines, 8)
        source = self.languages[0]
        for domain in entry.domains or []:
            if domain.get(source):
                add(self._category("subjectField", domain[source]))
        for relations in entry.relations.values():
            for relation in relations:
                add(self._relation(relation.kind, relation.other))
        if entry.do_not_translate:
            add(self._note("do not translate", "yes"))
        if entry.do_not_link:
            add(self._note("do not link", "yes"))
        for code in self.languages:
            if (side := entry.sides.get(code)) is not None:
                lines += self._section(code, side, entry)
        lines.append("      </conceptEntry>\n")
        return "\n".join(lines)

    def _relation(self, kind: str, other: str) -> str:
        if kind == "related" and self.dialect == "basic" and other in self.ids:
            return self._category("crossReference", other, f"c-{other}")
        return self._note(kind, f"c-{other}")

    def _section(self, code: str, side: Side, entry: Entry) -> list[str]:
        lines = [f'        <langSec xml:lang="{code}">']
        add = self._adder(lines, 10)
        if side.definition:
            if self.dialect == "min":
                add(self._note("definition", side.definition))
            elif side.source_label:
                add("<descripGrp>")
                add("  " + self._category("definition", side.definition))
                add("  " + self._category("source", side.source_label))
                add("</descripGrp>")
            else:
                add(self._category("definition", side.definition))
        if side.source_label and not (side.definition and self.dialect == "basic"):
            add(self._note("source", side.source_label))
        for label, text in (
            ("source link", side.source_url),
            ("expert definition", side.expert_definition),
            ("note", side.note),
            ("no direct equivalent", "yes" if side.no_equivalent else ""),
            ("state", "" if side.live is None else "live" if side.live else "draft"),
            ("address", side.slug),
        ):
            if text:
                add(self._note(label, text))
        for friend in entry.false_friends.get(code, []):
            said = f"{friend.language}: {friend.text}"
            add(self._note("false friend", f"{said} = {friend.note}" if friend.note else said))
        names = [domain.get(code, "") for domain in entry.domains or []]
        if any(names) and (code != self.languages[0] or not all(names)):
            add(self._note("domain", joined(names)))
        for place, word in enumerate(side.words or []):
            lines += self._word(word, side.example if place == 0 else "")
        lines.append("        </langSec>")
        return lines

    def _word(self, word: Word, example: str | None) -> list[str]:
        lines = ["          <termSec>"]
        add = self._adder(lines, 12)
        add(f"<term>{_clean(word.text)}</term>")
        notes: list[tuple[str, str]] = []

        def say(category: str, value: str, label: str, plain: str) -> None:
            if self.dialect == "basic" or CATEGORIES[category][1] == "min":
                add(self._category(category, value))
            else:
                notes.append((label, plain))

        if word.part_of_speech:
            say("partOfSpeech", word.part_of_speech, "", "")
        if word.status:
            known = "deprecated" if word.status == "forbidden" else word.status
            say("administrativeStatus", f"{known}Term-admn-sts", "", "")
            if word.status == "forbidden":
                notes.append(("verdict", "forbidden"))
        if word.type:
            say("termType", TYPES[word.type], "type", word.type)
        if word.gender:
            say("grammaticalGender", GENDERS[word.gender], "gender", word.gender)
        if word.region:
            say("geographicalUsage", word.region, "region", word.region)
        if word.register:
            notes.append(("register", f"{word.register}Register"))
        notes.append(("pronunciation", word.pronunciation or ""))
        notes.append(("note", word.note or ""))
        notes.append(("do not link", "yes" if word.do_not_link else ""))
        if example:
            say("context", example, "example", example)
        for label, text in notes:
            if text:
                add(self._note(label, text))
        lines.append("          </termSec>")
        return lines

    def _category(self, name: str, text: str, target: str = "") -> str:
        element, module = CATEGORIES[name]
        where = f" target={quoteattr(target)}" if target else ""
        if self.style == "dct":
            return f"<{module}:{name}{where}>{_clean(text)}</{module}:{name}>"
        return f'<{element} type="{name}"{where}>{_clean(text)}</{element}>'

    def _note(self, label: str, text: str) -> str:
        """A note of the entry is written as it is, unless it would be read as another thing."""
        if label == "note" and unlabelled(text)[0] == "note" and not text.startswith("[note]"):
            return f"<note>{_clean(text)}</note>"
        return f"<note>{_clean(labelled(label, text))}</note>"

    def _adder(self, lines: list[str], indent: int) -> Callable[[str], None]:
        return lambda line: lines.append(" " * indent + line)
