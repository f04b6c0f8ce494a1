"""The contract of every engine: `contract.yaml`, asked of one of them, and the table of it.

    python -m tests.search.contract [--engine db]

asks the configured engines about the demo's lexicon in a database of its own, beside that of
DATABASE_URL, and ends with 1 where one keeps less than is promised in any category.
"""

import argparse
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.search.own_database import engines, own_database

LEAST = 0.95
CONTRACT = Path(__file__).with_name("contract.yaml")


@dataclass(frozen=True)
class Asked:
    """A query of the contract; `wanted` are keys of the demo's content, all of them first.

    Without any, nothing is to be found.
    """

    category: str
    words: str
    language: str
    wanted: tuple[str, ...]


@dataclass(frozen=True)
class Outcome:
    asked: Asked
    # Keys of the first results, as many as were wanted.
    first: tuple[str, ...]

    @property
    def is_hit(self) -> bool:
        return set(self.first) == set(self.asked.wanted)

    def __str__(self) -> str:
        asked = self.asked
        return f"{asked.category}: {asked.words!r} ({asked.language}) → {', '.join(self.first)}"


def contract() -> Iterator[Asked]:
    import yaml

    for group in yaml.safe_load(CONTRACT.read_text()):
        for query in group["queries"]:
            wanted = tuple(query["concepts"] if "concepts" in query else [query["concept"]])
            yield Asked(group["category"], query["q"], query["language"], wanted)


def ask_all(engine: str) -> list[Outcome]:
    """Ask through the site's own answers; each must come from this engine, and not degraded."""
    from cms.demo.content_files import concept_specs
    from search.answers import answer
    from search.engine import Query
    from tests.search.lexicon_rows import translation_key

    keys = {translation_key(spec["key"]): spec["key"] for spec in concept_specs()}
    outcomes = []
    for asked in contract():
        found = answer(Query(asked.words, asked.language, kinds=("concept",)), is_noted=False)
        assert (found.engine, found.degraded) == (engine, False), asked
        first = found.results[: len(asked.wanted) or 1]
        outcomes.append(
            Outcome(asked, tuple(keys[result.shown.translation_key] for result in first))
        )
    return outcomes


def shares(outcomes: Iterable[Outcome]) -> dict[str, tuple[int, int]]:
    """Return hits and queries by category."""
    found: dict[str, tuple[int, int]] = {}
    for outcome in outcomes:
        hits, total = found.get(outcome.asked.category, (0, 0))
        found[outcome.asked.category] = (hits + outcome.is_hit, total + 1)
    return found


def table(title: str, outcomes: list[Outcome]) -> str:
    lines = [f"{title:<16}{'hit@1':>8}{'of':>6}{'':>8}"]
    counted = shares(outcomes)
    total = tuple(map(sum, zip(*counted.values(), strict=True)))
    for category, (hits, queries) in [*counted.items(), ("all", total)]:
        kept = "" if hits >= LEAST * queries else f"  less than {LEAST:.0%}"
        lines.append(f"{category:<16}{hits:>8}{queries:>6}{hits / queries:>8.1%}{kept}")
    return "\n".join(lines)


def broken(outcomes: list[Outcome]) -> list[str]:
    """Return the categories in which less is kept than promised."""
    return [name for name, (hits, queries) in shares(outcomes).items() if hits < LEAST * queries]


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.search.contract")
    parser.add_argument("--engine", help="only this one of those that are configured")
    parser.add_argument("--misses", action="store_true", help="name each query that was missed")
    options = parser.parse_args()
    status = 0
    with own_database():
        from search.index import paused, rebuild
        from tests.search.lexicon_rows import lexicon_rows

        with paused():
            lexicon_rows()
        for name, title in engines(options.engine):
            rebuild(name)
            outcomes = ask_all(name)
            sys.stdout.write(f"\n{table(title, outcomes)}\n")
            if options.misses:
                sys.stdout.writelines(f"{o}\n" for o in outcomes if not o.is_hit)
            status |= bool(broken(outcomes))
    return status


if __name__ == "__main__":
    sys.exit(main())
