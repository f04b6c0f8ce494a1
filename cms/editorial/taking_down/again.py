"""The step of an administrator: what was unpublished together is published together again."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import OuterRef, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages
from wagtail.admin.views.generic.history import ActionColumn
from wagtail.admin.views.pages.history import PageHistoryView
from wagtail.models import PageLogEntry

from pages.embargo_state import embargo_state
from pages.permissions import PUBLISH_DIRECTLY

from .affected import refuse
from .unpublishing import Together, has_way_back, publish_again

__all__ = ["AgainHistoryView", "again_buttons", "again_sentence", "publish_pages_again"]

PUBLISH = "wagtail.publish"


def publish_pages_again(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show what would be public again, and do it when the form is sent."""
    if not may_publish_again(request.user):
        return refuse(request, again_sentence(request.user))
    if request.method != "POST":
        with transaction.atomic():
            together = Together.read(key)
        if not together.entries:
            raise Http404("Nothing was unpublished under this key.")
        return render(request, "editorial/publish_again.html", {"together": together})
    together = publish_again(key, request.user)
    if together.pages:
        count = len(together.pages)
        text = ngettext(
            "%(count)d page is public again, as it was.",
            "%(count)d pages are public again, as they were.",
            count,
        )
        messages.success(request, text % {"count": count})
    for sentence in together.obstacles:
        messages.warning(request, sentence)
    if together.pages:
        return redirect("wagtailadmin_explore", together.pages[0].get_parent().pk)
    return redirect("wagtailadmin_home")


def may_publish_again(user: Any) -> bool:
    return user.has_perm(PUBLISH_DIRECTLY)


def again_sentence(user: Any) -> str:
    if may_publish_again(user):
        return _("The way back stands in the history of each page.")
    return _(
        "An administrator can publish what was unpublished together again, as it was: the way "
        "stands in the history of each page."
    )


def again_buttons(key: UUID, user: Any) -> list[Any]:
    if not may_publish_again(user):
        return []
    return [messages.button(reverse("publish_pages_again", args=[key]), _("Publish again"))]


class AgainColumn(ActionColumn):
    """The column of a page's history whose rows offer what can be done, with the way back."""

    def get_status(self, instance: Any, parent_context: Any) -> str | None:
        """Return Wagtail's "Live version" or "Current draft", or what holds the version."""
        status = super().get_status(instance, parent_context)
        if instance.action == PUBLISH and instance.revision_id == self.object.live_revision_id:
            return embargo_state(self.object) or status
        return status

    def get_actions(self, instance: Any, parent_context: Any) -> list[dict[str, Any]]:
        actions = super().get_actions(instance, parent_context)
        if has_way_back(instance) and may_publish_again(parent_context["request"].user):
            url = reverse("publish_pages_again", args=[instance.uuid])
            label = _("Publish again what was unpublished with it")
            actions.append({"url": url, "label": label})
        return actions


class AgainHistoryView(PageHistoryView):
    def get_base_queryset(self) -> QuerySet[PageLogEntry]:
        """Return the last entry of each action on the page.

        Wagtail returns the last one of all pages that share the action: of what was unpublished
        together, one page alone had the entry.
        """
        own = PageLogEntry.objects.filter(page=self.object.pk)
        same = own.filter(uuid=OuterRef("uuid"), action=OuterRef("action"))
        last = same.order_by("-timestamp", "-pk").values("pk")[:1]
        return self._annotate_queryset(own.filter(Q(uuid=None) | Q(pk=last)))

    @cached_property
    def columns(self) -> list[Any]:
        first, *rest = super().columns
        return [
            AgainColumn(
                first.name,
                label=first.label,
                object=first.object,
                url_names=first.url_names,
                user_can_unschedule=first.user_can_unschedule,
            ),
            *rest,
        ]
