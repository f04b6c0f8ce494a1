"""Sheets in any encoding, order and name of columns; what is unknown is reported."""

import io
from datetime import date

import pytest
from openpyxl import Workbook

from snippets.lexicon.reading import read_file
from snippets.lexicon.refusal import UnreadableFileError
from tests.snippets.lexicon.sheet import LANGUAGES, sheet

ROW = {"term_fr": "œuvre d’été", "term_en": "summer work", "definition_fr": "Ce qu’on fait, l’été."}


def only(data):
    (row,) = read_file(data, LANGUAGES).rows
    return row


def words(row, code="fr"):
    return [(word.text, word.status) for word in row.entry.sides[code].words]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_sheet_is_read_in_any_encoding_and_with_any_separator(encoding, delimiter):
    row = only(sheet(ROW, delimiter=delimiter, encoding=encoding))
    assert words(row) == [("œuvre d’été", "preferred")]
    assert row.entry.sides["fr"].definition == "Ce qu’on fait, l’été."
    assert (row.number, row.refusals, row.remarks) == (2, [], [])


def workbook(*lines):
    book = Workbook()
    for line in lines:
        book.active.append(line)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_workbook_is_read_like_its_sheet_and_cells_as_they_are_seen():
    data = workbook(
        ["term_fr", "note_fr", "example_fr", "definition_fr"],
        ["an", 2030.0, date(2025, 3, 25), "=1+1"],
        [None] * 4,
        ["fin", True, None, "- tiret"],
    )
    first, second = read_file(data, LANGUAGES).rows
    side = first.entry.sides["fr"]
    assert (side.note, side.example, side.definition) == ("2030", "2025-03-25", "")
    assert (second.number, second.entry.sides["fr"].definition) == (4, "- tiret")


def test_further_sheets_of_a_workbook_are_left_out_and_named():
    book = Workbook()
    book.active.append(["term_fr"])
    book.active.append(["eau"])
    book.create_sheet("Vide")
    book.create_sheet("Suite").append(["term_fr"])
    stream = io.BytesIO()
    book.save(stream)
    reading = read_file(stream.getvalue(), LANGUAGES)
    assert reading.unknown == ["sheet “Suite”"]
    assert len(reading.rows) == 1


def test_columns_have_other_names_and_unknown_ones_are_reported():
    data = sheet(
        {
            "Français": "débat",
            "EN": "debate",
            "Définition (fr)": "Parler.",
            "fr_genre": "m",
            "Domaine": "Participation",
            "Couleur": "rouge",
            "term_es": "debate",
        }
    )
    reading = read_file(data, LANGUAGES)
    (row,) = reading.rows
    assert reading.unknown == ["column “Couleur”", "column “term_es”"]
    assert row.entry.sides["fr"].definition == "Parler."
    assert row.entry.sides["fr"].words[0].gender == "m"
    assert words(row, "en") == [("debate", "preferred")]
    assert row.entry.domains == [{"fr": "Participation"}]


def test_words_have_the_verdict_and_kind_of_their_column():
    row = only(
        sheet(
            {
                "term_fr": "concertation | dialogue",
                "variants_fr": "con-certation",
                "acronym_fr": "C2D",
                "deprecated_fr": "palabre",
                "superseded_fr": "",
                "forbidden_fr": "com’",
                "pos_fr": "n.f.|n.m.",
                "region_fr": "|C2D = France",
            }
        )
    )
    found = [
        (w.text, w.status, w.type, w.part_of_speech, w.gender, w.region)
        for w in row.entry.sides["fr"].words
    ]
    assert found == [
        ("concertation", "preferred", "term", "noun", "f", None),
        ("dialogue", "admitted", "term", "noun", "m", None),
        ("C2D", "admitted", "acronym", "noun", None, "FR"),
        ("con-certation", "admitted", "variant", "noun", None, None),
        ("palabre", "deprecated", "term", "noun", None, None),
        ("com’", "forbidden", "term", "noun", None, None),
    ]


def test_acronym_alone_stands_for_the_concept_and_one_that_is_the_term_is_one_word():
    row = only(
        sheet({"term_fr": "", "acronym_fr": "Ademe", "term_en": "CNIL", "acronym_en": "CNIL"})
    )
    assert words(row) == [("Ademe", "preferred")]
    assert [(w.text, w.type) for w in row.entry.sides["en"].words] == [("CNIL", "acronym")]


@pytest.mark.parametrize("word", ["manageur, -euse", "debunk (to)", "migrant, -e climatique"])
def test_headword_with_a_comma_or_brackets_is_one_word(word):
    assert words(only(sheet({"term_fr": word}))) == [(word, "preferred")]


def test_source_is_taken_apart_and_said_of_every_language_without_a_column_of_its_own():
    row = only(sheet({**ROW, "source": "IATE (https://iate.europa.eu/x)"}))
    for code in LANGUAGES:
        side = row.entry.sides[code]
        assert (side.source_label, side.source_url) == ("IATE", "https://iate.europa.eu/x")
    row = only(sheet({**ROW, "source": "IATE", "source_en": "Own"}))
    assert [row.entry.sides[code].source_label for code in LANGUAGES] == ["IATE", "Own"]


@pytest.mark.parametrize("said", ["public", "Publique", "publiée", "live", "En ligne"])
def test_state_is_understood_in_the_words_of_the_preview_and_in_others(said):
    row = only(sheet({**ROW, "status": said}))
    assert ([row.entry.sides[code].live for code in LANGUAGES], row.remarks) == ([True, True], [])


def test_what_is_not_understood_is_a_remark_and_the_rest_is_read():
    row = only(sheet({**ROW, "gender_fr": "bleu", "status": "peut-être", "no_equivalent_en": "hm"}))
    assert row.remarks == [
        "gender_fr: “bleu” is not understood and left out.",
        "no_equivalent_en: “hm” is not understood and left out.",
        "status: “peut-être” is not understood. What is new will be a draft, what is there stays "
        "as public as it is.",
    ]
    assert words(row) == [("œuvre d’été", "preferred")]


def test_titles_above_the_headings_and_a_line_of_excel_s_are_passed_over():
    data = b"sep=,\n\nNotre lexique\n\nterm_fr,term_en\nd\xc3\xa9bat,debate\n"
    row = only(data)
    assert (row.number, words(row)) == (6, [("débat", "preferred")])


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "The file is empty."),
        (b"term_fr;term_en\n", "The file holds no entry."),
        (
            "mot;sens\ndébat;parler\n".encode(),
            "No column holds words. The first line must name the columns, one of them for "
            "instance “term_fr”.",
        ),
        (
            b"term_fr;Terme fr\na;b\n",
            "Two columns are called “Terme fr”. Rename one of them, or take it away.",
        ),
        (
            b'term_fr;note_fr\na;"b\nc;d\n',
            "Line 2 has a quotation mark that does not end, or text behind one. Correct it in the "
            "file.",
        ),
        (
            "term_fr\nété\n".encode("cp850"),
            "The accents of this file can’t be read: its encoding is neither UTF-8, UTF-16 nor "
            "that of Windows. Save it as CSV UTF-8 in your spreadsheet.",
        ),
        (
            "term_fr\né;é;é;é\n".encode().decode("cp1252").encode(),
            "The accents of this file are broken, as in “Ã©” for “é”: it was saved in another "
            "encoding than it was read in. Export it again as CSV UTF-8.",
        ),
        (
            b"term_fr\na\0b\n",
            "This is not a text file. Save the sheet as CSV UTF-8 in your spreadsheet.",
        ),
        (
            b"term_fr;note_fr\na;" + b"x" * 140_000 + b"\n",
            "Line 2 has a cell of more than 131,072 characters.",
        ),
    ],
    ids=["empty", "headings", "columns", "twice", "quote", "dos", "mojibake", "nul", "cell"],
)
def test_sheet_that_can_not_be_read_is_refused_with_one_sentence(data, sentence):
    with pytest.raises(UnreadableFileError) as refused:
        read_file(data, LANGUAGES)
    assert str(refused.value) == sentence


@pytest.mark.parametrize(("without", "status"), [("yes", "admitted"), ("", "preferred")])
def test_admitted_word_alone_stands_for_the_concept_where_it_is_not_said_to_have_no_equivalent(
    without, status
):
    said = {"term_en": "", "admitted_en": "public dialogue", "no_equivalent_en": without}
    assert words(only(sheet({**ROW, **said})), "en") == [("public dialogue", status)]
