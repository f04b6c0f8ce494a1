"""`make demo RESET=1` deletes a demo, whole, and nothing else."""

from pathlib import Path

import pytest

from cms.demo.folder import empty, hold
from tests.cms.demo.test_start import make_demo, refusal
from tests.demo_server import free_port

MADE = ["demain.sqlite3", "demain.sqlite3-wal", "secret-key", "schema", "media/a.png", "static/a"]


def fill(folder: Path, names: list[str]) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)


def held_by(folder: Path) -> list[str]:
    return sorted(
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()
    )


def test_a_demo_is_deleted_whole(tmp_path: Path) -> None:
    fill(tmp_path, MADE)
    empty(tmp_path)
    assert held_by(tmp_path) == [".in-use"]


def test_archives_and_databases_of_tests_are_kept(tmp_path: Path) -> None:
    kept = ["backups/demain-20261125T120000Z.tar", "test.sqlite3"]
    fill(tmp_path, MADE + kept)
    empty(tmp_path)
    assert held_by(tmp_path) == [".in-use", *kept]


@pytest.mark.parametrize(
    ("names", "named"),
    [
        ([*MADE, "notes.txt"], "notes.txt"),
        (["a", "b", "c", "d"], "a, b, c, …"),
        # Of another site, say: no demo was begun here.
        (["media/a.png", "static/a.css"], "media, static"),
    ],
)
def test_a_folder_that_holds_other_things_is_left_alone(
    tmp_path: Path, names: list[str], named: str
) -> None:
    fill(tmp_path, names)
    assert refusal(make_demo(tmp_path, f"PORT={free_port()}", "RESET=1")) == (
        f"The folder {tmp_path} holds what no demo made ({named}), and RESET=1 deletes a demo "
        "only: move that away, or name another folder with `VAR_DIR=… make demo`."
    )
    assert held_by(tmp_path) == sorted(names)


def test_a_demo_in_use_is_left_alone(tmp_path: Path) -> None:
    fill(tmp_path, MADE)
    hold(tmp_path)
    assert refusal(make_demo(tmp_path, f"PORT={free_port()}", "RESET=1")) == (
        f"The demo in {tmp_path} is in use: stop the `make demo` that serves it, then run the "
        "command again."
    )
    assert held_by(tmp_path) == [".in-use", *sorted(MADE)]


def test_a_link_is_deleted_not_what_it_leads_to(tmp_path: Path) -> None:
    var, elsewhere = tmp_path / "var", tmp_path / "elsewhere"
    fill(var, ["schema"])
    fill(elsewhere, ["a.png"])
    (var / "media").symlink_to(elsewhere)
    empty(var)
    assert held_by(tmp_path) == ["elsewhere/a.png", "var/.in-use"]
