"""Compiles the message catalogs (`locale/**/*.po`) without the gettext programs."""

import os
from pathlib import Path

import polib

LOCALE = Path(__file__).resolve().parent.parent / "locale"


def compile_all() -> None:
    for source in LOCALE.glob("**/LC_MESSAGES/*.po"):
        compiled = source.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime:
            # Whole or not there at all: another command may be reading it.
            unfinished = source.with_suffix(f".{os.getpid()}.mo")
            polib.pofile(str(source)).save_as_mofile(str(unfinished))
            unfinished.replace(compiled)


if __name__ == "__main__":
    compile_all()
