from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from wagtail.log_actions import log

from cms.accounts.backends import account_named
from cms.accounts.mails import send_notice
from cms.accounts.second_factor import has_factor, reset_factor


class Command(BaseCommand):
    help = (
        "Take the second factor from an account whose owner lost their phone and their recovery"
        " codes, and end its sessions. Where a second factor is required, the account sets up"
        " another at its next sign-in."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", help="the account's user name or mail address")

    def handle(self, *args: Any, **options: Any) -> None:
        user = account_named(options["name"])
        if user is None:
            raise CommandError(
                f"No account is called {options['name']}: give its user name, or a mail address"
                " that one account alone has."
            )
        if not has_factor(user):
            raise CommandError(f"{user.get_username()} has no second factor: nothing was changed.")
        reset_factor(user)
        log(user, "accounts.reset_factor")
        send_notice.enqueue(user.pk, "factor_reset")
        self.stdout.write(
            f"The second factor of {user.get_username()} is reset, and its sessions have ended."
        )
