from typing import Any

from django.core.management.base import BaseCommand

from cms.roles import ROLES, apply_roles


class Command(BaseCommand):
    help = "Give each role its group, its permissions and its place in the workflow."

    def handle(self, *args: Any, **options: Any) -> None:
        apply_roles()
        groups = ", ".join(role.group for role in ROLES.values())
        self.stdout.write(f"Roles and workflow are in place: {groups}.")
