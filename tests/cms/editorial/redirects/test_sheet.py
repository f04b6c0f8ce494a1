"""A list of redirects as Excel, LibreOffice and editors write it."""

import pytest

from cms.editorial.redirects.sheet import MOST_LINES, Line, UnreadableSheetError, read_sheet

ONE = [Line(1, "/été", "/fr/")]


@pytest.mark.parametrize(
    "data",
    [
        "/été,/fr/\n".encode(),
        "/été;/fr/\r\n".encode(),
        "/été\t/fr/".encode(),
        "\ufeff/été;/fr/\n".encode(),
        "/été;/fr/\n".encode("cp1252"),
        "/été\t/fr/\n".encode("utf-16"),
        '"/été";" /fr/ "\n'.encode(),
        "/été;/fr/;301;a remark\n".encode(),
    ],
    ids=["commas", "semicolons", "tabs", "mark", "windows", "utf-16", "quoted", "more columns"],
)
def test_list_is_read_however_it_was_saved(data):
    assert read_sheet(data) == ONE


def test_headings_and_empty_lines_are_left_out_and_lines_keep_their_numbers():
    text = "ancienne;nouvelle\n\n;;\n/a;/b\n\n/c;/d\n"
    assert read_sheet(text.encode()) == [Line(4, "/a", "/b"), Line(6, "/c", "/d")]


def test_line_after_a_cell_with_a_line_break_keeps_its_number():
    assert read_sheet(b'/a,"/b\n/c"\n/d,/e\n') == [Line(1, "/a", "/b\n/c"), Line(3, "/d", "/e")]


def test_comma_inside_an_address_is_not_taken_for_a_delimiter():
    text = "/a,1,2.html;/fr/\n/b,1,2.html;/fr/\n"
    assert [line.old for line in read_sheet(text.encode())] == ["/a,1,2.html", "/b,1,2.html"]


def test_first_line_without_an_address_of_ours_in_its_second_cell_is_no_heading_if_it_has_a_slash():
    assert read_sheet(b"conseil.html,/fr/\n") == [Line(1, "conseil.html", "/fr/")]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (
            b"PK\x03\x04rest",
            "This is a workbook. Save the sheet as CSV in your spreadsheet, then choose that.",
        ),
        (b"/a,/b\0", "This is not a text file. Save the sheet as CSV in your spreadsheet."),
        (
            b"old,new\n",
            "The file holds no address. It needs two columns: the old address and the new one.",
        ),
        (
            b'/a,/b\n/c,"' + b"x" * 200_000,
            "Line 2 has a quotation mark that does not end. Correct it in the file.",
        ),
        (
            b"/a,/b\n" * (MOST_LINES + 1),
            "The file holds more than 20000 lines. Divide it, and import its parts.",
        ),
    ],
    ids=["workbook", "binary", "headings only", "open quotation", "too long"],
)
def test_file_that_cannot_be_read_is_refused_with_the_way_out(data, sentence):
    with pytest.raises(UnreadableSheetError) as refusal:
        read_sheet(data)
    assert str(refusal.value) == sentence
