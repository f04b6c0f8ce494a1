from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError, CommandParser
from wagtail.admin.utils import get_user_display_name

from cms.editorial.account_closure.closure import ClosureRefusedError, close_account
from cms.editorial.account_closure.work import work_of


class Command(BaseCommand):
    help = (
        "Close the account of somebody who leaves and hand what they have in hand to a "
        "colleague, as “Close this account” does in the administration."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username", help="Whose account is closed.")
        parser.add_argument("--to", required=True, help="The username of who goes on.")

    def handle(self, *args: Any, username: str, to: str, **options: Any) -> None:
        user, colleague = self._account(username), self._account(to)
        texts = work_of(user).texts
        try:
            close_account(user, colleague)
        except ClosureRefusedError as error:
            raise CommandError(str(error)) from error
        for held in texts:
            self.stdout.write(f"{held.title} ({held.language}): {', '.join(held.states)}")
        self.stdout.write(
            f"The account of {get_user_display_name(user)} is closed. "
            f"{get_user_display_name(colleague)} goes on with the work."
        )

    def _account(self, username: str) -> Any:
        user = get_user_model().objects.filter(username=username).first()
        if user is None:
            raise CommandError(f"There is no account named {username}.")
        return user
