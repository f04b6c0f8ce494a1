"""Measures the search against what the project promises; ends with 1 where it is slower.

    python -m tests.bench.search [--entries 1000 10000 100000]

Made-up lexicons of these sizes (an entry is a concept in French and English) are indexed in a
SQLite of their own, and in a copy beside the database of DATABASE_URL, if that is a PostgreSQL.
Headwords, slips, halves and equivalents are asked for; beside them a bare statement of the same
database, for one word and its first ten hits: what no search can be quicker than.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from ipaddress import IPv4Address
from itertools import count, islice
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
SIZES = (1_000, 10_000, 100_000)
# Milliseconds at most, on SQLite, by number of entries: p50 and p95 of a search, p50 of suggesting.
SEARCH = {1_000: (1, 4), 10_000: (3, 12), 100_000: (15, 60)}
SUGGEST = {1_000: 0.5, 10_000: 1, 100_000: 6}
# PostgreSQL may take so many times SQLite's p50.
OF_SQLITE = 3
# Seconds to index ten thousand entries of the site's own tables; ms of the suggestions as JSON.
INDEXED_WITHIN = 60
JSON_P95 = 5
# Hostile queries may take so many times the p95 of ordinary ones.
OF_ORDINARY = 5
ASKED = 60  # entries that are asked for, in nine ways
HOSTILE = 500


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.search")
    parser.add_argument("--entries", type=int, nargs="+", default=SIZES)
    parser.add_argument("--measure", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        _measure_here(options.entries)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "VAR_DIR": folder, "REDIS_URL": "", "ELASTICSEARCH_URL": ""}
        given = environment.pop("DATABASE_URL", "")
        measured = {"SQLite": _measure(environment, options.entries)}
        if given.startswith("postgres"):
            environment["DATABASE_URL"] = given
            measured["PostgreSQL"] = _measure(environment, options.entries)
    kept = True
    for name, rows in measured.items():
        kept &= _show(name, rows, measured["SQLite"] if name != "SQLite" else None)
    return 0 if kept else 1


def _measure(environment: dict[str, str], sizes: Iterable[int]) -> list[dict]:
    """Measure in a process of its own, whose settings name the database."""
    command = [sys.executable, "-W", "ignore", "-m", "tests.bench.search", "--measure"]
    command += ["--entries", *map(str, sizes)]
    environment = {**environment, "DJANGO_SETTINGS_MODULE": "cms.settings.test"}
    run = subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, check=True)
    return json.loads(run.stdout)


def _measure_here(sizes: Iterable[int]) -> None:
    import django

    django.setup()
    from django.test.utils import setup_databases, teardown_databases

    kept = setup_databases(verbosity=0, interactive=False)
    try:
        rows = [_row(size) for size in sizes]
    finally:
        teardown_databases(kept, verbosity=0)
    json.dump(rows, sys.stdout)


def _row(size: int) -> dict:
    from search.engine import Query
    from search.engines import engine_named
    from tests.search.generated import generated, questions

    engine = engine_named("db")
    entries = generated(size)
    began = time.perf_counter()
    engine.rebuild(doc for entry in entries for doc in entry.documents())
    indexed = time.perf_counter() - began
    chance = random.Random(3)  # noqa: S311 - no secret
    asked = list(questions(entries, chance.sample(entries, min(ASKED, size))))
    chance.shuffle(asked)
    begun = [entry.french[: chance.randrange(2, 7)] for entry in chance.sample(entries, 300)]
    row = {
        "entries": size,
        "indexed_s": indexed,
        "raw": _times(lambda entry: _bare_statement(entry), entries[:300]),
        "search": _times(lambda q: engine.match(Query(q.words, q.language)), asked),
        "suggest": _times(lambda words: engine.suggest(words, "fr"), begun),
        "hostile": _times(lambda words: engine.match(Query(words, "fr")), _hostile()),
    }
    if size == 10_000:
        row |= _as_json(begun)
    return row


def _hostile() -> list[str]:
    from tests.search.hostile import hostile

    return list(islice(hostile(seed=3), HOSTILE))


def _bare_statement(entry: object) -> None:
    from search.analysis import words
    from search.engines.db import DatabaseEngine
    from search.engines.tables import dialect, rows_of
    from search.engines.wanted import Word, marked

    side, sql = DatabaseEngine()._side(), dialect()
    word = max(words(entry.french, "fr"), key=len)  # type: ignore[attr-defined]
    written = sql.expression(Word(marked("fr", word), ("heads",)))
    rows_of(sql.FOUND.format(side=side, kinds=""), [written, 10])


def _as_json(begun: list[str]) -> dict:
    """Index entries of the site's own tables, and ask the API for suggestions."""
    from django.test import Client

    from search.index import rebuild
    from tests.bench.entries import make_entries

    make_entries(10_000)
    began = time.perf_counter()
    rebuild("db")
    seconds = time.perf_counter() - began
    client, asking = Client(), count()

    def ask(words: str) -> None:
        # Each from an address of its own: more than fifty a second from one are refused.
        address = str(IPv4Address("10.0.0.1") + next(asking))
        asked = {"q": words, "language": "fr"}
        answer = client.get("/api/lexicon/suggest", asked, REMOTE_ADDR=address)
        assert answer.status_code == 200, answer

    return {"site_s": seconds, "json": _times(ask, begun)}


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


def _show(name: str, rows: list[dict], sqlite: list[dict] | None) -> bool:
    kept = True

    def tell(label: str, value: float, most: float | None, unit: str = "ms") -> None:
        nonlocal kept
        is_kept = most is None or value <= most
        kept &= is_kept
        limit = "" if most is None else f"   (at most {most:g})" + ("" if is_kept else "  SLOWER")
        sys.stdout.write(f"  {label:<34}{value:9.2f} {unit}{limit}\n")

    for place, row in enumerate(rows):
        size, on_sqlite = row["entries"], sqlite is None
        sys.stdout.write(f"\n{name}, {size:,} entries, made anew in {row['indexed_s']:.1f} s\n")
        p50, p95 = SEARCH.get(size, (None, None)) if on_sqlite else (None, None)
        if sqlite is not None:
            p50 = OF_SQLITE * sqlite[place]["search"][0]
        tell("a bare statement, p50", row["raw"][0], None)
        tell("search, p50", row["search"][0], p50)
        tell("search, p95", row["search"][1], p95)
        tell("suggest, p50", row["suggest"][0], SUGGEST.get(size) if on_sqlite else None)
        tell("hostile, p95", row["hostile"][1], OF_ORDINARY * row["search"][1])
        if "site_s" in row:
            tell("entries of the site indexed in", row["site_s"], INDEXED_WITHIN, "s")
            tell("suggestions as JSON, p95", row["json"][1], JSON_P95)
    sys.stdout.flush()
    return kept


if __name__ == "__main__":
    sys.exit(main())
