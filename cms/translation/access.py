"""Who may work on a translation. State (locked, in review) is `submission.obstacle`."""

from typing import Any

from django.contrib.admin.utils import quote
from django.urls import reverse
from wagtail.models import Locale, Page
from wagtail.permissions import policy_registry
from wagtail_localize.models import Translation

from pages.explorable import may_explore
from snippets.models import Concept
from snippets.permissions import all_locales, locales_of, may_view_locale


def may_translate(user: Any, target: Any) -> bool:
    """The translated row is what counts: its language and, for a page, its place in the tree."""
    if isinstance(target, Page):
        return target.permissions_for_user(user).can_edit()
    policy = policy_registry.get(target)
    return policy.user_has_permission_for_instance(user, "change", target)


def may_publish(user: Any, target: Any) -> bool:
    """The right to publish without the workflow."""
    if isinstance(target, Page):
        return target.permissions_for_user(user).can_publish()
    policy = policy_registry.get(target)
    return policy.user_has_permission_for_instance(user, "publish", target)


def may_send(user: Any, source: Any, locales: list[Locale]) -> bool:
    """Sending takes each language, and for a snippet the permission on its type."""
    if not isinstance(source, Page):
        policy = policy_registry.get(source)
        if not policy.user_has_permission(user, "change"):
            return False
    scope = locales_of(user)
    return bool(scope) and all(locale.pk in scope or _has_no_tree(locale) for locale in locales)


def _has_no_tree(locale: Locale) -> bool:
    """A language that was just added: its first page is planted by sending the home page."""
    return not Page.objects.filter(depth=2, locale=locale).exists()


def may_read(user: Any, translation: Translation, target: Any) -> bool:
    """Its words, drafts as well: those of a page that the user may explore, and no others'."""
    if isinstance(target, Page) and not may_explore(user, target):
        return False
    return may_view_locale(user, translation.target_locale_id)


def may_keep_memory(user: Any) -> bool:
    """Whoever manages the terminology of all languages: entries are added by nobody else."""
    policy = policy_registry.get_by_type(Concept)
    covers = set(all_locales(user)) <= locales_of(user)
    return covers and all(policy.user_has_permission(user, a) for a in ("add", "change"))


def send_url(source: Any) -> str:
    """Return the address of the form that sends a source to translation."""
    if isinstance(source, Page):
        return reverse("wagtail_localize:submit_page_translation", args=[source.pk])
    model = type(source)._meta
    return reverse(
        "wagtail_localize:submit_snippet_translation",
        args=[model.app_label, model.model_name, quote(source.pk)],
    )
