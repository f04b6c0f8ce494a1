"""Says that a release is under embargo, where Wagtail would say that it was published."""

from typing import Any

from django.contrib.messages import add_message, get_messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.views.pages.bulk_actions.publish import PublishBulkAction
from wagtail.models import Page

from pages.embargo_state import embargo_state

__all__ = ["PublishPages"]


def _tell(request: HttpRequest, page: Page) -> None:
    words = {"title": page.get_admin_display_title(), "state": embargo_state(page)}
    edit = messages.button(reverse("wagtailadmin_pages:edit", args=[page.pk]), _("Edit"))
    messages.success(request, _("“%(title)s” is %(state)s.") % words, buttons=[edit])


@hooks.register("after_publish_page")
def note_embargo(request: HttpRequest, page: Page) -> None:
    request.embargoed_release = bool(embargo_state(page))  # type: ignore[attr-defined]  # told below


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
def tell_of_embargo(request: HttpRequest, page: Page) -> None:
    """Put our sentence in the place of Wagtail's, the last that it said."""
    if not getattr(request, "embargoed_release", False):
        return
    *others, _published = get_messages(request)
    for other in others:
        add_message(request, other.level, other.message, other.extra_tags)
    _tell(request, page)


class PublishPages(PublishBulkAction):
    """Tells what is held apart from what is public now."""

    def prepare_action(self, objects: Any, objects_without_access: Any) -> HttpResponse | None:
        self._drafts = [page.pk for page in objects]
        if self.cleaned_form.cleaned_data["include_descendants"]:
            for page in objects:
                self._drafts += page.get_descendants().not_live().values_list("pk", flat=True)
        return super().prepare_action(objects, objects_without_access)

    def get_success_message(self, parents: int, children: int) -> str | None:
        pages = Page.objects.filter(pk__in=self._drafts).order_by("path")
        held = [page for page in pages if embargo_state(page)]
        for page in held:
            _tell(self.request, page)
        others = parents + children - len(held)
        if not held:
            return super().get_success_message(parents, children)
        if not others:
            return None
        sentence = ngettext(
            "%(count)d other page has been published.",
            "%(count)d other pages have been published.",
            others,
        )
        return sentence % {"count": others}


# After Wagtail's own, whose place it takes.
hooks.register("register_bulk_action", PublishPages, order=1)
