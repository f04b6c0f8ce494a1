from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, User
from wagtail.users.models import UserProfile

from cms.roles import ROLES

__all__ = ["user_of"]


def user_of(role: str, username: str | None = None, language: str = "en") -> User:
    """Make somebody of a role, whose groups are there."""
    user = get_user_model().objects.create_user(
        username or role, f"{username or role}@demain.example", first_name=role.capitalize()
    )
    user.groups.add(Group.objects.get(name=ROLES[role].group))
    UserProfile.objects.create(user=user, preferred_language=language)
    return user
