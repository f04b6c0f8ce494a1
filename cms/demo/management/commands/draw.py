from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import active_children, get_context
from os import cpu_count
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from cms.demo.drawing.filing import filed
from cms.demo.drawing.plates import ScriptError, Tome, read_tome, render_languages

COVER = "cover"


class Command(BaseCommand):
    help = (
        "Draw a tome of comics from its script: one PNG of 1400 × 1960 pixels for each plate, the "
        "cover among them, and each language."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("tome", help="The script's name in cms/demo/content/tomes.")
        parser.add_argument("--language", help="Only this language, such as fr.")
        parser.add_argument("--plate", help="Only this plate, by its key; “cover” is the cover.")
        parser.add_argument(
            "--into", default="plates", help="The folder to write to (made if it isn't there)."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            tome = read_tome(options["tome"])
            plates = _chosen(tome, options["plate"])
        except ScriptError as error:
            raise CommandError(str(error)) from error
        languages = _spoken(tome, options["language"])
        folder = Path(options["into"])
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise CommandError(
                f"The folder {folder} can't be made ({error.strerror}): choose another with --into."
            ) from error
        failed = self._draw(tome, plates, languages, folder)
        if failed:
            raise CommandError("\n".join(failed))
        count = len(plates) * len(languages)
        drawn = "1 picture is" if count == 1 else f"{count} pictures are"
        self.stdout.write(f"{drawn} in {folder}.")

    @staticmethod
    def _draw(tome: Tome, plates: list[str], languages: list[str], folder: Path) -> list[str]:
        """Write every picture; return the sentences of the plates that couldn't be drawn."""
        failed = []
        pool = ProcessPoolExecutor(cpu_count(), mp_context=get_context("spawn"))
        try:
            drawings = [
                pool.submit(
                    filed,
                    str(folder),
                    _stem(tome, plate),
                    render_languages,
                    tome.key,
                    plate,
                    languages,
                )
                for plate in plates
            ]
            for drawing in tqdm(as_completed(drawings), total=len(drawings), desc=tome.key):
                try:
                    drawing.result()
                except ScriptError as error:
                    failed.append(str(error))
        except BaseException:
            # The pool would first draw all that is waiting.
            for drawer in active_children():
                drawer.kill()
            raise
        finally:
            pool.shutdown(cancel_futures=True)
        return failed


def _stem(tome: Tome, plate: str) -> str:
    """Return the name of a picture's file, which sorts as one reads."""
    place = 0 if plate == COVER else [p.key for p in tome.plates].index(plate) + 1
    return f"{tome.key}-{place:02}-{plate}"


def _chosen(tome: Tome, plate: str | None) -> list[str]:
    if plate == COVER:
        return [COVER]
    if plate:
        return [tome.plate(plate).key]
    return [COVER, *(plate.key for plate in tome.plates)]


def _spoken(tome: Tome, language: str | None) -> list[str]:
    if language is None:
        return list(tome.languages)
    if language not in tome.languages:
        known = ", ".join(tome.languages)
        raise CommandError(f"{tome.key}.yaml has no words in “{language}”: choose one of {known}.")
    return [language]
