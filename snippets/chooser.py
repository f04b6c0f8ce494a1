"""What a chooser of snippets tells: what is public, and the drafts that the user may look at."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import BadRequest
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from wagtail.permissions import policy_registry
from wagtail.snippets.views.chooser import (
    ChooseResultsView,
    ChooseView,
    SnippetChooserViewSet,
    SnippetChosenMultipleView,
    SnippetChosenView,
)

from snippets.keys import keys_among

__all__ = ["KeysChooserViewSet", "KeysOnlyMixin", "ToldChooserViewSet"]


def told(rows: QuerySet, user: Any) -> QuerySet:
    """Leave in `rows` what anybody may read or `user` may see in the admin."""
    policy = policy_registry.get_by_type(rows.model)
    mine = policy.instances_user_has_any_permission_for(user, {"add", "change", "delete", "view"})
    # Joined as they are, for a search filters by the fields that it indexes; the key is none.
    return rows.filter(live=True) | (rows & mine)


class ToldChooseMixin:
    request: Any

    def filter_object_list(self, objects: QuerySet) -> QuerySet:
        # Before a search, after which nothing can be left out.
        return super().filter_object_list(told(objects, self.request.user))  # type: ignore[misc]  # a mixin


class ToldChooseView(ToldChooseMixin, ChooseView):
    pass


class ToldChooseResultsView(ToldChooseMixin, ChooseResultsView):
    pass


class ToldChosenView(SnippetChosenView):
    def get_object(self, pk: Any) -> Any:
        return told(self.model_class.objects.all(), self.request.user).get(pk=pk)


class KeysOnlyMixin:
    """For Wagtail's views of several things that were chosen, which fail at what is no key."""

    def get_objects(self, pks: Iterable[Any]) -> QuerySet:
        return super().get_objects(keys_among(pks))  # type: ignore[misc]  # a mixin


class KeysChosenMultipleView(KeysOnlyMixin, SnippetChosenMultipleView):
    pass


class ToldChosenMultipleView(KeysChosenMultipleView):
    def get_objects(self, pks: Iterable[Any]) -> QuerySet:
        return told(super().get_objects(pks), self.request.user)


class OfferedCreateView(SnippetChooserViewSet.create_view_class):
    """Wagtail's fails at what somebody sends to a chooser that offers no form."""

    def post(self, request: HttpRequest) -> HttpResponse:
        if self.get_creation_form_class() is None:
            raise BadRequest("This chooser offers no form.")
        return super().post(request)


class KeysChooserViewSet(SnippetChooserViewSet):
    """For what has no drafts."""

    create_view_class = OfferedCreateView
    chosen_multiple_view_class = KeysChosenMultipleView


class ToldChooserViewSet(SnippetChooserViewSet):
    create_view_class = OfferedCreateView
    choose_view_class = ToldChooseView
    choose_results_view_class = ToldChooseResultsView
    chosen_view_class = ToldChosenView
    chosen_multiple_view_class = ToldChosenMultipleView
