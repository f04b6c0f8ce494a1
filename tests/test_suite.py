"""The suite's own rules: what measures time is marked, and what is tried twice is named."""

import ast
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

from tests.demo_server import ROOT, embedded_environment
from tests.prices import SHARED, add_up

CLOCKS = {"sleep", "monotonic", "perf_counter", "process_time", "thread_time"}


def names_in(node: ast.AST) -> set[str]:
    """Return all names that a function uses: what it calls, and the fixtures that it asks for."""
    return (
        {inner.id for inner in ast.walk(node) if isinstance(inner, ast.Name)}
        | {inner.attr for inner in ast.walk(node) if isinstance(inner, ast.Attribute)}
        | {inner.arg for inner in ast.walk(node) if isinstance(inner, ast.arg)}
    )


def is_marked(*nodes: ast.AST) -> bool:
    return any({"real_time", "waits"} & names_in(node) for node in nodes)


def unmarked(source: str) -> list[str]:
    """Return the tests of a module that use a clock without the mark, by themselves or through
    what else the module defines. Waiting until something is true (`wait_for`) is no measuring.
    """
    module = ast.parse(source)
    if is_marked(*(node for node in module.body if isinstance(node, ast.Assign))):
        return []
    defined = {
        node.name: node
        for node in module.body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
    }
    reach = set(CLOCKS)
    while grown := {n for n, node in defined.items() if names_in(node) & reach} - reach:
        reach |= grown
    return [
        name
        for name, node in defined.items()
        if name in reach and name.startswith("test_") and not is_marked(*node.decorator_list)
    ]


def test_test_that_sleeps_or_measures_time_without_the_mark_fails():
    found = {
        str(path.relative_to(ROOT)): tests
        for path in sorted((ROOT / "tests").rglob("test_*.py"))
        if (tests := unmarked(path.read_text()))
    }
    assert found == {}, (
        "Mark them real_time or, where they measure nothing, waits; or wait for it with wait_for."
    )


def test_clock_is_seen_in_the_test_in_what_it_calls_and_in_its_fixtures():
    source = """
def test_sleeps(): time.sleep(1)
def seconds(): return perf_counter()
def twice(): return seconds() * 2
@pytest.fixture
def quick(): monotonic()
def test_calls(): assert twice() < 1
def test_asks(quick): pass
def test_waits(): wait_for(done)
@pytest.mark.real_time
def test_bears_the_mark(): time.sleep(1)
@pytest.mark.waits
def test_bears_the_other_mark(): time.sleep(1)
"""
    assert unmarked(source) == ["test_sleeps", "test_calls", "test_asks"]
    assert unmarked(f"pytestmark = pytest.mark.real_time\n{source}") == []


def test_nothing_is_tried_twice_but_by_the_mark():
    """Neither by the plugin's own mark nor by its options."""
    words = ("mark.flaky", "--reruns", "rerun_")
    files = [*(ROOT / "tests").rglob("*.py"), ROOT / "pyproject.toml", ROOT / "Makefile"]
    found = {
        path.name
        for path in [*files, ROOT / ".ci" / "run"]
        if any(word in path.read_text() for word in words)
    }
    assert found == {"tiers.py", Path(__file__).name}


OF_A_TIER = """
import pytest
from pathlib import Path

def test_plain(): pass
@pytest.mark.django_db
def test_rows(): pass
@pytest.mark.sqlite
def test_file(): pass
@pytest.mark.slow
def test_process(): pass
@pytest.mark.slow
@pytest.mark.differs
def test_differs(): pass
@pytest.mark.browser
@pytest.mark.smoke(1)
def test_browser(): pass
@pytest.mark.redis
def test_redis(): pass
def again(name):
    path = Path(name)
    path.write_text(path.read_text() + "x" if path.exists() else "x")
    return path.read_text() == "xx"
@pytest.mark.waits
def test_wait(): pass
@pytest.fixture(scope="module")
def server(): yield []
@pytest.mark.real_time
def test_pace(server):
    assert not server
    server.append("what a try leaves")
    assert again("pace")
"""
ONCE = "def test_once(): assert again('once')\n"


def lines_of(folder: Path, *arguments: str, tests: str = OF_A_TIER) -> list[str]:
    """Run pytest on those tests, with the suite's marks and plugins, and return what it says."""
    (folder / "test_it.py").write_text(tests)
    options = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["pytest"]["ini_options"]
    marks = [*options["markers"], "django_db: asks a database"]
    (folder / "pytest.ini").write_text("[pytest]\nmarkers =\n  " + "\n  ".join(marks))
    told = subprocess.run(
        [
            *(sys.executable, "-m", "pytest", "-p", "no:django"),
            *("-p", "tests.prices", "-p", "tests.tiers", *options["addopts"].split()),
            *("-rA", *arguments, "test_it.py"),
        ],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": f"{ROOT}:{os.environ.get('PYTHONPATH', '')}"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    ).stdout
    return told.splitlines()


def ran(lines: list[str]) -> list[str]:
    heading = next(n for n, line in enumerate(lines) if " short test summary info " in line)
    return [line.rpartition("::test_")[2] for line in lines[heading:] if line[:7] == "PASSED "]


def left(lines: list[str]) -> list[str]:
    return [line for line in lines if " left to " in line]


def test_tier_leaves_to_another_is_deselected_and_counted(tmp_path):
    fast = lines_of(tmp_path, "--tier=fast")
    assert ran(fast) == ["plain", "rows", "file"]
    assert left(fast) == [
        "2 left to make test-all: slow",
        "1 left to make test-all: browser",
        "1 left to make test-all: redis",
        "1 left to make test-all: waits",
        "1 left to make test-all: real_time",
    ]
    slow = lines_of(tmp_path, "--tier=slow", "-n1")
    assert ran(slow) == ["process", "differs", "browser", "redis", "wait"]
    assert left(slow) == ["3 left to make test: not slow", "1 left to a run of its own: real_time"]
    smoke = lines_of(tmp_path, "--tier=smoke")
    assert ran(smoke) == ["browser"]
    assert left(smoke) == ["8 left to .ci/run whole: not smoke"]
    embedded = lines_of(tmp_path, "--tier=embedded")
    assert ran(embedded) == ["file", "differs"]
    assert left(embedded) == ["7 left to the services: says the same on them"]


def test_smoke_is_slow_and_no_clock_decides_in_it(tmp_path):
    marked = "import pytest\n@pytest.mark.smoke(1)\n{}def test_it(): pass\n"
    for other, refusal in (
        ("", "test_it.py::test_it is smoke and not slow: make test runs it."),
        ("@pytest.mark.real_time\n@pytest.mark.slow\n", "a clock decides in it."),
    ):
        lines = lines_of(tmp_path, "--tier=fast", tests=marked.format(other))
        assert [line for line in lines if line.endswith(refusal)] != []


def test_smoke_tests_cost_no_more_than_what_each_landing_can_pay():
    prices = {
        f"{path.relative_to(ROOT)}:{price}": int(price)
        for path in (ROOT / "tests").rglob("test_*.py")
        if path != Path(__file__)
        for price in re.findall(r"mark\.smoke\((\d+)\)", path.read_text())
    }
    assert sum(prices.values()) <= 450, prices


def test_smoke_test_that_failed_is_named_when_it_is_run_once_more(tmp_path):
    tests = OF_A_TIER.replace("def test_browser(): pass", "def test_browser(): assert again('it')")
    for outcome in ("FAILED", "PASSED"):
        lines = lines_of(tmp_path, "--tier=smoke", "--lf", tests=tests)
        assert any(line.startswith(f"{outcome} test_it.py::test_browser") for line in lines)
        assert "Tried twice: test_it.py::test_browser" in lines


def test_test_that_hangs_is_ended_with_its_stack(tmp_path):
    hanging = "import threading\ndef test_it(): threading.Event().wait()\n"
    lines = lines_of(tmp_path, "--timeout=0.5", tests=hanging)
    assert any(line.startswith("FAILED test_it.py::test_it - Failed: Timeout") for line in lines)
    assert any("def test_it(): threading.Event().wait()" in line for line in lines)


def test_test_that_was_tried_twice_is_named_at_the_end_and_no_other_is_tried_twice(tmp_path):
    lines = lines_of(tmp_path, "-k", "pace or once or plain", tests=OF_A_TIER + ONCE)
    assert ran(lines) == ["plain", "pace"]
    assert [line for line in lines if line.startswith("Tried")] == [
        "Tried twice: test_it.py::test_pace"
    ]
    why = lines[lines.index("RERUN test_it.py::test_pace") :]
    assert "E       AssertionError: assert False" in why
    assert "FAILED test_it.py::test_once - AssertionError: assert False" in lines


def test_run_names_its_dearest_files_with_processor_seconds(tmp_path):
    burning = """
from time import process_time
def test_it():
    end = process_time() + 0.3
    while process_time() < end: pass
"""
    lines = lines_of(tmp_path, "-n1", tests=burning)
    heading = next(line for line in lines if " processor seconds " in line)
    seconds, file = lines[lines.index(heading) + 1].split()
    assert (float(seconds) >= 0.3, file) == (True, "test_it.py")
    # On a busy machine the start is not free: what files share has a line before the sum then.
    total = next(line for line in lines if " of them in the tests of " in line)
    assert total.endswith(" of 1 files")


def test_what_is_made_once_for_all_files_is_the_price_of_none(tmp_path):
    """Neither of the file that came first, nor of the last one."""
    served = """
from time import process_time
import pytest
def burn(seconds):
    end = process_time() + seconds
    while process_time() < end: pass
@pytest.fixture(scope="session")
def served():
    burn(0.4)
    yield
    burn(0.4)
@pytest.fixture(scope="module")
def made(served):
    yield
    burn(0.1)
def test_it(made): burn(0.1)
"""
    lines = lines_of(tmp_path, "-n1", tests=served)
    heading = next(line for line in lines if " processor seconds " in line)
    told = [line.split(None, 1) for line in lines[lines.index(heading) + 1 :][:2]]
    assert [(name, float(seconds) // 0.2) for seconds, name in told] == [
        (SHARED, 4.0),
        ("test_it.py", 1.0),
    ]
    assert lines[lines.index(heading) + 3].endswith(" of them in the tests of 1 files")


def test_runs_that_append_to_one_file_are_added_up(tmp_path):
    runs = tmp_path / "runs"
    runs.write_text('[3.0, {"a.py": 1.0}]\n[4.0, {"a.py": 2.0, "b.py": 2.5}]\n')
    assert list(add_up(runs)) == [
        "    3.0  a.py",
        "    2.5  b.py",
        "    7.0  all, 5.5 of them in the tests of 2 files",
    ]


def told_by(*command: str) -> tuple[int, str]:
    # The variables of a make that runs this test are no part of the question.
    environment = embedded_environment(Path(os.devnull))
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    return done.returncode, (done.stdout or done.stderr).strip()


def test_make_test_runs_what_is_fast():
    _status, told = told_by("make", "--dry-run", "test", "PYTEST_ARGS=tests/pages")
    run = told.splitlines()[-1]
    assert run.endswith(" -m pytest -n 2 --dist loadscope --tier=fast tests/pages")


def test_run_refuses_a_stage_that_is_none_and_a_folder_that_is_not_there():
    assert told_by(".ci/run", "nightly") == (
        2,
        'There is no stage "nightly": name some of lint test smoke, none for all, or whole.',
    )
    assert told_by(".ci/run", "whole", "nightly") == (2, 'There is no folder "tests/nightly".')
