"""Who may touch a translatable snippet: a permission on its type, in the row's language.

The languages of a user are those of the page trees in which a group of theirs may add or change
pages; there is no second list to keep. A translator of the English tree thus edits English rows
and nothing else. Nobody may publish a snippet without its workflow but whom `publish` is granted.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from wagtail.models import Locale
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permission_policies.pages import PagePermissionPolicy

# Whoever may delete a row may as well take it off the site.
IMPLIED = {"unpublish": "delete"}
_CACHE = "_locales_by_page_permission"
_ALL = "_all_locales"


def locales_of(user: Any, actions: Iterable[str] = ("add", "change")) -> set[int]:
    """Return the primary keys of the languages in which `user` has one of the page permissions.

    Reads the database once per user object, which is once per request. A permission on the root
    of the tree covers every language, one without pages as well.
    """
    if not user.is_active or user.is_anonymous:
        return set()
    granted = getattr(user, _CACHE, None)
    if granted is None:
        granted = _granted(user)
        setattr(user, _CACHE, granted)
    return {locale for locale, action in granted if action in set(actions)}


def _granted(user: Any) -> set[tuple[int, str]]:
    if user.is_superuser:
        return {
            (locale, action) for locale in all_locales(user) for action in ("add", "change", "lock")
        }
    # Wagtail reads the same rows for its menu and keeps them with the user.
    rows = [
        (granted.page.depth, granted.page.locale_id, granted.permission.codename)
        for granted in PagePermissionPolicy().get_cached_permissions_for_user(user)
    ]
    everywhere = all_locales(user) if any(depth == 1 for depth, _locale, _name in rows) else {}
    return {
        (pk, codename.rpartition("_")[0])
        for depth, locale, codename in rows
        for pk in (everywhere if depth == 1 else [locale])
    }


def all_locales(user: Any) -> dict[int, Locale]:
    """Return every language by its primary key, read once per user object."""
    if not hasattr(user, _ALL):
        setattr(user, _ALL, {locale.pk: locale for locale in Locale.objects.all()})
    return getattr(user, _ALL)


def may_view_locale(user: Any, locale_id: int) -> bool:
    return locale_id in locales_of(user, ("add", "change", "publish", "lock", "unlock"))


class LocalePermissionPolicy(ModelPermissionPolicy):
    """A model permission, held against the language of the row."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return super().user_has_permission(user, IMPLIED.get(action, action))

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        if not self.user_has_permission(user, action):
            return False
        if action == "view":
            return may_view_locale(user, instance.locale_id)
        return instance.locale_id in locales_of(user)

    def instances_user_has_any_permission_for(self, user: Any, actions: Iterable[str]) -> QuerySet:
        if not self.user_has_any_permission(user, actions):
            return self.model._default_manager.none()
        return self.model._default_manager.filter(
            locale__in=locales_of(user, ("add", "change", "publish", "lock", "unlock"))
        )
