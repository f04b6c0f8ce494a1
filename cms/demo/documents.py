"""The demo's files: printable debate sheets, made here by Typst, and the recorded podcasts."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import fontpkg_atkinson_hyperlegible
import fontpkg_bricolage_grotesque
import typst
from django.utils import translation
from django.utils.formats import date_format

from snippets.typography import typeset_text

from .content_files import Spec, read, read_folder

__all__ = ["DemoDocument", "demo_documents"]

LANGUAGES = ("fr", "en")
SHEETS = Path(__file__).parent / "sheets"
RECORDINGS = Path(__file__).parent / "media"
# A line break inside a paragraph of the file is white space.
SINGLE_BREAK = re.compile(r"(?<!\n)\n(?!\n)")
FONTS = (fontpkg_atkinson_hyperlegible, fontpkg_bricolage_grotesque)


@dataclass(frozen=True)
class DemoDocument:
    """`key` is what the content files call the document; one key has a file per language."""

    key: str
    language: str
    title: str
    filename: str
    content: bytes


def demo_documents() -> Iterator[DemoDocument]:
    """Yield the files of visions and committees in each language, the Lab's in its own."""
    for vision in read_folder("visions"):
        for block in vision["resources"]:
            ((kind, spec),) = block.items()
            for language in LANGUAGES:
                if kind == "download":
                    key, suffix = spec["document"], "pdf"
                    content = debate_sheet(vision, spec["title"], language)
                else:
                    key, suffix = spec["media"], "mp3"
                    content = (RECORDINGS / f"{key}.{language}.mp3").read_bytes()
                title = spec["title"][language]
                yield DemoDocument(key, language, title, f"{key}-{language}.{suffix}", content)
    yield from committee_documents()
    for paper in read("lab/papers-2025"):
        key, language = paper["key"], paper["language"]
        yield DemoDocument(key, language, paper["title"], f"{key}.pdf", lab_paper(paper))


def committee_documents() -> Iterator[DemoDocument]:
    """Yield what a committee alone uses: it is closed with the meeting that names it."""
    key = "committee-planning"
    for block in read("pages/meeting-visitors")["documents"]:
        for language, title in block["download"]["title"].items():
            content = (RECORDINGS / f"{key}.{language}.csv").read_bytes()
            yield DemoDocument(key, language, title, f"{key}-{language}.csv", content)


def lab_paper(paper: Spec) -> bytes:
    """Return what remains of a session of the Lab as a tagged PDF (PDF/UA-1)."""
    palette, language = read("palette"), paper["language"]
    with translation.override(language):
        day = date_format(paper["day"], "l j F Y")
    data = {
        "language": language,
        "title": paper["title"],
        "about": read("lab/programme-2025")["title"][language],
        "day": day[0].upper() + day[1:],
        "points": [_in_language({"fr": p, "en": p}, language) for p in paper["points"]],
        "inks": {"ink": palette["ink"], **palette["themes"]["house"]},
    }
    return typst.compile(
        str(SHEETS / "lab-paper.typ"),
        root=str(SHEETS),
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        pdf_standards=["ua-1"],
        timestamp=datetime.combine(paper["day"], datetime.min.time(), UTC),
    )


def debate_sheet(vision: Spec, title: Spec, language: str) -> bytes:
    """Return the printable sheet of a vision as a tagged PDF (PDF/UA-1), the same bytes each time.

    The texts reach the template as one JSON string: data, never markup.
    """
    theme = vision["theme"]
    palette = read("palette")
    data = {
        "language": language,
        "document_title": title,
        "labels": read("sheet_labels"),
        "vision": {
            name: vision.get(name)
            for name in ("title", "summary", "horizon_year", "image_alt", "questions")
        }
        | vision["credits"][0],
        "courses": _headings(vision),
        "accordion": _first(vision, "accordion"),
        "quote": _first(vision, "quote"),
        "scenario_question": _first(vision, "question"),
        "inks": {"ink": palette["ink"], "paper": palette["paper"], **palette["themes"][theme]},
        **read(f"sheets/{theme}")["sheet"],
    }
    published = datetime.combine(vision["date"], datetime.min.time(), UTC)
    return typst.compile(
        str(SHEETS / f"{theme}.typ"),
        root=str(SHEETS),
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={
            "data": json.dumps(_in_language(data, language), ensure_ascii=False),
            "picture": (SHEETS / f"{theme}.svg").read_text(encoding="utf-8"),
        },
        pdf_standards=["ua-1"],
        timestamp=published,
    )


@cache
def _fonts() -> typst.Fonts:
    folders = [str(Path(package.__file__ or "").parent / "files") for package in FONTS]
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)


def _in_language(spec: Any, language: str) -> Any:
    """Keep one language of a bilingual structure, with its typographic spaces."""
    if isinstance(spec, dict):
        if set(spec) == set(LANGUAGES):
            text = SINGLE_BREAK.sub(" ", spec[language])
            return typeset_text(text) if language == "fr" else text
        return {name: _in_language(value, language) for name, value in spec.items()}
    if isinstance(spec, list):
        return [_in_language(value, language) for value in spec]
    return spec


def _first(vision: Spec, kind: str) -> Spec | None:
    return next((block[kind] for block in vision["scenario"] if kind in block), None)


def _headings(vision: Spec) -> list[Spec]:
    return [block["heading"] for block in vision["scenario"] if "heading" in block]
