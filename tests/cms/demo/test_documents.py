"""The demo's files, read back: what a vision promises is there, in its language and no other."""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from cms.demo.content_files import read, read_folder
from cms.demo.documents import DemoDocument, debate_sheet, demo_documents

VISIONS = read_folder("visions")
SHEETS = read_folder("sheets")
LANGUAGES = ("fr", "en")
OTHER = {"fr": "en", "en": "fr"}


@pytest.fixture(scope="module")
def documents() -> dict[tuple[str, str], DemoDocument]:
    return {(item.key, item.language): item for item in demo_documents()}


def blocks(vision: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    streams = (*vision["scenario"], *vision["questions"], *vision["resources"])
    return [block[kind] for block in streams if kind in block]


def letters(text: str) -> str:
    """Letters and digits only: lines, columns and typographic spaces don't count."""
    return "".join(re.findall(r"\w", text.lower()))


@cache
def pages(document: DemoDocument) -> list[str]:
    return [page.extract_text() for page in PdfReader(BytesIO(document.content)).pages]


def texts(spec: Any, language: str) -> Iterator[str]:
    if isinstance(spec, dict) and set(spec) == set(LANGUAGES):
        yield spec[language]
    elif isinstance(spec, dict | list):
        for value in spec.values() if isinstance(spec, dict) else spec:
            yield from texts(value, language)


SHEET_CASES = [
    pytest.param(vision, language, id=f"{vision['theme']}-{language}")
    for vision in VISIONS
    for language in LANGUAGES
]


def test_every_file_that_is_named_exists_in_each_language(documents) -> None:
    promised = {block["document"] for vision in VISIONS for block in blocks(vision, "download")}
    promised |= {block["media"] for vision in VISIONS for block in blocks(vision, "podcast")}
    meetings = [page for page in read_folder("pages") if page["kind"] == "meeting"]
    promised |= {
        block["download"]["document"] for page in meetings for block in page.get("documents", ())
    }
    assert len(promised) == 8
    # What remains of a session is in the language in which it was written.
    of_the_lab = {
        (row["document"], row["language"])
        for row in read("lab/programme-2025")["resources"]
        if "document" in row
    }
    assert len(of_the_lab) == 9
    in_each = {(key, language) for key in promised for language in LANGUAGES}
    assert set(documents) == in_each | of_the_lab
    names = [document.filename for document in documents.values()]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(("vision", "language"), SHEET_CASES)
def test_debate_sheet_holds_each_question_of_its_language_and_none_of_the_other(
    vision, language, documents
) -> None:
    sheet = documents[f"debate-sheet-{vision['theme']}", language]
    read_back = letters(" ".join(pages(sheet)))
    questions = [block["question"] for block in vision["questions"]]
    assert len(questions) >= 3
    missing = [q["question"][language] for q in questions if not holds(read_back, q, language)]
    foreign = [q["question"] for q in questions if holds(read_back, q, OTHER[language])]
    assert (missing, foreign) == ([], [])


def holds(read_back: str, question: dict[str, Any], language: str) -> bool:
    return letters(question["question"][language]) in read_back


@pytest.mark.parametrize(("vision", "language"), SHEET_CASES)
def test_debate_sheet_holds_every_text_written_for_it(vision, language, documents) -> None:
    sheet = documents[f"debate-sheet-{vision['theme']}", language]
    read_back = letters(" ".join(pages(sheet)))
    written = list(texts(read(f"sheets/{vision['theme']}")["sheet"], language))
    paragraphs = [part for text in written for part in text.split("\n\n")]
    assert len(paragraphs) > 10
    assert [part for part in paragraphs if letters(part) not in read_back] == []


@pytest.mark.parametrize(("vision", "language"), SHEET_CASES)
def test_debate_sheet_fills_two_a4_pages(vision, language, documents) -> None:
    sheet = documents[f"debate-sheet-{vision['theme']}", language]
    sizes = [page.mediabox for page in PdfReader(BytesIO(sheet.content)).pages]
    # A4 in points.
    assert [(round(size.width), round(size.height)) for size in sizes] == [(595, 842)] * 2


@pytest.mark.parametrize(("vision", "language"), SHEET_CASES)
def test_debate_sheet_says_its_title_and_language_and_is_tagged(
    vision, language, documents
) -> None:
    sheet = documents[f"debate-sheet-{vision['theme']}", language]
    reader = PdfReader(BytesIO(sheet.content))
    block = blocks(vision, "download")[0]
    assert sheet.title == block["title"][language]
    assert letters(reader.metadata.title) == letters(block["title"][language])
    assert reader.trailer["/Root"]["/Lang"] == language
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert "<pdfuaid:part>1</pdfuaid:part>" in sheet_metadata(reader)


def sheet_metadata(reader: PdfReader) -> str:
    return reader.trailer["/Root"]["/Metadata"].get_data().decode()


def test_debate_sheet_embeds_only_the_two_families_of_the_house(documents) -> None:
    fonts = set()
    for document in documents.values():
        if document.filename.endswith(".pdf"):
            for page in PdfReader(BytesIO(document.content)).pages:
                for font in page["/Resources"]["/Font"].values():
                    fonts.add(font["/BaseFont"].split("+")[-1].split("-")[0])
    assert fonts == {"AtkinsonHyperlegible", "BricolageGrotesque"}


def test_debate_sheet_has_the_same_bytes_each_time() -> None:
    vision = read("visions/forests")
    title = blocks(vision, "download")[0]["title"]
    assert debate_sheet(vision, title, "fr") == debate_sheet(vision, title, "fr")


def test_debate_sheet_takes_its_texts_as_data_never_as_markup() -> None:
    hostile = '#read("/etc/passwd") *bold* $x$ = head \\ @ref <label> // gone'
    vision = read("visions/vizille")
    vision["questions"][0]["question"]["question"] = {"fr": hostile, "en": hostile}
    title = blocks(vision, "download")[0]["title"]
    sheet = DemoDocument("", "en", "", "", debate_sheet(vision, title, "en"))
    assert letters(hostile) in letters(" ".join(pages(sheet)))
    assert '#read("/etc/passwd") *bold* $x$' in " ".join(" ".join(pages(sheet)).split())


def test_citizenship_sheet_has_a_course_a_question(documents) -> None:
    vision = read("visions/citizenship")
    assert len(blocks(vision, "heading")) == len(vision["questions"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_digital_sheet_offers_fourteen_requests_and_a_budget_for_six(language, documents) -> None:
    first, second = pages(documents["debate-sheet-digital", language])
    sheet = read("sheets/digital")["sheet"]
    requests = sheet["requests"]
    assert len(requests) == 14
    assert [r for r in requests if letters(r["text"][language]) not in letters(second)] == []
    boxes = first.replace(sheet["title"][language], "").split()
    assert boxes.count(sheet["budget"]["line"][language]) == 6


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_eight_words_stand_in_the_sheets_of_two_visions(language: str) -> None:
    where = defaultdict(set)
    for sheet in SHEETS:
        for text in texts(sheet["sheet"], language):
            words = re.findall(r"\w+", text.lower())
            for start in range(len(words) - 7):
                where[" ".join(words[start : start + 8])].add(sheet["vision"])
    assert len(where) > 300
    assert {run: keys for run, keys in where.items() if len(keys) > 1} == {}


@pytest.mark.parametrize("key", ["vizille", "forests"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_podcast_is_a_small_mono_mp3_as_long_as_the_page_says(key, language, documents) -> None:
    content = documents[f"podcast-{key}", language].content
    assert len(content) <= 400_000
    # An ID3v2 tag is ten bytes and a length of four times seven bits.
    assert content[:3] == b"ID3"
    size = 0
    for byte in content[6:10]:
        size = size << 7 | byte
    frame = content[10 + size :]
    header = int.from_bytes(frame[:4])
    assert header >> 17 == 0b111_1111_1111_1001, "an MPEG-2 layer III frame (ISO/IEC 13818-3)"
    assert header >> 6 & 0b11 == 0b11, "one channel"
    assert header >> 10 & 0b11 == 0b01, "24 kHz"
    # The encoder's first frame counts the others, each of 576 samples.
    assert frame[13:17] == b"Info"
    seconds = int.from_bytes(frame[21:25]) * 576 / 24_000
    assert len(content) * 8 / seconds <= 48_000
    podcast = blocks(read(f"visions/{key}"), "podcast")[0]
    said = int(re.match(r"\d+", podcast["duration"][language])[0])
    assert said == pytest.approx(seconds, abs=0.6)
