"""The admin of a translatable snippet: every view asks for the row's language."""

from collections.abc import Callable
from functools import wraps
from typing import Any, ClassVar

from django.contrib.admin.utils import unquote
from django.core.exceptions import BadRequest
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.models import Locale
from wagtail.permissions import policy_registry
from wagtail.snippets.views.snippets import (
    EditView,
    IndexView,
    RevisionsCompareView,
    RevisionsUnscheduleView,
    SnippetViewSet,
    UnpublishView,
)

from snippets.chooser import ToldChooserViewSet
from snippets.late_drafts import OneAtATimeEditView
from snippets.permissions import locales_of, may_view_locale

View = Callable[..., HttpResponse]


class ScopedIndexView(IndexView):
    """Opens on a language in which the user has something to do."""

    def get_locale(self) -> Locale | None:
        locale = super().get_locale()
        scope = locales_of(self.request.user, ("add", "change", "publish", "lock", "unlock"))
        if locale is None or "locale" in self.request.GET or locale.pk in scope or not scope:
            return locale
        return Locale.objects.filter(pk__in=scope).order_by("pk").first()

    @cached_property
    def columns(self) -> list[Any]:
        """What else is said of a row in its cells is said by those who know it."""
        columns = super().columns
        for hook in hooks.get_hooks("construct_snippet_list_columns"):
            hook(self.request, self.model, columns)
        return columns


class OfficerUnpublishView(UnpublishView):
    permission_required = "unpublish"


class OfficerUnscheduleView(RevisionsUnscheduleView):
    permission_required = "unpublish"


class ReaderCompareView(RevisionsCompareView):
    """What changed in a text is for whoever may read it: a reviewer changes no text."""

    permission_required = None
    any_permission_required: ClassVar = ["add", "change", "delete", "view"]


class WholeRevertMixin:
    """Goes back to an earlier version as a whole: Wagtail lets a draft lack what is required, and
    fails when it stores the version.
    """

    saving_as_draft: bool

    def is_valid(self, form: Any) -> bool:
        omitted = [
            name
            for name, field in form.fields.items()
            if field.required
            and field.widget.value_omitted_from_data(form.data, form.files, form.add_prefix(name))
        ]
        if omitted:
            raise BadRequest(f"What was sent lacks {', '.join(omitted)}.")
        self.saving_as_draft = False
        return super().is_valid(form)  # type: ignore[misc]  # a mixin


class TranslatableViewSet(SnippetViewSet):
    """Wagtail asks for permissions on the type of a snippet; this asks for its language as well.

    The check stands around every view that the viewset builds, so a view that a new version of
    Wagtail adds is covered before anybody has heard of it.
    """

    chooser_viewset_class = ToldChooserViewSet
    index_view_class = ScopedIndexView
    edit_view_class = OneAtATimeEditView
    revisions_compare_view_class = ReaderCompareView
    unpublish_view_class = OfficerUnpublishView
    revisions_unschedule_view_class = OfficerUnscheduleView

    @property
    def revisions_revert_view_class(self) -> type:
        stock = super().revisions_revert_view_class
        return type("RevisionsRevertView", (WholeRevertMixin, stock), {})

    def construct_view(self, view_class: type, **kwargs: Any) -> View:
        view = super().construct_view(view_class, **kwargs)

        @wraps(view)
        def checked(request: HttpRequest, *args: Any, **url: Any) -> HttpResponse:
            if not self._may_enter(request, view_class, url.get("pk")):
                return refusal(request)
            return view(request, *args, **url)

        return checked

    def _may_enter(self, request: HttpRequest, view_class: type, pk: str | None) -> bool:
        user = request.user
        policy = policy_registry.get_by_type(self.model)
        if pk is None:
            return self._may_enter_language(request)
        row = get_object_or_404(self.model, pk=unquote(str(pk)))
        if issubclass(view_class, EditView):
            allowed = policy.user_has_permission_for_instance(user, "change", row)
        else:
            allowed = policy.user_has_any_permission(
                user, {"add", "change", "delete", "view"}
            ) and may_view_locale(user, row.locale_id)
        if allowed:
            return True
        # A reviewer reads and decides on what is at their step, in any language.
        task = row.current_workflow_task
        return bool(task and task.user_can_access_editor(row, user))

    def _may_enter_language(self, request: HttpRequest) -> bool:
        code = request.GET.get("locale")
        if code is None:
            return True
        locale = get_object_or_404(Locale, language_code=code)
        return may_view_locale(request.user, locale.pk)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        policy = policy_registry.get_by_type(self.model)
        return policy.instances_user_has_any_permission_for(
            request.user, {"add", "change", "delete", "view"}
        ).select_related("locale")


def refusal(request: HttpRequest) -> HttpResponse:
    return TemplateResponse(
        request,
        "wagtailadmin/refused.html",
        {
            "reasons": [
                _("Your role does not cover this language. An administrator can change that.")
            ]
        },
        status=403,
    )
