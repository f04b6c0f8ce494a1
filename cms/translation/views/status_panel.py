"""The state of a translation beside its editor: Wagtail's panel, with less of a review."""

from typing import Any

from django.contrib.admin.utils import quote
from django.http import HttpRequest
from django.urls import reverse
from wagtail.admin.ui.side_panels import PageStatusSidePanel
from wagtail.log_actions import registry
from wagtail.models import Page
from wagtail.snippets.side_panels import SnippetStatusSidePanel
from wagtail_localize.models import Translation

from snippets.permissions import locales_of

__all__ = ["status_panel"]

OF_WORKFLOWS = "wagtailadmin/shared/side_panels/includes/status/workflow.html"


class _Status:
    """Says of a text in review since when: the bar above its texts says whose turn it is, and why.

    Wagtail's own asks six more queries, for a dialog with the steps that its history shows as well.
    """

    object: Any

    def get_status_templates(self, context: dict[str, Any]) -> list[str]:
        found: list[str] = super().get_status_templates(context)  # type: ignore[misc]  # a mixin
        if not self.object.workflow_in_progress:
            return found
        return ["translation/editor/in_review.html" if t == OF_WORKFLOWS else t for t in found]


class PageStatus(_Status, PageStatusSidePanel):
    pass


class SnippetStatus(_Status, SnippetStatusSidePanel):
    pass


def status_panel(
    request: HttpRequest,
    translation: Translation,
    instance: Any,
    others: list[Any],
) -> Any:
    user: Any = request.user
    mine = locales_of(user)
    if isinstance(instance, Page):
        panel = PageStatus(
            instance,
            request,
            show_schedule_publishing_toggle=False,
            live_object=instance,
            scheduled_object=instance.get_scheduled_revision_as_object(),
            locale=translation.target_locale,
            translations=[
                {"locale": other.locale, "url": reverse("wagtailadmin_pages:edit", args=[other.pk])}
                for other in others
                if other.locale_id in mine and other.permissions_for_user(user).can_edit()
            ],
        )
        # To count what refers to the page is the matter of the screen that lists it.
        panel.usage_url = None
        return panel
    viewset = instance.snippet_viewset
    edit = viewset.get_url_name("edit")
    return SnippetStatus(
        instance,
        request,
        locale=translation.target_locale,
        translations=[
            {"locale": other.locale, "url": reverse(edit, args=[quote(other.pk)])}
            for other in others
            if other.locale_id in mine
        ],
        usage_url=reverse(viewset.get_url_name("usage"), args=[quote(instance.pk)]),
        last_updated_info=registry.get_logs_for_instance(instance)
        .select_related("user", "user__wagtail_userprofile")
        .first(),
    )
