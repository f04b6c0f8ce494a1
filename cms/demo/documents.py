"""INTERIM by the lead so that others can load the demo; the media helper replaces this file."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class DemoDocument:
    key: str
    language: str
    title: str
    filename: str
    content: bytes


def demo_documents() -> Iterator[DemoDocument]:
    for theme in ("vizille", "forests", "mobilities", "citizenship", "digital"):
        for language in ("fr", "en"):
            yield DemoDocument(f"debate-sheet-{theme}", language, f"Debate sheet {theme} {language}", f"debate-sheet-{theme}-{language}.pdf", b"%PDF-1.4")
    for theme in ("vizille", "forests"):
        for language in ("fr", "en"):
            yield DemoDocument(f"podcast-{theme}", language, f"Podcast {theme} {language}", f"podcast-{theme}-{language}.mp3", b"ID3")
