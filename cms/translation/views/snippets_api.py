from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from rest_framework.authentication import SessionAuthentication
from rest_framework.permissions import IsAuthenticated
from wagtail.permissions import policy_registry
from wagtail_localize.views.snippets_api import SnippetViewSet


class ScopedSnippetViewSet(SnippetViewSet):
    """Names of snippets for the editor's choosers: those that the user may see anyway."""

    authentication_classes = [SessionAuthentication]
    permission_classes = [IsAuthenticated]

    def initial(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        policy = policy_registry.get_by_type(self.get_model())
        if not policy.user_has_any_permission(request.user, {"add", "change", "view"}):
            self.permission_denied(request)

    def get_queryset(self) -> QuerySet:
        policy = policy_registry.get_by_type(self.get_model())
        return policy.instances_user_has_any_permission_for(
            self.request.user, {"add", "change", "view"}
        )


snippets_api_listing = ScopedSnippetViewSet.as_view({"get": "list"})
snippets_api_detail = ScopedSnippetViewSet.as_view({"get": "retrieve"})
