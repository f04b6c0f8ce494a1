"""Measures what rendering a page costs; with `--against`, beside another work tree in one run.

    python -m tests.bench.rendered [--against ../before]

Each tree renders the pages of a demo with its own code: of `VAR_DIR`, and of `AGAINST_VAR_DIR`
where the tables of the other tree differ. They take turns, page by page, and what counts is the
median of the processor seconds. The last line renders every page of a sitemap once, under a new
content version: what is paid after each publication.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
SCRIPT = Path(__file__).with_name("rendering.py")
TURNS = 15
TURNS_OF_ALL = 7


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.rendered")
    parser.add_argument("--against", type=Path, help="the other work tree")
    parser.add_argument("--turns", type=int, default=TURNS)
    options = parser.parse_args()
    with ExitStack() as stack:
        trees = {"now": stack.enter_context(_rendering(ROOT, os.environ.get("VAR_DIR", "")))}
        if options.against is not None:
            var = os.environ.get("AGAINST_VAR_DIR") or os.environ.get("VAR_DIR", "")
            trees["before"] = stack.enter_context(_rendering(options.against.resolve(), var))
        known = {tree: tell("pages") for tree, tell in trees.items()}
        for name, address in known["now"].items():
            # A page that is new stands alone.
            having = {tree: tell for tree, tell in trees.items() if name in known[tree]}
            turns = [
                {tree: tell("render", name) for tree, tell in having.items()}
                for _turn in range(options.turns if address else TURNS_OF_ALL)
            ]
            _show(name, turns)
    return 0


def _show(name: str, turns: list[dict[str, dict]]) -> None:
    costs = {
        tree: statistics.median(turn[tree]["seconds"] for turn in turns) * 1000 for tree in turns[0]
    }
    line = f"{name:<26}" + "".join(f"{tree:>8} {cost:7.1f} ms" for tree, cost in costs.items())
    if "before" in costs:
        line += f"{costs['now'] / costs['before']:8.2f}"
    queries = {tree: turns[-1][tree]["queries"] for tree in turns[0]}
    sys.stdout.write(f"{line}   queries {' / '.join(map(str, queries.values()))}\n")
    sys.stdout.flush()


@contextmanager
def _rendering(tree: Path, var: str) -> Iterator[Callable]:
    """Begin a process of a tree, which does what it is told, one line at a time."""
    python = tree / ".venv" / "bin" / "python"
    with subprocess.Popen(
        [python if python.exists() else sys.executable, "-P", "-W", "ignore", SCRIPT],
        cwd=tree,
        env={
            **os.environ,
            **({"VAR_DIR": var} if var else {}),
            "PYTHONPATH": str(tree),
            "PAGE_CACHE": "off",
            "DJANGO_SETTINGS_MODULE": os.environ.get("DJANGO_SETTINGS_MODULE", "cms.settings.dev"),
        },
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:

        def tell(*words: str) -> dict:
            print(json.dumps(words), file=process.stdin, flush=True)
            return json.loads(process.stdout.readline())

        yield tell


if __name__ == "__main__":
    sys.exit(main())
