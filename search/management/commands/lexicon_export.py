import sys
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from search.booth import formats
from snippets.lexicon.entry import Entry
from snippets.lexicon.exporting import entries
from snippets.lexicon.refusal import UnreadableFileError
from snippets.models import Concept, Domain

__all__ = ["Command"]


class Command(BaseCommand):
    help = (
        "Write the lexicon into a file that lexicon_import reads back without a change: CSV, XLSX "
        "or TBX. Drafts are in it, with their status. booth-fr-en is a PDF of two columns."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", help="the file to be written; - for the standard output")
        parser.add_argument(
            "--format",
            choices=sorted(formats()),
            help="told by the name of the file where it is not given (tbx: tbx-basic-dca)",
        )
        parser.add_argument("--domain", help="entries of this domain only, by its name")
        parser.add_argument("--public", action="store_true", help="what readers see only")

    def handle(self, *args: Any, file: str, **options: Any) -> None:
        form = formats()[options["format"] or _format_of(file)]
        domain = _domain(options["domain"]) if options["domain"] else None
        found = _shown(entries(domain, options["public"]), options["verbosity"] > 0)
        try:
            if file == "-":
                for part in form.write(found):
                    sys.stdout.buffer.write(part)
                return
            _write(Path(file), form.write(found))
        except UnreadableFileError as error:
            raise CommandError(str(error)) from error


def _format_of(file: str) -> str:
    extension = Path(file).suffix.lower().lstrip(".")
    found = {"csv": "csv", "xlsx": "xlsx", "tbx": "tbx-basic-dca"}.get(extension)
    if found is None:
        raise CommandError("Name the file .csv, .xlsx or .tbx, or say --format.")
    return found


def _domain(name: str) -> Domain:
    domain = Domain.objects.filter(name__iexact=name).first()
    if domain is None:
        raise CommandError(f"There is no domain called “{name}”.")
    return domain


def _shown(found: Iterable[Entry], has_bar: bool) -> Iterator[Entry]:
    total = Concept.objects.values("translation_key").distinct().count()
    yield from tqdm(found, total=total, desc="Lexicon", unit="", disable=not has_bar)


def _write(file: Path, parts: Iterator[bytes]) -> None:
    """Write beside the file first: one that was there stays whole until the new one is."""
    unfinished = file.with_name(f".{file.name}.part")
    try:
        with unfinished.open("wb") as stream:
            stream.writelines(parts)
        unfinished.replace(file)
    except OSError as error:
        raise CommandError(f"{file} can’t be written: {error.strerror}.") from error
    finally:
        unfinished.unlink(missing_ok=True)
