from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib.auth import get_user_model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.utils import get_user_display_name
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail.models import ModelLogEntry, PageLogEntry, Revision

from cms.accounts.models import Departure

from .closure import CLOSED, HANDED_OVER, REOPENED, may_close, reopen_account
from .views import close_view, reopen_view


@hooks.register("register_admin_urls")
def closure_urls() -> list[URLPattern]:
    return [
        path("accounts/<int:user_id>/close/", close_view, name="close_account"),
        path("accounts/<int:user_id>/reopen/", reopen_view, name="reopen_account"),
    ]


@hooks.register("register_user_listing_buttons")
def close_button(user: Any, request_user: Any) -> Iterator[Button]:
    is_open = user.is_active or not Departure.objects.filter(user=user).exists()
    if user.pk != request_user.pk and is_open and may_close(request_user, user):
        url = reverse("close_account", args=[user.pk])
        yield Button(_("Close this account"), url, priority=40, icon_name="lock")


@hooks.register("register_log_actions")
def closure_actions(actions: LogActionRegistry) -> None:
    @actions.register_action(CLOSED)
    class Closed(LogFormatter):
        label = gettext_lazy("Close an account")

        def format_message(self, log_entry: Any) -> str:
            return _("Account closed; %(colleague)s goes on with the work.") % log_entry.data

    @actions.register_action(HANDED_OVER)
    class HandedOver(LogFormatter):
        label = gettext_lazy("Hand over")

        def format_message(self, log_entry: Any) -> str:
            return _("Handed over by %(from)s, who left, to %(to)s.") % log_entry.data

    actions.register_action(
        REOPENED, gettext_lazy("Open an account again"), gettext_lazy("Account opened again.")
    )


def has_history(user: Any) -> bool:
    """Tell whether deleting the account would take a name out of the history."""
    return bool(
        user.last_login
        or Departure.objects.filter(user=user).exists()
        or Revision.objects.filter(user=user).exists()
        or PageLogEntry.objects.filter(user=user).exists()
        or ModelLogEntry.objects.filter(user=user).exists()
    )


def not_deleted(user: Any) -> str:
    if Departure.objects.filter(user=user).exists():
        return _(
            "The account of %(name)s is closed, and stays: the history would read “user %(id)s” "
            "where their name is."
        ) % {"name": get_user_display_name(user), "id": user.pk}
    return _(
        "The account of %(name)s can’t be deleted: the history would read “user %(id)s” where "
        "their name is. Close the account instead."
    ) % {"name": get_user_display_name(user), "id": user.pk}


@hooks.register("before_delete_user")
def keep_names(request: HttpRequest, user: Any) -> HttpResponse | None:
    """An account that was never used may go: somebody mistyped its name."""
    if not has_history(user):
        return None
    return TemplateResponse(
        request,
        "accounts/not_deleted.html",
        {
            "reasons": [not_deleted(user)],
            "leaver": user,
            "is_closed": Departure.objects.filter(user=user).exists(),
        },
        status=403,
    )


@hooks.register("before_bulk_action")
def keep_names_of_many(
    request: HttpRequest, action_type: str, objects: Iterable[Any], action: Any
) -> HttpResponse | None:
    if action_type != "delete" or action.model is not get_user_model():
        return None
    kept = [user for user in objects if has_history(user)]
    for user in kept:
        messages.error(request, not_deleted(user))
    return redirect("wagtailusers_users:index") if kept else None


@hooks.register("after_edit_user")
def reopened_by_hand(request: HttpRequest, user: Any) -> None:
    """Somebody ticked "Active" in the form: that opens the account again as well."""
    if user.is_active:
        reopen_account(user, request.user)


@hooks.register("after_bulk_action")
def reopened_by_many(
    request: HttpRequest, action_type: str, objects: Iterable[Any], action: Any
) -> None:
    if action_type == "set_active_state" and action.cleaned_form.cleaned_data["mark_as_active"]:
        for user in objects:
            reopen_account(user, request.user)
