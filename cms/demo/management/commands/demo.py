import errno
import gc
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError, OperationalError
from tqdm import tqdm
from wagtail.models import Site

from cms.demo import schema, static_files
from cms.demo.accounts import ACCOUNTS, PASSWORD
from cms.demo.lab import change_lab
from cms.demo.loader import Loader
from cms.demo.models import Loading
from cms.demo.stopping import Stop
from cms.demo.translators_desk import load_translators_desk
from cms.environment import alone
from cms.roles import apply_roles

WAITING = "Another command makes the demo in this folder: this one goes on after it."


class Command(BaseCommand):
    help = (
        "Make the demo ready to be served: tables, roles, bilingual content, pictures, one "
        "account per role, static files. Does only what is missing; edits are kept."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--site-url", help="Where the site will be served: its sitemap and feeds name it."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        # Migrations make and keep millions of objects: looking for garbage among them every
        # 700 takes a sixth of their time (measured: 32.0 s of processor time against 26.9).
        gc.freeze()
        gc.set_threshold(200_000, 20, 100)
        try:
            Path(settings.VAR_DIR).mkdir(parents=True, exist_ok=True)
            with Stop() as stop, alone(settings.VAR_DIR, WAITING):
                self._make(options["site_url"] or "", stop)
        except (OSError, OperationalError) as error:
            if not _is_full_disk(error):
                raise
            raise CommandError(
                f"The disk that holds {settings.VAR_DIR} is full: make room and run the command "
                "again; it goes on where it stopped."
            ) from error

    def _make(self, site_url: str, stop: Stop) -> None:
        self._refuse_foreign_tables()
        self._make_tables()
        self._load_content(stop)
        if site_url:
            self._tell_site_its_address(site_url)
        static_files.collect()
        self._introduce(site_url)

    def _refuse_foreign_tables(self) -> None:
        try:
            if schema.is_foreign():
                raise CommandError(
                    "The database was made by a newer version of Demain, or by one before 0.1: "
                    "go on with that version, or start again with `make demo RESET=1` "
                    "(this deletes what was edited)."
                )
        except DatabaseError as error:
            raise CommandError(
                f"The database can't be opened ({error}): check DATABASE_URL, "
                "or start again with `make demo RESET=1` (this deletes what was edited)."
            ) from error

    def _make_tables(self) -> None:
        self.stdout.write("Checking the tables …")
        schema.make_tables()

    def _load_content(self, stop: Stop) -> None:
        if Loading.objects.exists():
            self.stdout.write("The demo is loaded already; what was edited since is kept.")
            return
        apply_roles()
        with tqdm(total=Loader.steps(), desc="Storing, writing, translating", unit="") as bar:

            def progress() -> None:
                bar.update()
                stop.check()

            loader = Loader(progress)
            loader.run()
        apply_roles()  # once more: the page permissions need the pages
        load_translators_desk(loader)
        change_lab(loader)
        Loading.objects.create()

    @staticmethod
    def _tell_site_its_address(site_url: str) -> None:
        """Otherwise sitemap, feeds and hreflang would name an address that nobody serves."""
        address = urlsplit(site_url)
        named = {"hostname": address.hostname, "port": address.port or 80}
        for site in Site.objects.filter(is_default_site=True).exclude(**named):
            site.hostname, site.port = named["hostname"], named["port"]
            # Saved, not updated: files that name the address are made anew.
            site.save()

    def _introduce(self, site_url: str) -> None:
        lines = [
            "",
            f"  Français  {site_url}/fr/",
            f"  English   {site_url}/en/",
            f"  Editor    {site_url}/admin/   password of every account: {PASSWORD}",
            *(f"            {account.username:<12}{account.role}" for account in ACCOUNTS),
            "",
        ]
        self.stdout.write("\n".join(lines))


def _is_full_disk(error: Exception) -> bool:
    return getattr(error, "errno", None) == errno.ENOSPC or "disk is full" in str(error)
