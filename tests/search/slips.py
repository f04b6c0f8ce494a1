"""Slips on data that nothing was tuned on, beside PostgreSQL's own pg_trgm on the same rows.

    python -m tests.search.slips [--engine db] [--asked 400] [--set first|second] [--misses]

asks the configured engines, and SQLite beside them, for made-up entries in each kind of slip. It
ends with 1 where less is found among the first three than is promised, or more than a point less
than pg_trgm finds by the better of its measures.
"""

import argparse
import json
import os
import random
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from search.engine import Query
from search.engines import engine_named
from snippets.folding import fold
from tests.search.generated import LETTERS, Entry, Question, generated, questions
from tests.search.own_database import engines, own_database
from tests.search.parts import FIRST, SECOND

__all__ = [
    "BEGUN",
    "LEAST",
    "SETS",
    "answered",
    "corrected",
    "nonsense",
    "pairs",
    "shares",
    "slips",
]

ENTRIES = 5_000
SETS = {"first": (FIRST, 1), "second": (SECOND, 7)}
BEGUN = "first 70 %, a slip"
LEAST = defaultdict(lambda: 0.98, {BEGUN: 0.90, f"{BEGUN}, suggested": 0.90})
POINT = 0.01
# What sounds alike, in both directions.
ALIKE = (("ph", "f"), ("qu", "k"), ("c(?=[aou])", "k"), ("k", "qu"), ("f", "ph"))


# --- what is asked ---------------------------------------------------------------------------


def slips(entries: Sequence[Entry], asked: Sequence[Entry], seed: int = 5) -> Iterator[Question]:
    """Yield what is asked for some of the entries, in each kind."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    named: dict[str, set[str]] = defaultdict(set)
    for entry in entries:
        for term in (entry.french, *entry.english):
            named[fold(term)].add(entry.translation_key)
    kinds = {"headword": "exact", "no accents": "accents", "plural": "plural"}
    begun = {
        question.words
        for question in questions(entries, asked)
        if question.category == "first 70 %"
    }
    for question in questions(entries, asked):
        if question.category in kinds:
            yield Question(kinds[question.category], question.words, "fr", question.wanted)
    for entry in asked:
        wanted = named[fold(entry.french)]
        english = chance.choice(entry.english)
        for term, language, meant in (
            (entry.french, "fr", wanted),
            (english, "fr", named[fold(english)]),
        ):
            for kind, words in _slipped(term, chance):
                if words and fold(words) not in named:
                    yield Question(kind, words, language, meant, term)
        half = entry.french[: -(-len(entry.french) * 7 // 10)]
        if half in begun and (words := one_slip(half, 4, chance)):
            yield Question(BEGUN, words, "fr", wanted, entry.french)


def _slipped(term: str, chance: random.Random) -> Iterator[tuple[str, str]]:
    yield "one slip", one_slip(term, 5, chance)
    longest = max(re.findall(r"\w+", term), key=len)
    once = one_slip(longest, 8, chance)
    if len(longest) >= 8:
        twice = one_slip(once or longest, 7, chance)
        if once and twice and twice != longest:
            yield "two slips", term.replace(longest, twice)
    long = [word for word in re.findall(r"\w+", term) if len(word) >= 5]
    if len(long) >= 2:
        both = term
        for word in long[:2]:
            both = both.replace(word, one_slip(word, 5, chance) or word)
        yield "two slips", both
    yield "sounds alike", _alike(term, chance)


def one_slip(text: str, least: int, chance: random.Random) -> str:
    """Return a text with one slip, at its beginning too; empty where no word is so long."""
    words = list(re.finditer(rf"\w{{{least},}}", text))
    if not words:
        return ""
    chosen = chance.choice(words)
    word, place = chosen.group(), chance.randrange(len(chosen.group()) - 1)
    other = chance.choice(LETTERS)
    slipped = chance.choice(
        (
            word[:place] + word[place + 1 :],
            word[:place] + other + word[place:],
            word[:place] + other + word[place + 1 :],
            word[:place] + word[place + 1] + word[place] + word[place + 2 :],
        )
    )
    return "" if slipped == word else text[: chosen.start()] + slipped + text[chosen.end() :]


def _alike(term: str, chance: random.Random) -> str:
    word = max(re.findall(r"\w+", term), key=len)
    if len(word) < 5:
        return ""
    written = [re.sub(one, other, word, count=1) for one, other in ALIKE]
    written += [
        word[:i] + word[i] + word[i:] for i in range(2, len(word) - 1) if word[i] in "lmnprst"
    ]
    written += [re.sub(r"([^\W\d_])\1", r"\1", word, count=1)]
    written = sorted({other for other in written if other != word})
    return term.replace(word, chance.choice(written)) if written else ""


def pairs(entries: Sequence[Entry], number: int = 300, seed: int = 6) -> list[str]:
    """Return pairs of words that are written somewhere, each of either language."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    words = sorted(
        {
            word
            for entry in entries
            for term in (entry.french, *entry.english)
            for word in re.findall(r"\w{3,}", term)
        }
    )
    return [" ".join(chance.sample(words, 2)) for _number in range(number)]


def nonsense(number: int = 50, seed: int = 8) -> list[str]:
    """Return words that can be said, and that nobody means."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    return [
        "".join(
            chance.choice("bcdfghjklmnpqrstvwxz" if place % 2 else "aeiouy")
            for place in range(number_of, number_of + chance.randrange(5, 11))
        )
        for number_of in (chance.randrange(2) for _number in range(number))
    ]


# --- what is found ---------------------------------------------------------------------------


def first_three(engine: str, question: Question) -> set[str]:
    found = engine_named(engine).match(Query(question.words, question.language, limit=30)).matches
    return set(list(dict.fromkeys(match.translation_key for match in found))[:3])


def suggested(engine: str, question: Question) -> set[str]:
    found = engine_named(engine).suggest(question.words, question.language, 10)
    return set(list(dict.fromkeys(each.translation_key for each in found))[:3])


def shares(
    engine: str, asked: Iterable[Question], missed: list[str] | None = None
) -> dict[str, float]:
    hits: dict[str, list[bool]] = defaultdict(list)
    for question in asked:
        hits[question.category].append(bool(question.wanted & first_three(engine, question)))
        if missed is not None and not hits[question.category][-1]:
            missed.append(f"{question.category}: {question.words} {_said(engine, question)}")
        if question.category == BEGUN:
            is_suggested = bool(question.wanted & suggested(engine, question))
            hits[f"{BEGUN}, suggested"].append(is_suggested)
    return {kind: sum(found) / len(found) for kind, found in hits.items()}


def _said(engine: str, question: Question) -> str:
    found = engine_named(engine).match(Query(question.words, question.language, limit=30))
    return f"→ {found.corrected or [match.key for match in found.matches[:3]]}: {question.meant}"


def corrected(engine: str, asked: Iterable[str]) -> list[str]:
    match = engine_named(engine).match
    return [words for words in asked if match(Query(words, "fr")).corrected]


def answered(engine: str, asked: Iterable[str]) -> list[str]:
    match = engine_named(engine).match
    return [words for words in asked if match(Query(words, "fr")).matches]


# --- pg_trgm ---------------------------------------------------------------------------------

MEASURES = ("similar", "word_similar")
TRIGRAMS = """
    SELECT notion, max(whole) AS similar, max(word_similarity(%s, words)) AS word_similar
    FROM (SELECT notion, words, similarity(words, %s) AS whole FROM trigrams) n
    WHERE whole >= 0.1 GROUP BY notion
"""


def trigram_shares(entries: Sequence[Entry], asked: Iterable[Question]) -> dict[str, float]:
    """Return what pg_trgm finds, for each kind by whichever of its measures finds most of it."""
    from django.db import connection

    rows = [
        (entry.translation_key, fold(term))
        for entry in entries
        for term in (entry.french, *entry.english)
    ]
    hits: dict[str, list[list[bool]]] = defaultdict(lambda: [[] for _measure in MEASURES])
    with connection.cursor() as cursor:
        cursor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
        cursor.execute("CREATE TEMPORARY TABLE trigrams (notion text, words text)")
        cursor.executemany("INSERT INTO trigrams VALUES (%s, %s)", rows)
        for question in asked:
            words = fold(question.words)
            cursor.execute(TRIGRAMS, [words, words])
            near = cursor.fetchall()
            for place, found in enumerate(hits[question.category], 1):
                # Of names as near, the one that is nearer by the other measure.
                first = sorted(near, key=lambda row: (-row[place], -row[3 - place]))[:3]
                found.append(bool(question.wanted & {row[0] for row in first}))
        cursor.execute("DROP TABLE trigrams")
    return {
        kind: max(sum(found) / len(found) for found in by_measure)
        for kind, by_measure in hits.items()
    }


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.search.slips")
    parser.add_argument("--engine", help="only this one of those that are configured")
    parser.add_argument("--set", choices=SETS, help="only this one of the two sets of words")
    parser.add_argument("--asked", type=int, default=400, help="entries that are asked for")
    parser.add_argument("--misses", action="store_true", help="name each question without answer")
    parser.add_argument("--json", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    beside = not (options.engine or options.json) and bool(os.environ.get("DATABASE_URL"))
    sqlite = _on_sqlite(options) if beside else {}
    columns = _measured(options)
    if options.json:
        sys.stdout.write(json.dumps(columns))
        return 0
    columns = {name: sqlite.get(name, {}) | measured for name, measured in columns.items()}
    is_kept = True
    for name, measured in columns.items():
        is_kept &= _show(name, measured)
    return 0 if is_kept else 1


def _measured(options: argparse.Namespace) -> dict[str, dict[str, dict[str, float]]]:
    found: dict[str, dict[str, dict[str, float]]] = {}
    with own_database():
        from django.db import connection

        from tests.search.elastic import patience

        with patience():
            for name in [options.set] if options.set else SETS:
                parts, seed = SETS[name]
                entries = generated(ENTRIES, seed, parts)
                chosen = random.Random(9).sample(entries, options.asked)  # noqa: S311 - no secret
                asked = list(slips(entries, chosen))
                documents = list(chain.from_iterable(entry.documents() for entry in entries))
                found[name] = {}
                # Whichever engine answers, the database's tables hold the words.
                engine_named("db").rebuild(documents)
                for engine, title in engines(options.engine):
                    if engine != "db":
                        engine_named(engine).rebuild(documents)
                    missed: list[str] = []
                    found[name][title] = shares(engine, asked, missed) | {
                        "pairs corrected": len(corrected(engine, pairs(entries))),
                        "nonsense answered": len(answered(engine, nonsense())),
                    }
                    if options.misses:
                        sys.stderr.writelines(f"{line}\n" for line in missed)
                        sys.stderr.write(
                            f"{corrected(engine, pairs(entries))} {answered(engine, nonsense())}\n"
                        )
                if connection.vendor == "postgresql":
                    found[name]["pg_trgm"] = trigram_shares(entries, asked)
    return found


def _on_sqlite(options: argparse.Namespace) -> dict:
    command = [
        sys.executable,
        "-W",
        "ignore",
        "-m",
        "tests.search.slips",
        "--engine",
        "db",
        "--json",
    ]
    command += ["--asked", str(options.asked), *(["--set", options.set] if options.set else [])]
    environment = {**os.environ, "DATABASE_URL": ""}
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, check=True)
    return json.loads(done.stdout)


def _show(name: str, columns: dict[str, dict[str, float]]) -> bool:
    titles = [title for title in columns if title != "pg_trgm"]
    baseline = columns.get("pg_trgm", {})
    sys.stdout.write(f"\n{name + ' set':<32}{''.join(f'{t:>12}' for t in [*titles, 'pg_trgm'])}\n")
    is_kept = True
    for kind in columns[titles[0]]:
        values = [columns[title][kind] for title in titles]
        if kind in ("pairs corrected", "nonsense answered"):
            most = 5 if kind == "nonsense answered" else 0
            worse = max(values) > most
            row = "".join(f"{value:>12.0f}" for value in values)
        else:
            trigrams = baseline.get(kind)
            worse = min(values) < LEAST[kind]
            worse |= trigrams is not None and min(values) < trigrams - POINT
            row = "".join(f"{value:>12.2%}" for value in values)
            row += f"{trigrams:>12.2%}" if trigrams is not None else ""
        is_kept &= not worse
        sys.stdout.write(f"{kind:<32}{row}{'  LESS than promised' if worse else ''}\n")
    return is_kept


if __name__ == "__main__":
    sys.exit(main())
