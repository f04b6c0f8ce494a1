from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.permissions import policy_registry
from wagtail.snippets.action_menu import UnpublishMenuItem as SnippetUnpublishMenuItem

from . import (  # noqa: F401 - their hooks register themselves
    document_links,
    embargo_messages,
    explorable,
    exports,
    failed_tasks,
    file_api,
    image_preview,
    labels,
    page_api,
    page_preview,
    unfinished,
    unreviewed,
)
from .account_closure import hooks as closure_hooks  # noqa: F401 - they register themselves
from .lexicon import admin_urls as lexicon_urls  # noqa: F401 - its hooks register themselves
from .listed import DeleteListed
from .models.review import may_change
from .panels.home import panels_for
from .plates import admin_urls as plates_urls  # noqa: F401 - its hooks register themselves
from .programme import admin_urls as programme_admin_urls  # noqa: F401 - the same
from .redirects import admin_urls  # noqa: F401 - the same
from .review_again import review_again
from .taking_down import admin_urls as taking_down_urls  # noqa: F401 - the same

STYLES = (
    "cms/css/fonts.css",
    "cms/admin/admin.css",
    "cms/admin/lists.css",
    "cms/admin/lab.css",
    "cms/admin/plates.css",
    "cms/admin/changes.css",
    "cms/admin/translation-desk.css",
)
# Pages of the wagtail.org site: help for an editor is in this house, and no link leads out of it.
OUTSIDE = ("whats-new", "editor-guide")


@hooks.register("insert_global_admin_css")
def house_styles() -> SafeString:
    return format_html_join(
        "", '<link rel="stylesheet" href="{}">', ((static(path),) for path in STYLES)
    )


hooks.register("register_bulk_action", DeleteListed, order=1)


@hooks.register("insert_global_admin_js")
def dates_as_typed() -> SafeString:
    return format_html('<script src="{}"></script>', static("cms/admin/dates.js"))


@hooks.register("insert_editor_js")
def one_saving_at_a_time() -> SafeString:
    return format_html(
        '<script src="{}" data-not-saved="{}" data-not-saved-why="{}"></script>',
        static("cms/admin/saving.js"),
        _("Not saved"),
        _("What you asked for was refused. Correct what is marked, then press the button again."),
    )


@hooks.register("construct_homepage_panels")
def work_of_each_role(request: HttpRequest, panels: list[Any]) -> None:
    panels[:] = panels_for(request)


@hooks.register("construct_homepage_summary_items")
def no_counters(request: HttpRequest, items: list[Any]) -> None:
    """How many pages there are is nobody's work."""
    items.clear()


@hooks.register("register_icons")
def house_icons(icons: list[str]) -> list[str]:
    return [*icons, "wagtailadmin/icons/book.svg"]


@hooks.register("construct_main_menu")
def reports_are_tables(request: HttpRequest, items: list[Any]) -> None:
    """Wagtail draws a globe, which stands for a site."""
    for item in items:
        if item.name == "reports":
            item.icon_name = "table"


@hooks.register("construct_help_menu")
def help_inside_the_house(request: HttpRequest, items: list[Any]) -> None:
    items[:] = [item for item in items if not item.name.startswith(OUTSIDE)]


@hooks.register("register_permissions")
def publish_directly() -> QuerySet:
    """Show the right to publish without the workflow in the form of a group."""
    return Permission.objects.filter(content_type__app_label="wagtailcore", codename="publish_page")


@hooks.register("after_edit_page")
@hooks.register("after_edit_snippet")
def review_what_was_edited(request: HttpRequest, instance: Any) -> None:
    review_again(instance, request.user)


class NamedSubmissionMixin:
    """Wagtail's menu item for pages and the one for snippets compute the same label."""

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        context = super().get_context_data(parent_context)  # type: ignore[misc]  # a mixin
        return {**context, "label": _("Submit for review")}


class OfficerUnpublishMenuItem(SnippetUnpublishMenuItem):
    """Wagtail shows "Unpublish" to whom may publish; here the policy knows the difference."""

    def is_shown(self, context: dict[str, Any]) -> bool:
        if context.get("locked_for_user") or context["view"] != "edit":
            return False
        instance = context["instance"]
        policy = policy_registry.get(instance)
        return bool(
            instance.live
            and policy.user_has_permission_for_instance(
                context["request"].user, "unpublish", instance
            )
        )


@hooks.register("construct_snippet_action_menu")
def house_snippet_actions(items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    if context.get("draftstate_enabled"):
        items[:] = [item for item in items if not isinstance(item, SnippetUnpublishMenuItem)]
        unpublish = OfficerUnpublishMenuItem(order=20)
        if unpublish.is_shown(context):
            items.append(unpublish)
    _leave_workflow_to_authors(items, request, context.get("instance"))
    _name_submission(items)


@hooks.register("construct_page_action_menu")
def house_page_actions(items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    # An alias of a translation would be public in the source's words.
    items[:] = [item for item in items if item.name != "localize-convert-to-alias"]
    _leave_workflow_to_authors(items, request, context.get("page"))
    _name_submission(items)


def _leave_workflow_to_authors(items: list[Any], request: HttpRequest, instance: Any) -> None:
    """Wagtail lets whoever may approve cancel as well; a reviewer answers, with a reason."""
    if instance is not None and instance.pk and not may_change(instance, request.user):
        items[:] = [item for item in items if item.name != "action-cancel-workflow"]


def _name_submission(items: list[Any]) -> None:
    """Call the step what it is; the name of the workflow says nothing to an author.

    Submission comes first for those who can't publish: it is what they finish with. Wagtail sorts
    before its hooks, and takes the label from the context of the item.
    """
    publishes = any(item.name == "action-publish" for item in items)
    for position, item in enumerate(items):
        if item.name == "action-submit":
            kind = type("HouseSubmission", (NamedSubmissionMixin, type(item)), {})
            del items[position]
            items.insert(position if publishes else 0, kind(order=item.order))
            return


@hooks.register("register_admin_menu_item")
def home_menu_item() -> MenuItem:
    # Wagtail keeps the item for the life of the process: its words must wait for each user.
    return MenuItem(
        gettext_lazy("My work"),
        reverse("wagtailadmin_home"),
        name="my-work",
        icon_name="home",
        order=1,
    )
