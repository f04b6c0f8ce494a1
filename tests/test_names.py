"""The field's words: a name that decision 45 took away is nowhere in the code again."""

import re
from importlib.util import find_spec
from pathlib import Path

import pytest
from django.conf import settings
from django.utils.module_loading import import_string

ROOT = Path(settings.BASE_DIR)
DECISION = ROOT / "docs/decisions/0045-layers-inside-cms-and-the-fields-words.md"
ROWS = re.findall(r"^\| `([\w.]+)` \| `([\w.]+)` \|$", DECISION.read_text(), flags=re.M)
# Queued tasks of the release before name these.
FORMER_TASKS = ("cms.delivery.outbox", "cms.delivery.lost_pictures", "cms.delivery.lost_tasks")


def is_there(name: str) -> bool:
    """Tell whether a module, or what stands in one, can be imported."""
    try:
        import_string(name)
    except ImportError:
        try:
            found = find_spec(name)
            return found is not None and found.origin is not None  # a folder without code is none
        except ModuleNotFoundError:
            return False
    return True


@pytest.mark.parametrize("column", [0, 1], ids=["was", "is"])
def test_names_of_the_table_are_gone_or_there(column):
    assert len(ROWS) >= 40
    found = [row[column] for row in ROWS if is_there(row[column])]
    assert found == ([] if column == 0 else [row[1] for row in ROWS])


def test_names_that_are_gone_are_in_no_code():
    former = "|".join(re.escape(was) for was, _now in ROWS)
    names = re.compile(rf"(?<![\w.])(?:{former})(?!\w)")
    found = [
        f"{path.relative_to(ROOT)}: {name}"
        for folder in ("cms", "forms", "pages", "search", "snippets", "tests")
        for path in (ROOT / folder).rglob("*.py")
        for name in names.findall(path.read_text())
        if path != ROOT / "tests/cms/editorial/test_failed_tasks.py"
    ]
    assert found == []


def test_former_paths_of_tasks_are_all_that_is_left_of_their_package():
    files = {path.stem for path in (ROOT / "cms/delivery").glob("*.py")} - {"__init__"}
    assert files == {name.rpartition(".")[2] for name in FORMER_TASKS}
