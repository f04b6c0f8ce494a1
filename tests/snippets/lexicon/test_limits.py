"""A file is refused while it is being read (lines, unpacked size, seconds), and not after."""

import json
import os
import subprocess
import sys

import pytest
from django.utils.translation import override
from openpyxl.worksheet import _reader

from snippets.lexicon import deadline
from snippets.lexicon.cells import clean_text
from snippets.lexicon.reading import read_file
from snippets.lexicon.refusal import UnreadableFileError
from snippets.lexicon.workbook_reading import read_into
from tests.demo_server import ROOT
from tests.snippets.lexicon.hostile_files import FILES, HONEST, UNPACKED
from tests.snippets.lexicon.odd_workbooks import HEAD, ROW
from tests.snippets.lexicon.odd_workbooks import sheet as sheet_of
from tests.snippets.lexicon.sheet import LANGUAGES, sheet

# With a wide margin: measured were 5 s and 90 MB at most, for two million empty lines.
MOST_SECONDS, MOST_SILENT, MOST_GROWN = 30, 5, 300


@pytest.fixture(scope="module")
def taken():
    """What reading each file took, in a process of its own, the memory of which is looked at."""
    answer = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "tests.snippets.lexicon.hostile_files"],
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "cms.settings.test"},
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    return json.loads(answer.stdout)


@pytest.mark.slow
def test_file_is_refused_while_it_is_being_read_with_the_limit_and_the_way_out(taken):
    answers = {name: taken[name]["answer"] for name in FILES}
    assert answers == {name: sentence for name, (_make, sentence) in FILES.items()}


@pytest.mark.slow
def test_file_that_is_only_odd_is_read(taken):
    answers = {name: taken[name]["answer"] for name in HONEST}
    assert answers == {name: answer for name, (_make, answer) in HONEST.items()}


@pytest.mark.slow
def test_hostile_file_takes_little_time_and_memory(taken):
    too_much = {
        name: figures
        for name, figures in taken.items()
        if figures["seconds"] > MOST_SECONDS or figures["grown"] > MOST_GROWN
    }
    assert too_much == {}


@pytest.mark.slow
def test_small_workbook_does_not_stop_the_other_threads_of_a_process(taken):
    silent = {name: figures for name, figures in taken.items() if figures["silent"] > MOST_SILENT}
    assert silent == {}


@pytest.mark.slow
def test_lines_of_a_small_workbook_take_20_mb_of_the_disk_at_most(tmp_path):
    """Each cell that is empty before one far to the right takes its place in what is written."""
    make, _sentence = FILES["130,000 lines with a cell far to the right"]
    (tmp_path / "a.xlsx").write_bytes(make())
    with override("en"):
        told = read_into(str(tmp_path / "a.xlsx"), str(tmp_path / "lines"), 50_007)
    assert told == {"refused": UNPACKED}
    assert (tmp_path / "lines").stat().st_size <= 20 * 2**20


def test_workbook_is_read_up_to_the_lines_that_are_asked_for(tmp_path):
    rows = '<row><c t="str"><v> </v></c></row>' + "<row/>" + ROW * 9
    (tmp_path / "a.xlsx").write_bytes(sheet_of(HEAD + rows))
    read_into(str(tmp_path / "a.xlsx"), str(tmp_path / "lines"), 4)
    lines = (tmp_path / "lines").read_text().splitlines()
    # Those that hold nothing, or spaces, are none.
    assert lines == ['[1, ["term_fr"]]', '[4, ["eau"]]', '[5, ["eau"]]', '[6, ["eau"]]']


@pytest.mark.parametrize("kind", ["number", "duration"])
def test_cell_of_millions_of_figures_is_refused_in_its_line_before_it_is_read(kind, monkeypatch):
    """Whose reading no other thread of the process would be heard through."""
    make, sentence = FILES[f"a {kind} of eight million figures"]
    read = []
    for name in ("_cast_number", "from_ISO8601"):
        monkeypatch.setattr(_reader, name, lambda text: read.append(len(text)))
    with pytest.raises(UnreadableFileError) as refused:
        read_file(make(), LANGUAGES)
    assert (str(refused.value), [length for length in read if length > 100]) == (sentence, [])


def test_file_that_takes_too_many_seconds_is_refused_in_the_midst(monkeypatch):
    monkeypatch.setattr(deadline, "MOST_SECONDS", 0)
    with pytest.raises(UnreadableFileError) as refused:
        read_file(sheet({"term_fr": "eau"}), LANGUAGES)
    assert str(refused.value) == (
        "Reading this file takes more than 0 seconds. Divide it, and import its parts."
    )


def test_scripts_and_comments_are_cut_out_up_to_their_own_end():
    assert clean_text("a<script>b</style></SCRIPT >c<!-- d -->e<style>f") == "a c e<style>f"
