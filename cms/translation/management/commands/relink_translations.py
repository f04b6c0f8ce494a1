from typing import Any

from django.apps import apps
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import translation

from cms.translation.relinking import relink

__all__ = ["Command"]


class Command(BaseCommand):
    help = (
        "Bring the translations of a field or block that was renamed to its new name, such as "
        "body.quote.text to body.quote.words. Nothing is written without --apply. It may run "
        "before or after the sources were published with the new name."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("old", help="the names as they were, joined by dots")
        parser.add_argument("new", help="the names as they are")
        parser.add_argument("--type", help="of this type alone, such as pages.StandardPage")
        parser.add_argument("--apply", action="store_true", help="write what the preview says")

    def handle(self, *args: Any, old: str, new: str, **options: Any) -> None:
        with translation.override("en"):  # as all that a command says
            try:
                model = apps.get_model(options["type"]) if options["type"] else None
            except (LookupError, ValueError) as error:
                raise CommandError(f"There is no type “{options['type']}”.") from error
            with transaction.atomic():
                try:
                    done = relink(old, new, model)
                except ValueError as error:
                    raise CommandError(str(error)) from error
                transaction.set_rollback(not options["apply"])
        self.stdout.write(
            f"{done.places} places of {old}: {done.moved} translations go to {new}"
            f", {done.kept} stay, for there is one already."
        )
        if not options["apply"]:
            self.stdout.write("Nothing was written. With --apply it is.")
