"""Files that are none, that are another's, or that bite: a sentence, nothing written, no 500."""

import io
import random
import zipfile
from contextlib import suppress
from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook
from wagtail_localize.models import StringTranslation

from cms.translation.exchange import formats, package, xml_reading
from cms.translation.exchange.formats import FORMATS
from cms.translation.exchange.plan import Verdict, plan_of
from cms.translation.exchange.units import Document, Entry, units_of
from cms.translation.exchange.xliff import read_xliff
from cms.translation.models import ExchangeFile, MemoryUnit, TextChange
from cms.translation.views.file_rows import verdicts_of
from snippets.lexicon.refusal import UnreadableFileError
from tests.cms.translating import send

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shared_homes", "shared_roles")]

FOREIGN = "This file belongs to another page or language. Choose the one of this page."
ENTITIES = (
    "This file defines entities or calls for other files, which no text needs: it is not read. "
    "Export it anew without them."
)
BOMB = (
    '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'
)
EXTERNAL = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
WORKBOOK = (
    "This workbook is damaged, protected or too large, or it is no XLSX. Download it anew, and "
    "fill that one in."
)
NOT_UTF_8 = "The file is not in UTF-8. Save it as UTF-8, then try again."
MANY_LINES = "The file has more than 50,000 lines, as no text has: it is not read."
PROLOGUE = b'<?xml version="1.0" encoding="UTF-8"?>'


def xliff(translation, **changes):
    data = FORMATS["xlf"].write(translation).decode()
    for old, new in changes.values():
        assert old in data
        data = data.replace(old, new)
    return data.encode()


def with_doctype(data, doctype, inside="&c;"):
    head, rest = data.decode().split("\n", 1)
    return f"{head}\n{doctype}\n{rest.replace('<note>', f'<note>{inside}', 1)}".encode()


def zipped(*parts, method=zipfile.ZIP_DEFLATED):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, data in parts:
            archive.writestr(name, data)
    return stream.getvalue()


def workbook_with(data, part, content):
    """Return a workbook one of whose parts is another one."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as whole, zipfile.ZipFile(stream, "w", 8) as archive:
        for name in whole.namelist():
            archive.writestr(name, content if name == part else whole.read(name))
    return stream.getvalue()


@pytest.mark.slow
def test_files_that_can_not_be_used_are_answered_with_a_sentence(
    of_lists, vision, english_locale, translator, login, monkeypatch
):
    other = send(vision, english_locale)
    mine, sheet = xliff(of_lists), FORMATS["xlsx"].write(of_lists)
    monkeypatch.setattr(package, "LARGEST_UNPACKED", 2**20)
    monkeypatch.setattr(xml_reading, "MOST", 2_000)
    code = of_lists.target_locale.language_code
    german = xliff(of_lists, to=(f'target-language="{code}"', 'target-language="de"'))
    cases = {
        "no file": (None, "No file arrived. Choose the file that was translated."),
        "empty": (b"", "The file is empty."),
        "blank": (b" \n ", "The file is empty."),
        "a path": (
            b"/etc/passwd",
            "This is not a PO file. Choose the file that you downloaded here.",
        ),
        "NUL": (b'msgid "a\0b"\nmsgstr ""\n', FOREIGN.replace("file", "PO file")),
        "binary": (
            b"\x00\xff\xfe\x12",
            NOT_UTF_8,
        ),
        "old Excel": (
            b"\xd0\xcf\x11\xe0rest",
            "This is a workbook of an old Excel, or one with a password. Save it as XLSX.",
        ),
        "PO of another page": (FORMATS["po"].write(other), FOREIGN.replace("file", "PO file")),
        "PO without a header": (
            b'msgid "Oui"\nmsgstr "Yes"\n',
            FOREIGN.replace("file", "PO file"),
        ),
        "PO in UTF-16": (FORMATS["po"].write(of_lists).decode().encode("utf-16"), NOT_UTF_8),
        "PO in cp1252": (
            FORMATS["po"].write(of_lists).decode().encode("cp1252", "replace"),
            NOT_UTF_8,
        ),
        "PO of a million lines": (FORMATS["po"].write(of_lists) + b"#. x\n" * 900_000, MANY_LINES),
        "PO of other ends of lines": (b"msgid" + b"\r" * 900_000, MANY_LINES),
        "XLIFF of another page": (xliff(other), FOREIGN),
        "XLSX of another page": (FORMATS["xlsx"].write(other), FOREIGN),
        "XLIFF of another language": (
            german,
            "This file says that it is in “de” where this text is in English. Choose the file of "
            "this language.",
        ),
        "XLIFF 2": (
            mine.replace(b'version="1.2"', b'version="2.0"', 1),
            "This is XLIFF 2.0. Save it as XLIFF 1.2.",
        ),
        "XLIFF without a file": (
            PROLOGUE + b'<xliff version="1.2"></xliff>',
            "This XLIFF file holds no text.",
        ),
        "other XML": (
            PROLOGUE + b"<tmx/>",
            "This is XML, but not XLIFF: it begins with “tmx”.",
        ),
        "half a file": (
            mine[: mine.index(b"<trans-unit")],
            "This file is no whole XML, or not in the encoding that it names: line 8 can’t be "
            "read. Export it anew, as UTF-8.",
        ),
        "another encoding than it says": (
            mine.replace("L’été".encode(), "L’été".encode("cp1252"), 1),
            "This file is no whole XML, or not in the encoding that it names: line 5 can’t be "
            "read. Export it anew, as UTF-8.",
        ),
        "an encoding that nobody knows": (
            mine.replace(b'encoding="UTF-8"', b'encoding="klingon"'),
            "This file names an encoding that is not known. Export it anew, as UTF-8.",
        ),
        "entity bomb": (with_doctype(mine, BOMB), ENTITIES),
        "XXE": (with_doctype(mine, EXTERNAL, "&a;"), ENTITIES),
        "deep": (
            PROLOGUE + b'<xliff version="1.2">' + b"<g>" * 80,
            "This file is nested deeper than any text: it is not read.",
        ),
        "many tags": (
            PROLOGUE + b'<xliff version="1.2">' + b"<g/>" * 2_100,
            "The file holds more than 2,000 tags. Divide it, and import its parts.",
        ),
        "no zip": (
            b"PK\x03\x04 rest",
            "This zip is damaged, or has a password. Pack its files anew, without one.",
        ),
        "empty zip": (zipped(("__MACOSX/._a.po", b"x")), "This zip holds no file."),
        "zip in a zip": (
            zipped(("a.zip", zipped(("b.po", b"x")))),
            "a.zip: This is a zip within a zip. Unpack it first.",
        ),
        "zip bomb": (
            zipped(("a.po", b"0" * 2**21)),
            "This zip holds more than 1 MB once it is unpacked. Divide it.",
        ),
        "many files": (
            zipped(*((f"{n}.po", b"") for n in range(301))),
            "This zip holds more than 300 files. Divide it.",
        ),
        "zip with a broken file": (
            zipped(("a.po", b"nothing")),
            "a.po: This is not a PO file. Choose the file that you downloaded here.",
        ),
        "workbook of nobody": (
            workbook_with(sheet, "xl/worksheets/sheet1.xml", b"no XML"),
            WORKBOOK,
        ),
        "workbook with a bomb": (
            workbook_with(
                sheet,
                "xl/worksheets/sheet1.xml",
                PROLOGUE + BOMB.encode() + b"<worksheet>&c;</worksheet>",
            ),
            WORKBOOK,
        ),
        "workbook without its first lines": (
            sheet_without_head(sheet),
            "This workbook is none of ours: its first lines are missing. Download it anew, and "
            "fill that one in.",
        ),
        "too large": (
            b"msgid" + b" " * formats.LARGEST,
            "The file is larger than 5 MB. Choose the file of this page.",
        ),
    }
    client = login(translator)
    url = reverse("translation_files", args=[of_lists.pk])
    rows = StringTranslation.objects.count()
    wrong = {}
    for name, (data, sentence) in cases.items():
        form = {} if data is None else {"file": SimpleUploadedFile("a.po", data)}
        response = client.post(url, form, follow=True)
        read = BeautifulSoup(response.content, "html.parser")
        errors = [error.get_text(strip=True) for error in read.select(".error-message")]
        if response.status_code != 200 or errors != [sentence]:
            wrong[name] = (response.status_code, errors, sentence)
    assert wrong == {}
    assert (StringTranslation.objects.count(), TextChange.objects.count()) == (rows, 0)
    assert not ExchangeFile.objects.exists()


def sheet_without_head(data):
    book = load_workbook(io.BytesIO(data))
    book.active.delete_rows(1)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_hostile_words_of_a_file_are_refused_one_by_one(of_lists, translator, login):
    """`<script>`, an unknown mark, a letter that no text may hold, too many: each with a reason."""
    title, _slug, summary, *_rest = units_of(of_lists)
    document = Document("xlsx", str(of_lists.uuid))
    hostile = {
        "<script>alert(1)</script>": "<script> tag is not allowed",
        "a\x07b": "This text holds a character that cannot be shown (U+0007). Take it out.",
        "x" * 300: "This text has 300 characters, and 255 at most. Shorten it.",
        "<b> </b>": "This text is empty. Type its translation.",
        "x" * 60_000: "This text has 60000 characters, and 50000 at most. Shorten it.",
    }
    for words, sentence in hostile.items():
        document.entries = [Entry(title.id, words)]
        (line,) = plan_of(of_lists, document).lines
        assert line.verdict == Verdict.REFUSED, words[:20]
        assert line.reason.startswith(sentence)
    data = xliff(of_lists).replace(
        b'<target state="needs-translation"/>', b'<target>a<bpt id="1">x</bpt></target>', 1
    )
    plan = plan_of(of_lists, read_xliff(data)[0])
    assert plan.lines[0].reason == (
        "The translation holds a mark that is none of the text’s: <bpt id=“1”>. Take it out."
    )
    assert summary.id != title.id


def test_memory_files_that_can_not_be_used_are_answered_with_a_sentence(
    make_user, login, home, english_home, roles, monkeypatch
):
    monkeypatch.setattr(xml_reading, "MOST", 2_000)
    body = (
        '<tu><tuv xml:lang="fr"><seg>Le canal</seg></tuv>'
        '<tuv xml:lang="en"><seg>The canal</seg></tuv></tu>'
    )
    header = '<header srclang="fr"/>'

    def tmx(inside, doctype=""):
        return PROLOGUE + f'{doctype}<tmx version="1.4">{inside}</tmx>'.encode()

    headless = "This TMX file lacks its header or its body. Export it anew from your program."
    cases = {
        "no file": (None, "No file arrived. Choose the TMX file."),
        "blank": (b"  ", "The file is empty."),
        "no XML": (
            b"Le canal",
            "This file is no whole XML, or not in the encoding that it names: line 1 can’t be "
            "read. Export it anew, as UTF-8.",
        ),
        "XLIFF": (
            PROLOGUE + b"<xliff/>",
            "This is XML, but not TMX: it begins with “xliff”.",
        ),
        "without a header": (tmx(f"<body>{body}</body>"), headless),
        "without a body": (tmx(header), headless),
        "without a pair": (
            tmx(f"{header}<body/>"),
            "This TMX file holds no pair of texts.",
        ),
        "entity bomb": (tmx(f"{header}<body><note>&c;</note></body>", BOMB), ENTITIES),
        "XXE": (tmx(f"{header}<body><note>&a;</note></body>", EXTERNAL), ENTITIES),
        "many tags": (
            tmx(f"{header}<body>{'<tu/>' * 2_100}</body>"),
            "The file holds more than 2,000 tags. Divide it, and import its parts.",
        ),
        "a zip": (
            zipped(("a.tmx", b"x")),
            "This file is no whole XML, or not in the encoding that it names: line 1 can’t be "
            "read. Export it anew, as UTF-8.",
        ),
    }
    client = login(make_user("officer"))
    remembered = MemoryUnit.objects.count()
    wrong = {}
    for name, (data, sentence) in cases.items():
        form = {} if data is None else {"file": SimpleUploadedFile("a.tmx", data)}
        response = client.post(reverse("memory_files"), form, follow=True)
        read = BeautifulSoup(response.content, "html.parser")
        errors = [error.get_text(strip=True) for error in read.select(".error-message")]
        if response.status_code != 200 or errors != [sentence]:
            wrong[name] = (response.status_code, errors, sentence)
    assert wrong == {}
    assert MemoryUnit.objects.count() == remembered
    assert not ExchangeFile.objects.exists()


def test_files_in_other_encodings_and_packages_are_read_as_what_they_are(of_generated):
    """XML says its encoding; a zip whose names lead elsewhere is read, and nothing is unpacked."""
    data = FORMATS["xlf"].write(of_generated).decode()
    utf_8 = 'encoding="UTF-8"'
    for encoding in ("UTF-16", "windows-1252"):
        named = data.replace(utf_8, f'encoding="{encoding}"')
        read = named.encode(encoding, "xmlcharrefreplace")
        assert unchanged(of_generated, read), encoding
    po = FORMATS["po"].write(of_generated)
    names = ("../../etc/passwd.po", "/etc/passwd.po", "..\\..\\x.po", "a/../b.po")
    found = formats.read_documents(zipped(*((name, po) for name in names)))
    assert len(found) == len(names)
    assert all(set(plan_of(of_generated, one).counts) <= QUIET for _name, one in found)


QUIET = {Verdict.SAME, Verdict.UNCONFIRMED, Verdict.EMPTY}


def unchanged(translation, data):
    ((_name, document),) = formats.read_documents(data)
    return set(plan_of(translation, document).counts) <= QUIET


def test_workbook_that_somebody_arranged_anew_says_line_by_line_what_is_taken(of_generated):
    """Merged, hidden, computed and dated cells; a column in another place is found by its name."""

    def arranged(change):
        book = load_workbook(io.BytesIO(FORMATS["xlsx"].write(of_generated)))
        change(book.active)
        stream = io.BytesIO()
        book.save(stream)
        ((_name, document),) = formats.read_documents(stream.getvalue())
        return plan_of(of_generated, document).lines

    def move_state(sheet):
        sheet.insert_cols(3)
        for row in range(2, sheet.max_row + 1):
            sheet.cell(row, 3).value = "A note of ours"

    assert {line.verdict for line in arranged(move_state)} <= QUIET
    hidden = arranged(lambda sheet: setattr(sheet.row_dimensions[5], "hidden", True))
    assert {line.verdict for line in hidden} <= QUIET
    merged = arranged(lambda sheet: sheet.merge_cells("D3:D6"))
    # Of merged cells the first one holds the words: the others lack theirs, and lose nothing.
    assert [line.verdict for line in merged[:4]] == [
        Verdict.SAME,
        Verdict.EMPTY,
        Verdict.EMPTY,
        Verdict.EMPTY,
    ]
    computed = arranged(lambda sheet: sheet.__setitem__("D3", "=1+1"))[0]
    assert (computed.verdict, computed.reason) == (
        Verdict.REFUSED,
        "This cell is computed. Type the text.",
    )
    dated = arranged(lambda sheet: sheet.__setitem__("D3", date(2026, 1, 2)))[0]
    assert (dated.verdict, dated.entry.words) == (Verdict.CHANGE, "2026-01-02")


@pytest.mark.slow
def test_damaged_files_are_read_or_refused_and_never_fail(of_generated):
    chance = random.Random(11)  # noqa: S311 - the same each time
    bits = [b'"', b"\\", b"\n", b"msgid ", b"msgstr[x] ", b"#~| ", b"[", b"<", b">", b"&", b"\0",
            b"\xff", b"<g id='b1'>", b"</g>", b"\xc2\x85", b"-1", b"99999999999"]  # fmt: skip
    files = {kind: form.write(of_generated) for kind, form in FORMATS.items()}
    parts = zipfile.ZipFile(io.BytesIO(files["xlsx"])).namelist()
    for _turn in range(150):
        for kind, data in files.items():
            part = chance.choice(parts)
            whole = data
            if kind == "xlsx":
                whole = zipfile.ZipFile(io.BytesIO(data)).read(part)
            damaged = bytearray(whole)
            for _change in range(chance.randint(1, 6)):
                place = chance.randrange(len(damaged))
                damaged[place : place + chance.randint(0, 30)] = chance.choice(bits)
            sent = workbook_with(data, part, bytes(damaged)) if kind == "xlsx" else bytes(damaged)
            with suppress(UnreadableFileError):
                for _name, document in formats.read_documents(sent):
                    verdicts_of([plan_of(of_generated, document)], "", None)
