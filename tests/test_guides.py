"""docs/add-a-page-type.md, followed word for word in a copy of the house."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

pytestmark = pytest.mark.slow

ROOT = Path(settings.BASE_DIR)
GUIDE = ROOT / "docs" / "add-a-page-type.md"
LEFT_HERE = (".git", ".venv", ".services", "var", "node_modules", "__pycache__", "*_cache", "*.mp3")
# A block, and the sentence before it which says where it goes.
BLOCK = re.compile(
    r"(?P<said>[^\n]*(?:\n[^\n]+)*)\n\n```(?P<kind>\w+)\n(?P<code>.*?)```", re.DOTALL
)


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
        (folder / "var").mkdir()

    def run(self, *command: str) -> str:
        answer = subprocess.run(
            [".venv/bin/python", *command],
            cwd=self.root,
            env=self.environment,
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


def follow(copy: Copy) -> None:
    """Do what the guide says with each of its blocks of Python and HTML."""
    init = "pages/models/__init__.py"
    written = 0
    for block in BLOCK.finditer(GUIDE.read_text()):
        said, code = block["said"], block["code"]
        new_file = re.search(r"Write `([^`]+)`", said)
        if new_file:
            copy.write(new_file[1], code)
            written += 1
        elif code == "from .diary import DiaryPage\n":
            copy.insert(init, "from .home", code)
        elif code == '    "DiaryPage",\n':
            copy.insert(init, '    "HomePage"', code)
        else:
            assert block["kind"] == "sh", f"A block that nobody follows:\n{code}"
    assert written == 4


def test_newcomer_adds_a_page_type(tmp_path):
    copy = Copy(tmp_path)
    follow(copy)
    copy.run("manage.py", "makemigrations", "pages")
    copy.run("manage.py", "check", "--fail-level", "WARNING")
    copy.run("-m", "ruff", "check", "pages", "tests/factories", "tests/pages")
    copy.run("-m", "ruff", "format", "--check", "pages/models", "tests/factories/diary.py")
    copy.run("-m", "djlint", "--lint", "--quiet", "templates/pages/diary_page.html")
    report = copy.run(
        *("-m", "pytest", "-q", "--no-header", "-p", "no:cacheprovider"),
        *("tests/test_house.py", "tests/pages/test_diary.py", "tests/test_factories.py"),
        # What the newcomer's type meets; the other types have been tested in the house itself.
        *("tests/pages/test_query_budget.py", "-k", "DiaryPage or once"),
    )
    assert " passed" in report
    assert "skipped" not in report


def test_room_test_names_what_a_newcomer_forgot(tmp_path):
    copy = Copy(tmp_path)
    follow(copy)
    copy.run("manage.py", "makemigrations", "pages")
    for path in ("templates/pages/diary_page.html", "tests/pages/test_diary.py"):
        (copy.root / path).unlink()
    with pytest.raises(AssertionError) as refused:
        copy.run("-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/test_house.py")
    lacks = "DiaryPage lacks: templates/pages/diary_page.html, tests/pages/test_diary.py."
    assert lacks in refused.value.args[0]
