"""One login per role, for the demo only: production starts with none."""

from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import transaction
from wagtail.users.models import UserProfile

PASSWORD = "demain-demain"  # noqa: S105 - the demo prints it; production has no such account


@dataclass(frozen=True)
class Account:
    username: str
    role: str
    first_name: str
    last_name: str
    language: str


ACCOUNTS = (
    Account("officer", "officer", "Camille", "Ferrand", "fr"),
    Account("reviewer", "reviewer", "Hugo", "Delmas", "fr"),
    Account("translator", "translator", "Rachel", "Whitcombe", "en"),
    Account("selection", "selection", "Inès", "Brochier", "fr"),
    Account("admin", "administrator", "Paul", "Revol", "fr"),
)


@transaction.atomic
def load_accounts() -> None:
    """Create the accounts that do not exist; leave the others, and their passwords, alone."""
    from cms.roles import ROLES

    users = get_user_model()
    for account in ACCOUNTS:
        if users.objects.filter(username=account.username).exists():
            continue
        role = ROLES[account.role]
        user = users.objects.create_user(
            account.username,
            f"{account.username}@demain.example",
            PASSWORD,
            first_name=account.first_name,
            last_name=account.last_name,
        )
        user.groups.add(Group.objects.get(name=role.group))
        UserProfile.objects.update_or_create(
            user=user, defaults={"preferred_language": account.language}
        )
