from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from search.documents import count
from search.engine import EngineDown
from search.engines import configured_names
from search.index import rebuild

__all__ = ["Command"]


class Command(BaseCommand):
    help = (
        "Make the search index anew. Until it is whole, every answer comes from the former one; "
        "a rebuild that is stopped or killed leaves that as it is."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--engine",
            choices=[*configured_names(), "all"],
            default="all",
            help="which index: the database's (db), the server's (elastic, where it is "
            "configured), or all, which is the default",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        chosen = options["engine"]
        for name in configured_names() if chosen == "all" else [chosen]:
            self._rebuild(name, options["verbosity"])

    def _rebuild(self, name: str, verbosity: int) -> None:
        with tqdm(total=count(), desc=name, unit="", disable=verbosity == 0) as bar:
            try:
                stored = rebuild(name, progress=lambda done: _show(bar, done))
            except EngineDown as error:
                raise CommandError(f"The index of {name} is as it was: {error}") from error
        if verbosity:
            self.stdout.write(f"{name}: {stored} documents.")


def _show(bar: tqdm, done: int) -> None:
    bar.update(done - bar.n)
