"""Wagtail's actions on many pages at once, under the rules of those on one."""

from typing import Any

from django.http import HttpResponse
from wagtail.admin.views.pages.bulk_actions.delete import DeleteBulkAction
from wagtail.admin.views.pages.bulk_actions.move import MoveBulkAction
from wagtail.admin.views.pages.bulk_actions.unpublish import UnpublishBulkAction

from pages.permissions import is_home

from .affected import Affected, AffectedByDeletion, home_refusal, refuse, refuse_home
from .again import again_sentence
from .unpublishing import unpublish_together
from .views import allowed_below, tell_unpublished

__all__ = ["DeletePages", "MovePages", "UnpublishPages"]


class AffectedMixin:
    """Says what the selected pages and what lies below them are, and refuses what is too much."""

    request: Any
    kind: type[Affected] = Affected
    with_aliases = False

    def affected(self, pages: Any) -> Affected:
        return self.kind(pages, self.request.user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)  # type: ignore[misc]  # a mixin
        pages = [item["item"] for item in context["items"]]
        left_out = [item["item"] for item in context["items_with_no_access"]]
        return {
            **context,
            "affected": self.kind(pages, self.request.user, aliases=self.with_aliases),
            "home_refusal": _home_among(left_out),
        }

    def prepare_action(self, objects: Any, objects_without_access: Any) -> HttpResponse | None:
        left_out = objects_without_access["items_with_no_access"]
        if _home_among(left_out):
            return refuse_home(self.request)
        reason = self.affected(objects).refusal
        if reason:
            return refuse(self.request, reason)
        return super().prepare_action(objects, objects_without_access)  # type: ignore[misc]  # a mixin


def _home_among(pages: Any) -> str:
    return home_refusal() if any(is_home(page) for page in pages) else ""


class UnpublishPages(AffectedMixin, UnpublishBulkAction):
    template_name = "editorial/confirm_bulk_unpublish.html"
    with_aliases = True

    def affected(self, pages: Any) -> Affected:
        chosen = self._chosen(pages)[0]
        return Affected(chosen, self.request.user, below=False, aliases=True)

    def _chosen(self, pages: Any) -> tuple[list[Any], list[Any]]:
        if not self.cleaned_form.cleaned_data["include_descendants"]:
            return list(pages), []
        below, locked = allowed_below(pages, self.request.user)
        chosen = {page.pk: page for page in [*pages, *below]}
        return list(chosen.values()), locked

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context, user = super().get_context_data(**kwargs), self.request.user
        pages = [item["item"] for item in context["items"]]
        selected = Affected(pages, user, below=False, aliases=True)
        return {**context, "selected_refusal": selected.refusal, "again": again_sentence(user)}

    def get_execution_context(self) -> dict[str, Any]:
        return {**super().get_execution_context(), "action": self}

    @classmethod
    def execute_action(cls, objects: Any, action: Any = None, **kwargs: Any) -> tuple[int, int]:
        pages, locked = action._chosen(objects)
        key = unpublish_together(pages, action.request.user)
        tell_unpublished(action.request, pages, locked, key)
        return len(objects), len(pages) - len(objects)

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> None:
        """Say nothing twice."""


class DeletePages(AffectedMixin, DeleteBulkAction):
    kind = AffectedByDeletion
    template_name = "editorial/confirm_bulk_delete.html"


class MovePages(AffectedMixin, MoveBulkAction):
    template_name = "editorial/confirm_bulk_move.html"
