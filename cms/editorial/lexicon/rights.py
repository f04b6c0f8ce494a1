"""Who imports and exports the lexicon: whoever edits it, as far as they may."""

from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from wagtail.models import Locale
from wagtail.permissions import policy_registry

from snippets.models import Concept
from snippets.permissions import locales_of

__all__ = ["importer", "may_export", "may_import", "may_publish", "sees_drafts"]


def may_import(user: Any) -> bool:
    """An import makes entries and changes others, in every language of the site."""
    policy = policy_registry.get_by_type(Concept)
    return all(policy.user_has_permission(user, a) for a in ("add", "change")) and _covers(user)


def may_publish(user: Any) -> bool:
    """Without a review: otherwise what is imported waits as drafts."""
    return policy_registry.get_by_type(Concept).user_has_permission(user, "publish")


def may_export(user: Any) -> bool:
    return policy_registry.get_by_type(Concept).user_has_permission(user, "change")


def sees_drafts(user: Any) -> bool:
    """A draft is for those of its language; a file holds all of them."""
    return _covers(user)


def importer(request: HttpRequest) -> User:
    """Return the user; raises PermissionDenied."""
    user: User = request.user  # type: ignore[assignment]  # the admin lets nobody else in
    if not may_import(user):
        raise PermissionDenied
    return user


def _covers(user: Any) -> bool:
    return set(Locale.objects.values_list("pk", flat=True)) <= locales_of(user)
