"""Keeps drawings until the demo is complete: a loading that was stopped draws none twice."""

import hashlib
import json
import shutil
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from cms.demo.folder import DRAWINGS

__all__ = ["UNFINISHED", "Cut", "are_at", "clear", "folder", "keep", "read"]

DEMO = Path(__file__).parent
HOUSE = Path(settings.BASE_DIR)
LIST = "cuts.json"
UNFINISHED = ".unfinished-"


@dataclass(frozen=True)
class Cut:
    """Where a drawing lies: the PNG, and what was made of it by specification."""

    png: Path
    sizes: dict[str, Path]


def folder() -> Path:
    """Return where the drawings of this code, and of no other, are kept; it may not be there."""
    digest = hashlib.sha256()
    for path in (
        *sorted(path for path in DEMO.rglob("*") if path.suffix in (".py", ".yaml")),
        HOUSE / "snippets" / "renditions.py",
        HOUSE / "requirements" / "base.txt",
    ):
        digest.update(path.read_bytes())
    return Path(settings.VAR_DIR) / DRAWINGS / digest.hexdigest()


def keep(unfinished: Path, place: Path, cuts: dict[str, Cut]) -> None:
    """Give a folder of cuts its place: from then on, `read` returns them all."""
    listing = {
        language: [cut.png.name, {spec: path.name for spec, path in cut.sizes.items()}]
        for language, cut in cuts.items()
    }
    (unfinished / LIST).write_text(json.dumps(listing))
    unfinished.rename(place)


def are_at(place: Path) -> bool:
    return (place / LIST).exists()


def read(place: Path) -> dict[str, Cut]:
    """Return the cuts that were kept there, by language; raises FileNotFoundError."""
    listing = json.loads((place / LIST).read_text())
    return {
        language: Cut(place / png, {spec: place / name for spec, name in sizes.items()})
        for language, (png, sizes) in listing.items()
    }


def clear() -> None:
    """Forget all drawings, of whatever code."""
    shutil.rmtree(Path(settings.VAR_DIR) / DRAWINGS, ignore_errors=True)
