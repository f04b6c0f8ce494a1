"""Held to data nobody here wrote: a sheet is imported, and every entry of it is asked for.

    python -m tests.search.found [FILE] [--engine db] [--misses]

imports a CSV, XLSX or TBX file (without one, five thousand generated entries) into a database of
its own, beside that of DATABASE_URL, and asks the configured engines for each entry in nine ways.
It ends with 1 where the import takes a minute or more, where its preview was wrong, or where an
engine finds less than 97 % of the entries among the first three in any of the ways.
"""

import argparse
import io
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from tests.search.generated import Entry, Question, generated, questions
from tests.search.generated_sheet import generated_sheet
from tests.search.own_database import engines, own_database

__all__ = ["ENTRIES", "LEAST", "Found", "ask", "entries_of_the_lexicon"]

ENTRIES = 5_000
LEAST = 0.97
IMPORTED_WITHIN = 60  # seconds


@dataclass
class Found:
    """How many questions of each way had their entry among the first three."""

    hits: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    asked: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    missed: list[Question] = field(default_factory=list)

    @property
    def shares(self) -> dict[str, float]:
        return {way: self.hits[way] / total for way, total in self.asked.items()}

    def table(self, title: str) -> str:
        lines = [f"{title:<28}{'top 3':>8}{'of':>8}"]
        for way, share in self.shares.items():
            kept = "" if share >= LEAST else f"  less than {LEAST:.0%}"
            lines.append(f"{way:<28}{self.hits[way]:>8}{self.asked[way]:>8}{share:>9.2%}{kept}")
        return "\n".join(lines)


def ask(engine: str, asked: Iterable[Question]) -> Found:
    from search.engine import Query
    from search.engines import engine_named

    found = Found()
    chosen = engine_named(engine)
    for question in asked:
        matches = chosen.match(Query(question.words, question.language, limit=30)).matches
        first = list(dict.fromkeys(match.translation_key for match in matches))[:3]
        found.asked[question.category] += 1
        found.hits[question.category] += bool(question.wanted & set(first))
        if not question.wanted & set(first):
            found.missed.append(question)
    return found


def entries_of_the_lexicon() -> list[Entry]:
    """Return what is stored, whoever wrote it: headwords in French, usable words in English."""
    from snippets.models import Concept, Term

    names: dict[str, str] = {}
    english: dict[str, list[str]] = defaultdict(list)
    concepts = Concept.objects.order_by("pk")
    for key, name in concepts.filter(locale__language_code="fr").values_list(
        "translation_key", "name"
    ):
        names[str(key)] = name
    usable = Term.objects.filter(concept__locale__language_code="en", status__in=Term.USABLE)
    for key, text in usable.order_by("concept_id", "sort_order").values_list(
        "concept__translation_key", "text"
    ):
        english[str(key)].append(text)
    return [Entry(key, name, english[key]) for key, name in names.items()]


def imported(file: Path) -> tuple[float, list[str], list[str]]:
    """Import a file; return the seconds taken, what its preview said and what a second one says."""
    from django.core.management import call_command

    def run(*options: str) -> list[str]:
        out = io.StringIO()
        call_command("lexicon_import", file, *options, "--quiet-lines", stdout=out)
        return out.getvalue().splitlines()

    before = run()
    began = time.perf_counter()
    run("--apply")
    return time.perf_counter() - began, before, run()


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.search.found")
    parser.add_argument("file", nargs="?", type=Path, help="a CSV, XLSX or TBX file")
    parser.add_argument("--engine", help="only this one of those that are configured")
    parser.add_argument("--misses", action="store_true", help="name each question without answer")
    options = parser.parse_args()
    with own_database():
        from search.index import paused
        from tests.factories.lexicon import the_lexicon_pages

        with paused():
            the_lexicon_pages()
        with tempfile.TemporaryDirectory() as folder:
            file = options.file or Path(folder) / "generated.csv"
            if options.file is None:
                file.write_bytes(generated_sheet(generated(ENTRIES)))
            is_kept = _import(file)
        entries = entries_of_the_lexicon()
        for name, title in engines(options.engine):
            found = ask(name, questions(entries, entries))
            sys.stdout.write(f"\n{found.table(title)}\n")
            if options.misses:
                sys.stdout.writelines(f"{q.category}: {q.words}\n" for q in found.missed)
            is_kept &= min(found.shares.values()) >= LEAST
    return 0 if is_kept else 1


def _import(file: Path) -> bool:
    from snippets.models import Concept

    seconds, before, after = imported(file)
    sys.stdout.write("\n".join(["", *before[:-1], f"Imported in {seconds:.1f} s", after[-2], ""]))
    notions = Concept.objects.values("translation_key").distinct().count()
    # A second line of an entry goes with the first: there are never more entries than lines.
    is_true = " 0 new, 0 changes" in after[-2] and 0 < notions <= _number(before[-2], "new")
    if not is_true:
        sys.stdout.write(f"The preview was wrong: {notions} entries were made.\n")
    if seconds >= IMPORTED_WITHIN:
        sys.stdout.write(f"SLOWER than {IMPORTED_WITHIN} s\n")
    return is_true and seconds < IMPORTED_WITHIN


def _number(sums: str, word: str) -> int:
    counted = (part.split() for part in sums.rpartition(": ")[2].rstrip(".").split(", "))
    return next(int(number) for number, name in counted if name == word)


if __name__ == "__main__":
    sys.exit(main())
