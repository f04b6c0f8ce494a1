"""The guides for developers, followed word for word in a copy of the house."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from tests.databases import Files, digest

pytestmark = pytest.mark.slow

ROOT = Path(settings.BASE_DIR)
GUIDE = ROOT / "docs" / "add-a-page-type.md"
FIELD_GUIDE = ROOT / "docs" / "add-a-field-type.md"
LEFT_HERE = (".git", ".venv", ".services", "var", "node_modules", "__pycache__", "*_cache", "*.mp3")
# A block, and the sentence before it which says where it goes.
BLOCK = re.compile(
    r"(?P<said>[^\n]*(?:\n[^\n]+)*)\n\n```(?P<kind>\w+)\n(?P<code>.*?)```", re.DOTALL
)

# The test database grows by what the newcomer's migrations add: all others have run already.
CHECKS = """
import django
django.setup()
from pathlib import Path
from django.core.management import call_command
from django.db import connection
from tests.databases import Files, digest, work_on
call_command("makemigrations", check=True, dry_run=True)
call_command("check", fail_level="WARNING")
templates = Files()
for former in Path(templates.prefix).parent.glob("test.sqlite3.template-" + 16 * "[0-9a-f]"):
    work_on(str(former))
    call_command("migrate", verbosity=0)
    connection.close()
    templates.rename(str(former), templates.prefix + digest())
"""

# Made once, where the run without services looks for it as well.
TEMPLATE = """
import django
django.setup()
from tests.databases import own_copy
with own_copy():
    pass
"""


class Copy:
    """The house without its data, in which a newcomer works."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "house"
        shutil.copytree(ROOT, self.root, ignore=shutil.ignore_patterns(*LEFT_HERE))
        (self.root / ".venv").symlink_to(Path(sys.prefix))
        self.environment = {
            name: value
            for name, value in os.environ.items()
            if name not in ("DATABASE_URL", "REDIS_URL", "PYTHONPATH", "CI")
        } | {"VAR_DIR": str(folder / "var"), "DJANGO_SETTINGS_MODULE": "cms.settings.test"}
        var = folder / "var"
        var.mkdir()
        made = Path(f"{Files().prefix}{digest()}")
        if not made.exists():
            self.run("-c", TEMPLATE, at=ROOT, VAR_DIR=str(settings.VAR_DIR))
        shutil.copy(made, var)

    def run(self, *command: str, at: Path | None = None, **variables: str) -> str:
        answer = subprocess.run(
            # Not the copy's own, under whose path all packages would be compiled once more.
            [sys.executable, *command],
            cwd=at or self.root,
            env=self.environment | variables,
            capture_output=True,
            text=True,
        )
        if answer.returncode:
            raise AssertionError(answer.stdout + answer.stderr)
        return answer.stdout

    def write(self, path: str, text: str) -> None:
        (self.root / path).write_text(text)

    def insert(self, path: str, above: str, text: str) -> None:
        file = self.root / path
        before, line, after = file.read_text().partition(above)
        assert line, f"{path} has no line {above!r}"
        file.write_text(f"{before}{text}{line}{after}")


def follow(copy: Copy, guide: str) -> None:
    """Do what the guide says with each of its blocks of code."""
    for block in BLOCK.finditer(guide):
        said, code = block["said"], block["code"]
        if new := re.search(r"Write `([^`]+)`", said):
            copy.write(new[1], code)
        elif end := re.search(r"At the end of `([^`]+)`:", said):
            copy.write(end[1], (copy.root / end[1]).read_text() + code)
        elif place := re.search(r"In\s`([^`]+)`, above `([^`]+)`:", said):
            copy.insert(place[1], place[2], code)
        else:
            assert block["kind"] == "sh", f"A block that nobody follows:\n{code}"
            for command in code.splitlines():
                if command.startswith(".venv/bin/python "):
                    copy.run(*shlex.split(command)[1:])


def halves() -> tuple[str, str]:
    """Return the guide up to the snippet and the rows, a page type by itself; and the rest."""
    first, heading, second = GUIDE.read_text().partition("## 10. A snippet")
    assert heading
    return first, second


def judge(copy: Copy, *tests: str) -> None:
    """Let the house say what it thinks of what was made."""
    copy.run("-c", CHECKS)
    copy.run("-m", "ruff", "check", "pages", "snippets", "tests/factories", "tests/pages")
    copy.run(
        "-m", "ruff", "format", "--check", "pages/models", "snippets/models", "tests/factories"
    )
    copy.run("-m", "djlint", "--lint", "--quiet", "templates/pages/ferry_page.html")
    report = copy.run(
        *("-m", "pytest", "-q", "--no-header", "-p", "no:cacheprovider"),
        *("tests/test_house.py", "tests/pages/test_ferry.py", "tests/test_factories.py"),
        # What the newcomer's type meets; the other types have been tested in the house itself.
        *(
            "tests/pages/test_query_budget.py",
            *tests,
            "-k",
            "ferry or Ferry or Landing or budget and once",
        ),
    )
    assert " passed" in report
    assert "skipped" not in report


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    """A copy in which a newcomer has followed the first half of the guide."""
    copy = Copy(tmp_path_factory.mktemp("guide"))
    follow(copy, halves()[0])
    return copy


def test_newcomer_adds_a_page_type(house: Copy) -> None:
    judge(house, "tests/cms/demo/test_content.py")


def test_room_test_names_what_a_newcomer_forgot(house: Copy) -> None:
    paths = [
        house.root / path
        for path in ("templates/pages/ferry_page.html", "tests/pages/test_ferry.py")
    ]
    forgotten = {path: path.read_text() for path in paths}
    for path in paths:
        path.unlink()
    with pytest.raises(AssertionError) as refused:
        house.run("-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/test_house.py")
    for path, text in forgotten.items():
        path.write_text(text)
    lacks = "FerryPage lacks: templates/pages/ferry_page.html, tests/pages/test_ferry.py."
    assert lacks in refused.value.args[0]


def test_newcomer_adds_a_page_type_with_rows_and_a_snippet(house: Copy) -> None:
    follow(house, halves()[1])
    judge(house, "tests/snippets/test_facts.py")


def test_newcomer_adds_a_field_type_without_a_migration(house: Copy) -> None:
    follow(house, FIELD_GUIDE.read_text())
    house.run("-c", CHECKS)
    changed = ("forms/field_types", "forms/wagtail_hooks.py", "tests/forms/test_field_types.py")
    house.run("-m", "ruff", "check", *changed)
    house.run("-m", "ruff", "format", "--check", *changed)
    report = house.run(
        *("-m", "pytest", "-q", "--no-header", "-p", "no:cacheprovider"),
        *("tests/forms/test_registry.py", "tests/forms/test_field_types.py"),
        *("-k", "colour or sentence or stored or told"),
    )
    assert " passed" in report
    assert "skipped" not in report
