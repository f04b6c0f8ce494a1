from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib.auth import get_user_model
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.auth import permission_denied
from wagtail.admin.widgets import Button

from .views import administration


@hooks.register("register_admin_urls")
def access_urls() -> list[URLPattern]:
    return [
        path("doors/<int:user_id>/", administration.access, name="staff_access"),
        path("doors/<int:user_id>/end/", administration.end_session_of, name="staff_end_session"),
        path(
            "doors/<int:user_id>/end-all/",
            administration.end_sessions_of,
            name="staff_end_sessions",
        ),
        path(
            "doors/<int:user_id>/reset-factor/",
            administration.reset_factor_of,
            name="staff_reset_factor",
        ),
    ]


@hooks.register("register_account_menu_item")
def own_access(request: HttpRequest) -> dict[str, str]:
    return {
        "url": reverse("mfa_index"),
        "label": _("Second factor and sessions"),
        "help_text": _("Your second factor, your password, and where you are signed in."),
    }


@hooks.register("register_user_listing_buttons")
def access_of_somebody(user: Any, request_user: Any) -> Iterator[Button]:
    if administration.may_manage_access(request_user, user):
        yield Button(
            _("Second factor and sessions"),
            url=reverse("staff_access", args=[user.pk]),
            icon_name="key",
            priority=30,
        )


@hooks.register("register_log_actions")
def what_is_logged(actions: Any) -> None:
    actions.register_action(
        "accounts.reset_factor",
        gettext_lazy("Reset the second factor"),
        gettext_lazy("Second factor reset"),
    )
    actions.register_action(
        "accounts.end_sessions", gettext_lazy("End sessions"), gettext_lazy("Sessions ended")
    )


@hooks.register("before_edit_user")
def superusers_are_superusers_to_edit(request: HttpRequest, user: Any) -> HttpResponse | None:
    """Whoever gives an account another mail address or password has its access."""
    return (
        None if administration.may_manage_access(request.user, user) else permission_denied(request)
    )


@hooks.register("before_bulk_action")
def superusers_are_superusers_to_edit_in_bulk(
    request: HttpRequest, action_type: str, objects: Iterable[Any], action: Any
) -> HttpResponse | None:
    if action.model is not get_user_model() or all(
        administration.may_manage_access(request.user, user) for user in objects
    ):
        return None
    return permission_denied(request)
