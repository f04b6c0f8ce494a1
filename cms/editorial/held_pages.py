"""Whom the admin shows a release under embargo: those who may open it, and nobody by a search."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest
from wagtail import hooks
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from pages.tree import page_tree

__all__ = ["without_hidden"]


@hooks.register("construct_page_chooser_queryset")
def without_hidden(pages: QuerySet, request: HttpRequest) -> QuerySet:
    """Leave out of the chooser what this user may not open; Wagtail shows every page there."""
    held = [node.pk for node in page_tree().held()]
    if not held:
        return pages
    open_to_user: Any = PagePermissionPolicy().explorable_instances(request.user)
    hidden = Page.objects.filter(pk__in=held).exclude(pk__in=open_to_user.values("pk"))
    return pages.exclude(pk__in=list(hidden.values_list("pk", flat=True)))


@hooks.register("before_move_page")
def title_only_to_movers(request: HttpRequest, page: Page, destination: Page) -> None:
    """Wagtail's screen that confirms a move names any page to whoever may enter the admin."""
    if not page.permissions_for_user(request.user).can_move():
        raise PermissionDenied
