"""Entries as a sheet: every column that an import reads back."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from .cells import inert, joined, split_pair
from .columns import DETAILS, WORDS
from .entry import WORD_DETAILS, Entry, Side, Word
from .lines import labels

__all__ = ["cells_of", "headings", "write_csv"]

OF_THE_ENTRY = ("domain", "source", "source_url", "status")
AT_THE_END = ("broader", "narrower", "related", "do_not_translate", "do_not_link")
BY_LANGUAGE = (
    "term",
    "admitted",
    "acronym",
    "variants",
    "deprecated",
    "superseded",
    "forbidden",
    "pos",
    "gender",
    "definition",
    "expert",
    "note",
    "example",
    "no_equivalent",
    "type",
    "region",
    "register",
    "pronunciation",
    "word_note",
    "do_not_link",
    "order",
    "false_friends",
    "slug",
)
# What the source's language says in columns without a language.
OF_OTHERS = ("domain", "source", "source_url", "status")


def headings(languages: Sequence[str]) -> list[str]:
    """Return the names of the columns; `languages` begin with the source's."""
    return [
        "id",
        *(f"{name}_{code}" for code in languages for name in BY_LANGUAGE),
        *OF_THE_ENTRY,
        *(f"{name}_{code}" for code in languages[1:] for name in OF_OTHERS),
        *AT_THE_END,
    ]


def cells_of(entry: Entry, languages: Sequence[str]) -> dict[str, str]:
    """Return what an entry says, by the name of its column."""
    cells = {"id": entry.id}
    for code in languages:
        side = entry.sides.get(code, Side())
        cells |= {f"{name}_{code}": text for name, text in _of_language(side).items()}
        friends = entry.false_friends.get(code, [])
        cells[f"false_friends_{code}"] = joined(
            [f"{f.language}: {f.text}" + (f" = {f.note}" if f.note else "") for f in friends]
        )
    states = [side.live for side in entry.sides.values()]
    first = entry.sides.get(languages[0])
    general = first.live if first is not None else states[0] if states else None
    cells["status"] = _state(general)
    for code in languages:
        side = entry.sides.get(code, Side())
        names = [domain.get(code, "") for domain in entry.domains or []]
        own = {
            "domain": joined(names) if any(names) else "",
            "source": side.source_label or "",
            "source_url": side.source_url or "",
        }
        if code == languages[0]:
            cells |= own
        else:
            own["status"] = _state(side.live) if side.live not in (None, general) else ""
            cells |= {f"{name}_{code}": text for name, text in own.items()}
    for kind in ("broader", "narrower", "related"):
        cells[kind] = joined([relation.other for relation in entry.relations.get(kind, [])])
    cells["do_not_translate"] = "yes" if entry.do_not_translate else ""
    cells["do_not_link"] = "yes" if entry.do_not_link else ""
    return cells


def _state(live: bool | None) -> str:
    return "" if live is None else "live" if live else "draft"


def _of_language(side: Side) -> dict[str, str]:
    cells = {
        "definition": side.definition or "",
        "expert": side.expert_definition or "",
        "example": side.example or "",
        "note": side.note or "",
        "no_equivalent": "yes" if side.no_equivalent else "",
        "slug": side.slug or "",
    }
    words = side.words or []
    listed: dict[str, list[Word]] = {name: [] for name in WORDS}
    for word in words:
        listed[_column_of(word)].append(word)
    # Preferred ones are not followed by others in their column: those would be read as admitted.
    for name, found in listed.items():
        cells[name] = joined([word.text for word in found])
    in_columns = [word for found in listed.values() for word in found]
    names = dict(zip(map(id, in_columns), labels(in_columns), strict=True))
    for name, attribute in DETAILS.items():
        cells[name] = _details(name, attribute, in_columns, names)
    is_in_order = [id(word) for word in words] == [id(word) for word in in_columns]
    cells["order"] = "" if is_in_order else joined([names[id(word)] for word in words])
    return cells


def _column_of(word: Word) -> str:
    if word.status == "preferred":
        return "term"
    if word.status == "admitted":
        return {"acronym": "acronym", "variant": "variants"}.get(word.type or "", "admitted")
    return word.status if word.status in WORDS else "admitted"


def _details(name: str, attribute: str, words: Sequence[Word], names: dict[int, str]) -> str:
    """Return what is said of each word: of the first as it is, of the others behind their name."""
    if not words:
        return ""
    values = [""]
    of_all = getattr(words[0], attribute) or ""
    for place, word in enumerate(words):
        value = getattr(word, attribute) or ""
        value = "yes" if value is True else value
        # What an import takes for granted, of the first and of the others.
        usual = WORDS[_column_of(word)][0] if name == "type" else WORD_DETAILS[attribute]
        if name == "pos":
            usual = of_all if place else ""
        if not value or value == usual:
            continue
        if place == 0 and split_pair(value) is None:
            values[0] = value
        else:
            values.append(f"{names[id(word)]} = {value}")
    return joined(values) if any(values) else ""


def write_csv(entries: Iterable[Entry], languages: Sequence[str]) -> Iterator[bytes]:
    """Yield a file for Excel in French as well: with a mark, `;` between, formulas made inert."""
    columns = headings(languages)
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=";", lineterminator="\r\n")
    buffer.write("\ufeff")
    writer.writerow(columns)
    for entry in entries:
        cells = cells_of(entry, languages)
        writer.writerow([inert(cells.get(name, "")) for name in columns])
        if buffer.tell() > 2**16:
            yield buffer.getvalue().encode()
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue().encode()
