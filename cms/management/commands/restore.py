import time
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.timezone import localtime
from tqdm import tqdm

from cms.backup.refusal import Refusal
from cms.backup.restoring import check_archive, restore_site


class Command(BaseCommand):
    help = (
        "Make the site of an archive that `backup` wrote, in an empty database and an empty media "
        "folder. Nothing is put in its place before the whole archive was read and found sound."
    )
    # They would look for tables, of which there are none yet.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("archive", type=Path, help="The archive.")
        parser.add_argument(
            "--check", action="store_true", help="Only tell whether the archive is whole."
        )

    def handle(self, *args: Any, archive: Path, check: bool, **options: Any) -> None:
        started = time.monotonic()
        try:
            with tqdm(desc="Reading", unit="B", unit_scale=True, disable=None) as bar:
                if check:
                    manifest = check_archive(archive, bar)
                else:
                    manifest = restore_site(archive, bar, tell=self.stdout.write)
        except Refusal as refusal:
            raise CommandError(str(refusal)) from refusal
        except OSError as error:
            raise CommandError(f"The archive could not be restored: {error}.") from error
        rows = sum(count for count, _digest in manifest.tables.values())
        began = localtime(datetime.fromisoformat(manifest.began))
        self.stdout.write(
            f"{archive} is {'whole' if check else 'restored'}: the site of "
            f"{began:%d.%m.%Y %H:%M:%S}, "
            f"{rows} rows in {len(manifest.tables)} tables and {len(manifest.files) - 1} files, "
            f"in {time.monotonic() - started:.1f} s."
        )
        if not check:
            self.stdout.write("Now run `manage.py migrate`, in case this version is a newer one.")
