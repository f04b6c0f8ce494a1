"""Measures the search against what the project promises; ends with 1 where it is slower.

    python -m tests.bench.search [--entries 1000 10000 100000] [--against ../before]

Made-up lexicons of these sizes (an entry is a concept in French and English) are indexed in a
SQLite of their own, and in a copy beside the database of DATABASE_URL, if that is a PostgreSQL.
Headwords, slips, halves and equivalents are asked for; beside them a bare statement of the same
database, for one word and its first ten hits: what no search can be quicker than. With `--against`
another work tree answers the same questions with its own code, turn by turn.
"""

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from ipaddress import IPv4Address
from itertools import count, islice
from pathlib import Path

from tests.search.own_database import own_database

ROOT = Path(__file__).resolve().parent.parent.parent
SIZES = (1_000, 10_000, 100_000)
# Milliseconds at most, on SQLite, by number of entries: p50 and p95 of a search, p50 of suggesting.
SEARCH = {1_000: (1, 4), 10_000: (3, 12), 100_000: (15, 60)}
SUGGEST = {1_000: 0.5, 10_000: 1, 100_000: 6}
# PostgreSQL may take so many times SQLite's p50 at this size; among fewer entries its time is that
# of asking a server at all, eight statements to a search.
OF_SQLITE = 3
COMPARED_AT = 10_000
# Seconds to index ten thousand entries of the site's own tables; ms of the suggestions as JSON.
INDEXED_WITHIN = 60
JSON_P95 = 5
# Hostile queries may take so many times the p95 of ordinary ones.
OF_ORDINARY = 5
TURNS = 3  # of each database; what counts is the median
ASKED = 60  # entries that are asked for, in nine ways
HOSTILE = 500
# A search may take so many times what it takes in the other work tree.
OF_BEFORE = 1.15
BEFORE = ", the other work tree"


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.search")
    parser.add_argument("--entries", type=int, nargs="+", default=SIZES)
    parser.add_argument("--against", type=Path, help="the other work tree")
    parser.add_argument("--measure", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        _answer()
        return 0
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        environment = {**os.environ, "VAR_DIR": folder, "REDIS_URL": "", "ELASTICSEARCH_URL": ""}
        places = {"SQLite": environment}
        if (given := environment.pop("DATABASE_URL", "")).startswith("postgres"):
            places["PostgreSQL"] = {**environment, "DATABASE_URL": given}
        databases = {}
        for name, place in places.items():
            databases[name] = stack.enter_context(_measuring(place))
            if options.against:
                beside = _beside(place, Path(folder, "before"))
                other = stack.enter_context(_measuring(beside, options.against.resolve()))
                databases[name + BEFORE] = other
        kept = True
        for size in options.entries:
            rows = _rows(databases, size)
            for name in places:
                sqlite = rows["SQLite"] if name != "SQLite" else None
                kept &= _show(name, size, rows[name], sqlite, rows.get(name + BEFORE))
    return 0 if kept else 1


def _beside(environment: dict[str, str], folder: Path) -> dict[str, str]:
    """Return an environment whose databases are beside those of another, not the same."""
    folder.mkdir(exist_ok=True)
    address = environment.get("DATABASE_URL", "")
    there = {"DATABASE_URL": f"{address}_before"} if address else {}
    return {**environment, **there, "VAR_DIR": str(folder)}


@contextmanager
def _measuring(environment: dict[str, str], tree: Path = ROOT) -> Iterator[Callable]:
    """Begin a process whose settings name the database; it does what it is told, one at a time."""
    python = tree / ".venv/bin/python"
    with subprocess.Popen(
        [
            str(python) if python.exists() else sys.executable,
            "-W",
            "ignore",
            "-m",
            "tests.bench.search",
            "--measure",
        ],
        cwd=tree,
        env={**environment, "DJANGO_SETTINGS_MODULE": "cms.settings.test"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:

        def tell(*words: object) -> dict:
            print(*words, file=process.stdin, flush=True)
            return json.loads(process.stdout.readline())

        yield tell


def _rows(databases: dict[str, Callable], size: int) -> dict[str, dict]:
    rows = {name: tell("index", size) for name, tell in databases.items()}
    _by_turns(databases, rows, "searching")
    if size == COMPARED_AT:
        # From here on the index holds the site's entries.
        for name, tell in databases.items():
            rows[name] |= tell("site")
        _by_turns(databases, rows, "json")
    return rows


def _by_turns(databases: dict[str, Callable], rows: dict[str, dict], part: str) -> None:
    """Measure a part: what slows the machine for a moment slows each of the databases."""
    turns = [{name: tell(part) for name, tell in databases.items()} for _turn in range(TURNS)]
    for name, row in rows.items():
        for what in turns[0][name]:
            measured = [turn[name][what] for turn in turns]
            row[what] = [statistics.median(values) for values in zip(*measured, strict=True)]


def _answer() -> None:
    """Do what each line says, and answer with a line."""
    with own_database():
        for line in sys.stdin:
            match line.split():
                case ["index", size]:
                    lexicon = _Lexicon(int(size))
                    answer: dict = {"indexed_s": lexicon.index()}
                case ["site"]:
                    answer = {"site_s": _index_site()}
                case ["searching"]:
                    answer = lexicon.searching()
                case ["json"]:
                    answer = lexicon.json()
            sys.stdout.write(f"{json.dumps(answer)}\n")
            sys.stdout.flush()


class _Lexicon:
    """A made-up lexicon, and what is asked of it: the same in every database."""

    def __init__(self, size: int) -> None:
        from search.engines import engine_named
        from tests.search.generated import generated, questions

        self._engine = engine_named("db")
        self._entries = generated(size)
        chance = random.Random(3)  # noqa: S311 - no secret
        self._asked = list(questions(self._entries, chance.sample(self._entries, min(ASKED, size))))
        chance.shuffle(self._asked)
        self.begun = [
            entry.french[: chance.randrange(2, 7)] for entry in chance.sample(self._entries, 300)
        ]

    def index(self) -> float:
        began = time.perf_counter()
        self._engine.rebuild(doc for entry in self._entries for doc in entry.documents())
        return time.perf_counter() - began

    def searching(self) -> dict:
        from search.engine import Query

        match, suggest = self._engine.match, self._engine.suggest
        return {
            "raw": _times(_bare_statement, self._entries[:300]),
            "search": _times(lambda q: match(Query(q.words, q.language)), self._asked),
            "suggest": _times(lambda words: suggest(words, "fr"), self.begun),
            "hostile": _times(lambda words: match(Query(words, "fr")), _hostile()),
        }

    def json(self) -> dict:
        from django.test import Client

        client, asking = Client(), count()

        def ask(words: str) -> None:
            # Each from an address of its own: more than fifty a second from one are refused.
            address = str(IPv4Address("10.0.0.1") + next(asking))
            asked = {"q": words, "language": "fr"}
            answer = client.get("/api/lexicon/suggest", asked, REMOTE_ADDR=address)
            assert answer.status_code == 200, answer

        return {"json": _times(ask, self.begun)}


def _hostile() -> list[str]:
    from tests.search.hostile import hostile

    return list(islice(hostile(seed=3), HOSTILE))


def _bare_statement(entry: object) -> None:
    from search.analysis import words
    from search.engines.query_tree import Word, marked
    from search.engines.tables import answering_side, dialect, rows_of

    side, sql = answering_side(), dialect()
    word = max(words(entry.french, "fr"), key=len)  # type: ignore[attr-defined]
    written = sql.expression(Word(marked("fr", word), ("heads",)))
    rows_of(sql.FOUND.format(side=side, kinds=""), [written, 10])


def _index_site() -> float:
    """Index entries of the site's own tables; return the seconds."""
    from django.db import connection

    from search.index import rebuild
    from tests.bench.entries import make_entries

    make_entries(COMPARED_AT)
    with connection.cursor() as cursor:
        # As a server does by itself within a minute.
        cursor.execute("ANALYZE")
    began = time.perf_counter()
    rebuild("db")
    return time.perf_counter() - began


def _times(ask: Callable, questions: list) -> tuple[float, float]:
    """Return p50 and p95 in milliseconds, after a first round that fills the caches."""
    for question in questions[:50]:
        ask(question)
    seconds = []
    for question in questions:
        began = time.perf_counter()
        ask(question)
        seconds.append(time.perf_counter() - began)
    seconds.sort()
    return seconds[len(seconds) // 2] * 1000, seconds[int(len(seconds) * 0.95)] * 1000


def _show(name: str, size: int, row: dict, sqlite: dict | None, before: dict | None) -> bool:
    kept, on_sqlite = True, sqlite is None

    def tell(label: str, value: float, most: float | None, unit: str = "ms") -> None:
        nonlocal kept
        is_kept = most is None or value <= most
        kept &= is_kept
        limit = "" if most is None else f"   (at most {most:.3g})" + ("" if is_kept else "  SLOWER")
        sys.stdout.write(f"  {label:<40}{value:9.2f} {unit}{limit}\n")

    def most_p50(what: str) -> float | None:
        return OF_SQLITE * sqlite[what][0] if sqlite and size == COMPARED_AT else None

    sys.stdout.write(f"\n{name}, {size:,} entries, made anew in {row['indexed_s']:.1f} s\n")
    p50, p95 = SEARCH.get(size, (None, None)) if on_sqlite else (most_p50("search"), None)
    tell("a bare statement, p50", row["raw"][0], None)
    tell("search, p50", row["search"][0], p50)
    tell("search, p95", row["search"][1], p95)
    tell("suggest, p50", row["suggest"][0], SUGGEST.get(size) if on_sqlite else None)
    tell("hostile, p95", row["hostile"][1], OF_ORDINARY * row["search"][1])
    for what in ("search", "suggest") if before else ():
        times = row[what][0] / before[what][0]
        most = OF_BEFORE if what == "search" else None
        tell(f"{what}, p50, of the other tree’s {before[what][0]:.2f} ms", times, most, "×")
    if "json" in row:
        tell("entries of the site indexed in", row["site_s"], INDEXED_WITHIN, "s")
        tell("suggestions as JSON, p50", row["json"][0], most_p50("json"))
        tell("suggestions as JSON, p95", row["json"][1], JSON_P95 if on_sqlite else None)
    sys.stdout.flush()
    return kept


if __name__ == "__main__":
    sys.exit(main())
