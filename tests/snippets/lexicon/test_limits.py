"""A file is refused while it is being read (lines, unpacked size, seconds), and not after."""

import json
import os
import subprocess
import sys

import pytest
from openpyxl.worksheet import _reader

from snippets.lexicon import deadline
from snippets.lexicon.cells import clean_text
from snippets.lexicon.reading import read_file
from snippets.lexicon.refusal import UnreadableFileError
from tests.demo_server import ROOT
from tests.snippets.lexicon.hostile_files import FILES, HONEST
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
