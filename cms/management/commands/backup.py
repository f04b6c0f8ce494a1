import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from cms.backup.refusal import Refusal
from cms.backup.saving import save_site

NAME = "demain-{:%Y%m%dT%H%M%SZ}.tar"
NAMES = "demain-????????T??????Z.tar"


class Command(BaseCommand):
    help = (
        "Save the database and the media of this moment in one archive, while the site goes on. "
        "`restore` brings them back."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "folder",
            nargs="?",
            type=Path,
            help="Where to put the archive, which is named by its time. Default: backups/ in "
            "the site's folder.",
        )
        parser.add_argument(
            "--keep", type=int, metavar="N", help="Then delete all but the last N archives."
        )

    def handle(self, *args: Any, folder: Path | None, keep: int | None, **options: Any) -> None:
        if keep is not None and keep < 1:
            raise CommandError("--keep must leave at least 1 archive.")
        if folder is None:
            folder = Path(settings.VAR_DIR) / "backups"
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        archive = folder / NAME.format(datetime.now(UTC))
        started = time.monotonic()
        try:
            with tqdm(desc="Saving", unit="B", unit_scale=True, disable=None) as bar:
                saved = save_site(archive, bar, tell=self._tell)
        except Refusal as refusal:
            raise CommandError(str(refusal)) from refusal
        except OSError as error:
            raise CommandError(
                f"The backup could not be written ({error}): no archive was kept."
            ) from error
        seconds = time.monotonic() - started
        self.stdout.write(
            f"{archive}: {saved.files} files and the database, {saved.size / 1e6:.1f} MB, "
            f"in {seconds:.1f} s."
        )
        if keep is not None:
            for old in sorted(folder.glob(NAMES))[:-keep]:
                old.unlink()
                self.stdout.write(f"{old} is deleted: the last {keep} are kept.")

    def _tell(self, sentence: str) -> None:
        self.stdout.write(sentence)
        self.stdout.flush()
