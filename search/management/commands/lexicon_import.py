from argparse import ArgumentParser, RawDescriptionHelpFormatter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import translation
from tqdm import tqdm

from search.documents import count
from search.engine import EngineDown
from search.engines import configured_names, engine_named
from search.index import deliver, rebuild
from search.models import PendingChange
from snippets.lexicon.plan import Plan, RowVerdict
from snippets.lexicon.reading import Reading, read_file, refuse_size
from snippets.lexicon.refusal import UnreadableFileError
from snippets.lexicon.stored import names_of_languages
from snippets.lexicon.writing import ChangedMeanwhileError, apply_plan
from snippets.row_verdict import Verdict

__all__ = ["Command"]

VERDICTS = {
    Verdict.NEW: "new",
    Verdict.CHANGE: "changes",
    Verdict.SAME: "unchanged",
    Verdict.REFUSED: "refused",
}
COLUMNS = """\
Columns of a sheet, in any order; unknown ones are reported. `fr` stands for any language of the
site, several values of a cell are separated by |:
  id, term_fr, admitted_fr, acronym_fr, variants_fr, deprecated_fr, superseded_fr, forbidden_fr,
  pos_fr, gender_fr, definition_fr, expert_fr, note_fr, example_fr, no_equivalent_fr,
  domain, source, source_url, status (draft or live), broader, narrower, related, do_not_translate,
  do_not_link
The others are those of an export: docs/lexicon.md.
"""


class Command(BaseCommand):
    help = (
        "Read a file of lexicon entries (CSV, XLSX or TBX, told by what is in it) and print what "
        "importing it would do, line by line. Nothing is written without --apply; with it, all "
        "lines that are not refused are written, or none if something fails."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.formatter_class = RawDescriptionHelpFormatter
        parser.epilog = COLUMNS
        parser.add_argument("file", type=Path, help="the file")
        parser.add_argument("--apply", action="store_true", help="write what the preview says")
        parser.add_argument(
            "--strict", action="store_true", help="with --apply: write nothing if a line is refused"
        )
        parser.add_argument(
            "--draft",
            action="store_true",
            help="entries without a status become drafts; otherwise they are public",
        )
        parser.add_argument(
            "--quiet-lines",
            action="store_true",
            help="print refused lines and remarks only, and the sums",
        )

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        with translation.override("en"):  # as all that a command says
            self._import(file, options)

    def _import(self, file: Path, options: dict[str, Any]) -> None:
        self.bars = options["verbosity"] > 0
        try:
            reading = self._read(file)
        except UnreadableFileError as error:
            raise CommandError(f"{file.name}: {error}") from error
        plan = self._planned(reading, not options["draft"])
        self._print(reading, plan, options["quiet_lines"])
        refused = plan.counts[Verdict.REFUSED]
        if not options["apply"]:
            self.stdout.write("Nothing was written. Add --apply to write this.")
        elif refused and options["strict"]:
            raise CommandError(f"{refused} lines are refused: nothing was written.")
        else:
            self._apply(plan)

    def _read(self, file: Path) -> Reading:
        try:
            refuse_size(file.stat().st_size)
            data = file.read_bytes()
        except OSError as error:
            raise CommandError(f"{file} can’t be opened: {error.strerror}.") from error
        with self._bar("Reading", None) as bar:
            return read_file(data, names_of_languages(), _shown_by(bar))

    def _planned(self, reading: Reading, is_live: bool) -> Plan:
        with self._bar("Comparing", len(reading.rows)) as bar:
            return Plan(reading.rows, is_live=is_live, progress=_shown_by(bar))

    def _print(self, reading: Reading, plan: Plan, is_quiet: bool) -> None:
        for name in reading.unknown:
            self.stdout.write(f"Left out, because nobody knows it: {name}")
        for row_verdict in plan.row_verdicts:
            if not is_quiet or row_verdict.remarks or row_verdict.verdict == Verdict.REFUSED:
                self.stdout.write(_line(row_verdict))
        if new := [", ".join(names.values()) for names in plan.domains.new.values()]:
            self.stdout.write(f"New domains: {'; '.join(new)}.")
        sums = ", ".join(f"{plan.counts[verdict]} {word}" for verdict, word in VERDICTS.items())
        self.stdout.write(f"{reading.kind}: {len(plan.row_verdicts)} lines: {sums}.")

    def _apply(self, plan: Plan) -> None:
        total = len(plan.to_write)
        if total:
            with self._bar("Writing", None) as bar:
                try:
                    apply_plan(plan, progress=_part_shown_by(bar))
                except ChangedMeanwhileError as error:
                    raise CommandError(
                        "The lexicon changed meanwhile, and nothing was written. Run this again."
                    ) from error
            self._index()
        self.stdout.write(self.style.SUCCESS(f"{total} entries were written."))

    def _index(self) -> None:
        """Let the entries be found at once, with no worker to wait for."""
        for engine in configured_names():
            try:
                if engine_named(engine).needs_rebuild():
                    with self._bar(f"Making the index ({engine})", count()) as bar:
                        rebuild(engine, _shown_by(bar))
                else:
                    self._deliver(engine)
            except EngineDown as error:
                self.stdout.write(f"The index of {engine} was not made: {error}")

    def _deliver(self, engine: str) -> None:
        waiting = PendingChange.objects.filter(engine=engine)
        with self._bar(f"Indexing ({engine})", waiting.count()) as bar:
            while taken := deliver(engine, at_most=500):
                bar.update(taken)
        # What the worker has in hand meanwhile is on its way.
        if left := waiting.filter(tries__gt=0).count():
            self.stdout.write(
                f"The index of {engine} does not answer: {left} changes wait for it, and are "
                "delivered later."
            )

    def _bar(self, label: str, total: int | None) -> tqdm:
        return tqdm(total=total, desc=label, unit="", disable=not self.bars)


def _line(row_verdict: RowVerdict) -> str:
    name = f"“{row_verdict.name}”: " if row_verdict.name else ""
    remarks = "".join(f"\n    {remark}" for remark in row_verdict.remarks)
    return (
        f"line {row_verdict.number:>5}  {VERDICTS[row_verdict.verdict]:<9}  "
        f"{name}{row_verdict.sentence}{remarks}"
    )


def _shown_by(bar: tqdm) -> Callable[[int], None]:
    def show(done: int) -> None:
        bar.update(done - bar.n)

    return show


def _part_shown_by(bar: tqdm) -> Callable[[int, int], None]:
    def show(done: int, total: int) -> None:
        bar.total = total
        bar.update(done - bar.n)

    return show
