"""Files that bite: refused with one clear sentence, and nothing is written."""

import io
import os
import zipfile

import pytest
from django.core.management import CommandError, call_command
from openpyxl import Workbook

from snippets.lexicon.reading import LARGEST, read_file, refuse_size
from snippets.lexicon.refusal import UnreadableFileError
from snippets.models import Concept
from tests.snippets.lexicon.sheet import LANGUAGES

TBX = """<?xml version="1.0" encoding="{encoding}"?>{doctype}
<tbx type="TBX-Basic" style="dca" xml:lang="fr" xmlns="urn:iso:std:iso:30042:ed-2"><text><body>
<conceptEntry id="c1"><langSec xml:lang="fr"><termSec><term>{term}</term></termSec></langSec>
</conceptEntry></body></text></tbx>"""
LAUGHS = "<!DOCTYPE tbx [<!ENTITY a0 'ha'>{}]>".format(
    "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10))
)
ENTITIES = (
    "This file defines entities or calls for other files, which no text needs: it is not read. "
    "Export it anew without them."
)


def tbx(term="eau", doctype="", encoding="UTF-8"):
    return TBX.format(term=term, doctype=doctype, encoding=encoding).encode()


def archive(**parts):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as book:
        for name, data in parts.items():
            book.writestr(name, data)
    return stream.getvalue()


def workbook_with(name, data):
    """Return a whole workbook, one part of which is replaced."""
    book = Workbook()
    book.active.append(["term_fr"])
    book.active.append(["eau"])
    stream = io.BytesIO()
    book.save(stream)
    parts = {}
    with zipfile.ZipFile(stream) as whole:
        for part in whole.namelist():
            parts[part] = whole.read(part)
    parts[name] = data
    return archive(**parts)


SHEET = "xl/worksheets/sheet1.xml"
DAMAGED = "This workbook is damaged or protected. Save it anew as XLSX, or as CSV UTF-8."
FILES = {
    "billion laughs": (tbx("&a9;", LAUGHS), ENTITIES),
    "an entity that is used once": (tbx("&x;", "<!DOCTYPE t [<!ENTITY x 'y'>]>"), ENTITIES),
    "external entity": (
        tbx("&x;", '<!DOCTYPE t [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
        ENTITIES,
    ),
    "parameter entity": (
        tbx("eau", '<!DOCTYPE t [<!ENTITY % x SYSTEM "http://example.org/x.dtd"> %x;]>'),
        ENTITIES,
    ),
    "wrong encoding": (
        tbx("été").decode().encode("iso-8859-1"),
        "This file is no whole XML, or not in the encoding that it names: line 3 can’t be read. "
        "Export it anew, as UTF-8.",
    ),
    "unknown encoding": (
        tbx(encoding="klingon"),
        "This file names an encoding that is not known. Export it anew, as UTF-8.",
    ),
    "half a file": (
        tbx()[:-40],
        "This file is no whole XML, or not in the encoding that it names: line 3 can’t be read. "
        "Export it anew, as UTF-8.",
    ),
    "deep": (
        tbx("<hi>" * 90 + "</hi>" * 90),
        "This file is nested deeper than any glossary: it is not read.",
    ),
    "other XML": (
        b"<html><body/></html>",
        "This is XML, but not TBX: it begins with “html”. Send CSV, XLSX or TBX.",
    ),
    "no concept": (
        b"<tbx xmlns='urn:iso:std:iso:30042:ed-2'><text><body/></text></tbx>",
        "The file holds no entry.",
    ),
    "zip bomb": (
        workbook_with(SHEET, b"0" * 101 * 2**20),
        "One line of this workbook, or what describes its look, takes more than 8 MB or 300000 "
        "tags. Save its sheet as CSV UTF-8.",
    ),
    "laughing workbook": (
        workbook_with(SHEET, tbx("&a9;", LAUGHS)),
        "This workbook holds entities, which a sheet has no use for: it is not read.",
    ),
    "half a workbook": (workbook_with(SHEET, b"<worksheet><sheetData>"), DAMAGED),
    "cut workbook": (workbook_with(SHEET, b"")[:900], DAMAGED),
    "another archive": (archive(a=b"b"), "This is no workbook. Send CSV, XLSX or TBX."),
    "OpenDocument": (
        archive(**{"mimetype": b"x", "content.xml": b"<a/>"}),
        "This is an OpenDocument sheet. Save it as XLSX or as CSV UTF-8.",
    ),
    "old workbook": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500,
        "This is a workbook of an old Excel, or one with a password. Save it as XLSX without a "
        "password, or as CSV UTF-8.",
    ),
}


@pytest.mark.parametrize("name", FILES)
def test_file_that_bites_is_refused_with_one_sentence(name):
    data, sentence = FILES[name]
    with pytest.raises(UnreadableFileError) as refused:
        read_file(data, LANGUAGES)
    assert str(refused.value) == sentence


def test_doctype_without_entities_is_that_of_older_files_and_read():
    doctype = '<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">'
    (row,) = read_file(tbx("eau", doctype), LANGUAGES).rows
    assert row.entry.sides["fr"].head == "eau"


def test_workbook_that_claims_a_million_lines_is_read_in_no_time():
    data = workbook_with(
        SHEET,
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        b'<dimension ref="A1:XFD1048576"/><sheetData>'
        b'<row r="1"><c r="A1" t="inlineStr"><is><t>term_fr</t></is></c></row>'
        b'<row r="90000"><c r="A90000" t="inlineStr"><is><t>eau</t></is></c></row>'
        b"</sheetData></worksheet>",
    )
    (row,) = read_file(data, LANGUAGES).rows
    assert (row.number, row.entry.sides["fr"].head) == (90_000, "eau")


@pytest.mark.django_db
@pytest.mark.usefixtures("site")
def test_hundred_megabytes_are_refused_before_they_are_opened(tmp_path):
    file = tmp_path / "large.tbx"
    with file.open("wb") as stream:
        stream.write(b"<tbx>")
        os.ftruncate(stream.fileno(), 100 * 2**20)
    with pytest.raises(CommandError) as refused:
        call_command("lexicon_import", file, "--apply", verbosity=0)
    assert str(refused.value) == (
        "large.tbx: The file is larger than 30 MB. Divide it, and import its parts."
    )
    assert not Concept.objects.exists()


def test_size_at_the_limit_is_let_in():
    refuse_size(LARGEST)
    with pytest.raises(UnreadableFileError):
        refuse_size(LARGEST + 1)
