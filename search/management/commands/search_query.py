from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from search.engine import EngineDown, Match, Query
from search.engines import configured_names, engine_named
from search.kinds import kinds
from search.visibility import Shown, visible

__all__ = ["Command"]


class Command(BaseCommand):
    help = (
        "Ask one engine what it finds, for whoever answers a question about the search. Each line "
        "says how a thing was found, how well it fits, and where it leads; what readers may not "
        "see is marked as hidden."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("words", help="what somebody typed, in quotation marks")
        parser.add_argument(
            "--language",
            choices=[code for code, _name in settings.LANGUAGES],
            default=settings.LANGUAGE_CODE,
            help="the language of the reader (%(default)s)",
        )
        parser.add_argument(
            "--engine",
            choices=configured_names(),
            default=configured_names()[0],
            help="the one to ask (%(default)s)",
        )
        parser.add_argument("--kind", choices=[*kinds()], action="append", help="only this kind")
        parser.add_argument("--limit", type=int, default=10, help="lines to show (%(default)s)")

    def handle(self, *args: Any, **options: Any) -> None:
        query = Query(
            options["words"],
            options["language"],
            kinds=tuple(options["kind"] or ()),
            limit=options["limit"],
        )
        try:
            found = engine_named(options["engine"]).match(query)
        except EngineDown as error:
            raise CommandError(f"{options['engine']} does not answer: {error}") from error
        if found.corrected:
            self.stdout.write(f"Read as: {found.corrected}")
        shown = visible([match.key for match in found.matches])
        for match in found.matches:
            self.stdout.write(self._line(match, shown.get(match.key)))
        if not found.matches:
            self.stdout.write("Nothing was found.")

    @staticmethod
    def _line(match: Match, shown: Shown | None) -> str:
        place = f"{shown.title} <{shown.url}>" if shown else f"hidden: {match.key}"
        return f"{match.score:6.1f}  {match.step:<9}  {match.language}  {place}"
