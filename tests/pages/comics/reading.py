"""What a reader finds in a file: its words without their line breaks and typographic spaces."""

import re
import subprocess
from html import unescape
from pathlib import Path
from zipfile import ZipFile

__all__ = ["epub_document", "epub_words", "pdf_words", "plain"]

MARKUP = re.compile(r"<(head|title)\b.*?</\1>|<[^>]*>", re.DOTALL)


def plain(text: str) -> str:
    """Return a text in which only words and signs count."""
    return "".join(text.replace("\u00ad", "").split())


def pdf_words(path: Path) -> str:
    answer = subprocess.run(["pdftotext", "-raw", path, "-"], check=True, capture_output=True)
    return plain(answer.stdout.decode())


def epub_document(path: Path, name: str) -> str:
    with ZipFile(path) as archive:
        return archive.read(f"book/{name}.xhtml").decode()


def epub_words(path: Path, name: str) -> str:
    return plain(unescape(MARKUP.sub(" ", epub_document(path, name))))
