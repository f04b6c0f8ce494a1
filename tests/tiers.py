"""Which tests a run holds. What it leaves to another run is deselected, and counted at its end.

`--tier fast` is `make test`: no browser, nothing slow, and no service needed; where services are
set, as in `.ci/run`, they are asked. `--tier smoke` is what of the rest each landing runs, in
`.ci/run`: what bears the mark `smoke`, with its price. `--tier slow` is all of the rest.
`--tier embedded` is what of both says something else without services. No tier is all.

What is marked `real_time` runs alone, for others beside it would be measured as well: under
pytest-xdist it is left out. It alone may be tried once more, and is then named: with servers begun
anew, for the first try has left its pages and its dead processes in those of its file. What is
marked `waits` only waits, which costs others nothing. No clock decides in what is marked `smoke`:
what failed of it is run once more alone (`--last-failed`), and named as well.
"""

from collections import Counter
from collections.abc import Generator
from typing import Any

import pytest

TIERS = ("fast", "smoke", "slow", "embedded")
SLOW = ("slow", "browser", "postgres", "redis", "elastic", "waits")
KEY = pytest.StashKey[Counter]()
FAILED = pytest.StashKey[bool]()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--tier", choices=TIERS, help="Run one part of the suite.")


def pytest_configure(config: pytest.Config) -> None:
    config.stash[KEY] = Counter()


def mark_of(item: pytest.Item, *names: str) -> str | None:
    """Return the first of the marks that a test bears."""
    return next((name for name in names if item.get_closest_marker(name)), None)


def left_to(item: pytest.Item, tier: str | None, beside_others: bool) -> str | None:
    """Return which run a test is left to, and why; None where it is in this one."""
    if beside_others and mark_of(item, "real_time"):
        return "a run of its own: real_time"
    slow = mark_of(item, *SLOW, "real_time")
    if tier == "fast" and slow:
        return f"make test-all: {slow}"
    if tier == "slow" and not slow:
        return "make test: not slow"
    if tier == "smoke" and not item.get_closest_marker("smoke"):
        return ".ci/run whole: not smoke"
    if tier == "embedded" and not mark_of(item, "differs", "sqlite"):
        return "the services: says the same on them"
    return None


# Last: other hooks add marks.
@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    tier, beside_others = config.getoption("tier"), bool(config.getoption("numprocesses", None))
    beside_others |= hasattr(config, "workerinput")
    kept, left = [], []
    for item in items:
        if item.get_closest_marker("smoke") and not mark_of(item, *SLOW):
            raise pytest.UsageError(f"{item.nodeid} is smoke and not slow: make test runs it.")
        if item.get_closest_marker("smoke") and item.get_closest_marker("real_time"):
            raise pytest.UsageError(f"{item.nodeid} is smoke and real_time: a clock decides in it.")
        run = left_to(item, tier, beside_others)
        config.stash[KEY].update([run] if run else [])
        (left if run else kept).append(item)
        if item.get_closest_marker("real_time"):
            item.add_marker(pytest.mark.flaky(reruns=1))
    items[:] = kept
    config.hook.pytest_deselected(items=left)
    # Alone, and last.
    items.sort(key=lambda item: bool(item.get_closest_marker("real_time")))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, Any, Any]:
    report = yield
    if report.failed and report.when != "teardown":
        item.stash[FAILED] = True
    return report


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_teardown(item: pytest.Item) -> None:
    """Let go of what a file's tests share, where one of them may be tried once more."""
    if item.get_closest_marker("flaky") and item.stash.get(FAILED, False):
        # What the run shares stays.
        item.session._setupstate.teardown_exact(item.session)  # type: ignore[arg-type]


def pytest_sessionfinish(session: pytest.Session) -> None:
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["left"] = dict(session.config.stash[KEY])


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Take what one process of pytest-xdist left: each collects all tests."""
    node.config.stash[KEY] |= Counter(getattr(node, "workeroutput", {}).get("left", {}))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for run, number in terminalreporter.config.stash[KEY].most_common():
        terminalreporter.line(f"{number} left to {run}")
    again = terminalreporter.stats.get("rerun", [])
    if terminalreporter.config.getoption("lf", False):
        again = terminalreporter.getreports("passed") + terminalreporter.getreports("failed")
    for report in again:
        terminalreporter.line(f"Tried twice: {report.nodeid}", yellow=True)
