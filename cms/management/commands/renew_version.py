from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cms.cache.content_version import PATIENCE_AT_EXIT, content_version


class Command(BaseCommand):
    help = "Forget every cached page: for content that was changed without Django, as by a restore."

    def handle(self, *args: Any, **options: Any) -> None:
        version = content_version()
        version.renew()
        if not version.settle(PATIENCE_AT_EXIT):
            raise CommandError(
                "The content version's store can't be reached. Start it and run this again."
            )
        self.stdout.write("Every page will be rendered anew.")
