"""`manage.py lexicon_import` and `lexicon_export`: a preview, then what it said, with progress."""

import io

import pytest
from django.core.management import CommandError, call_command
from django.utils.translation import override

from search.answers import answer
from search.engine import Query
from search.models import PendingChange
from snippets.lexicon.writing import ChangedMeanwhileError
from snippets.models import Concept
from tests.factories.lexicon import the_lexicon_pages
from tests.snippets.lexicon.conftest import _in_english  # noqa: F401 - a fixture
from tests.snippets.lexicon.sheet import sheet

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shared_homes")]

ROWS = (
    {"term_fr": "étalement urbain", "term_en": "urban sprawl", "domain": "Climat", "couleur": "x"},
    {"term_fr": "???", "term_en": "", "domain": "", "couleur": ""},
)


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "mots.csv"
    path.write_bytes(sheet(*ROWS))
    return path


def run(*args, **kwargs):
    out = io.StringIO()
    call_command(*args, stdout=out, **{"verbosity": 0, **kwargs})
    return out.getvalue().splitlines()


def test_preview_is_printed_line_by_line_and_nothing_written(file):
    assert run("lexicon_import", file) == [
        "Left out, because nobody knows it: column “couleur”",
        "line     2  new        “étalement urbain”: New, public (fr, en).",
        "line     3  refused    “???”: “???” has no letter. Write the word.",
        "New domains: Climat.",
        "CSV: 2 lines: 1 new, 0 changes, 0 unchanged, 1 refused.",
        "Nothing was written. Add --apply to write this.",
    ]
    assert not Concept.objects.exists()


def test_command_speaks_one_language_whatever_the_site_s(file):
    with override("fr"):
        told = run("lexicon_import", file)
    assert told[1] == "line     2  new        “étalement urbain”: New, public (fr, en)."


def test_apply_writes_what_the_preview_says_and_it_is_found_at_once(file):
    the_lexicon_pages()
    told = run("lexicon_import", file, "--apply", "--quiet-lines")
    assert told[-1] == "1 entries were written."
    assert "line     2" not in "".join(told)
    assert not PendingChange.objects.filter(key__startswith="concept:").exists()
    for words, language in (("etalement urbain", "fr"), ("urban sprawl", "fr")):
        found = answer(Query(words, language)).results
        assert [result.shown.title for result in found[:1]] == ["étalement urbain"]


def test_strict_apply_writes_nothing_where_a_line_is_refused(file):
    with pytest.raises(CommandError, match=r"^1 lines are refused: nothing was written\.$"):
        run("lexicon_import", file, "--apply", "--strict")
    assert not Concept.objects.exists()


def test_entries_without_a_status_are_drafts_where_that_is_asked_for(file):
    run("lexicon_import", file, "--apply", "--draft")
    assert set(Concept.objects.values_list("live", flat=True)) == {False}


def test_progress_of_every_step_is_shown(file, capfd):
    run("lexicon_import", file, "--apply", verbosity=1)
    shown = capfd.readouterr().err
    for step in ("Reading", "Comparing", "Writing", "Making the index (db)"):
        assert f"{step}:" in shown
    file.write_bytes(sheet({"term_fr": "eau"}))
    run("lexicon_import", file, "--apply", verbosity=1)
    assert "Indexing (db):" in capfd.readouterr().err


@pytest.mark.parametrize(
    ("name", "sentence"),
    [("gone.csv", "can’t be opened: No such file or directory."), (".", "Is a directory.")],
)
def test_file_that_can_not_be_opened_is_a_sentence(tmp_path, name, sentence):
    with pytest.raises(CommandError) as refused:
        run("lexicon_import", tmp_path / name)
    assert str(refused.value).endswith(sentence)


def test_lexicon_that_changed_meanwhile_is_told(file, monkeypatch):
    def changed(*args, **kwargs):
        raise ChangedMeanwhileError

    monkeypatch.setattr("search.management.commands.lexicon_import.apply_plan", changed)
    with pytest.raises(CommandError, match="changed meanwhile, and nothing was written"):
        run("lexicon_import", file, "--apply")


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx", "a.tbx"])
def test_export_takes_its_format_from_the_name_and_is_imported_without_a_change(
    file, tmp_path, name
):
    run("lexicon_import", file, "--apply")
    run("lexicon_export", tmp_path / name, verbosity=1)
    assert run("lexicon_import", tmp_path / name)[-2].endswith(
        "1 lines: 0 new, 0 changes, 1 unchanged, 0 refused."
    )


def test_export_of_a_domain_or_a_booth_sheet_is_asked_for_by_name(file, tmp_path):
    run("lexicon_import", file, "--apply")
    target = tmp_path / "a.csv"
    run("lexicon_export", target, "--domain", "climat", "--public")
    assert "étalement urbain" in target.read_text()
    with pytest.raises(CommandError, match=r"^There is no domain called “Eau”\.$"):
        run("lexicon_export", target, "--domain", "Eau")
    with pytest.raises(CommandError, match=r"^Name the file \.csv, \.xlsx or \.tbx, or say"):
        run("lexicon_export", tmp_path / "a.doc")
    run("lexicon_export", tmp_path / "a.pdf", "--format", "booth-fr-en")
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")


def test_export_that_fails_leaves_the_file_of_before_whole(file, tmp_path, monkeypatch):
    target = tmp_path / "a.csv"
    target.write_text("before")

    def break_off(*args):
        yield b"half"
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("snippets.lexicon.exporting.Format.write", break_off)
    with pytest.raises(CommandError, match=r"can’t be written: No space left on device\.$"):
        run("lexicon_export", target)
    assert target.read_text() == "before"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.csv", "mots.csv"]


@pytest.mark.parametrize("command", ["lexicon_import", "lexicon_export"])
def test_command_explains_itself(command, capsys):
    with pytest.raises(SystemExit):
        call_command(command, "--help")
    assert "lexicon" in capsys.readouterr().out
