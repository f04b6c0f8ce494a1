from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.auth import permission_denied
from wagtail.admin.utils import get_user_display_name

from cms.accounts.models import Departure

from .closure import (
    ClosureRefusedError,
    close_account,
    may_close,
    may_take_over,
    obstacle,
    reopen_account,
)
from .forms import ClosureForm
from .work import TextInHand, Work, work_of


@dataclass(frozen=True)
class Candidate:
    """A colleague as the screen offers them; `refusal` says why they can't be chosen, or ""."""

    pk: int
    name: str
    roles: str
    refusal: str
    is_self: bool
    chosen: bool


def close_view(request: HttpRequest, user_id: int) -> HttpResponse:
    """Show what will be handed over, and to whom it can be; close the account on POST."""
    user = get_object_or_404(get_user_model(), pk=user_id)
    if not may_close(request.user, user):
        return permission_denied(request)
    departure = Departure.objects.select_related("successor").filter(user=user).first()
    if departure is not None:
        messages.warning(
            request,
            _("The account of %(name)s is closed already; %(colleague)s goes on with the work.")
            % {
                "name": get_user_display_name(user),
                "colleague": get_user_display_name(departure.successor),
            },
        )
        return redirect("wagtailusers_users:edit", user.pk)
    reason = obstacle(user, request.user)
    if reason:
        return TemplateResponse(
            request, "wagtailadmin/refused.html", {"reasons": [reason]}, status=403
        )
    form = ClosureForm(request.POST if request.method == "POST" else None, leaver=user)
    if request.method == "POST" and form.is_valid():
        colleague = form.cleaned_data["colleague"]
        try:
            close_account(user, colleague, request.user)
        except ClosureRefusedError as error:
            form.add_error("colleague", str(error))
        else:
            messages.success(
                request,
                _("The account of %(name)s is closed. %(colleague)s goes on with the work.")
                % {
                    "name": get_user_display_name(user),
                    "colleague": get_user_display_name(colleague),
                },
            )
            return redirect("wagtailusers_users:index")
    work = work_of(user)
    return TemplateResponse(
        request,
        "accounts/close.html",
        {
            "leaver": user,
            "name": get_user_display_name(user),
            "work": work,
            "form": form,
            "candidates": _candidates(form, work, request.user),
            "back": reverse("wagtailusers_users:edit", args=[user.pk]),
        },
        status=422 if form.errors else 200,
    )


def _candidates(form: ClosureForm, work: Work, actor: Any) -> list[Candidate]:
    field: Any = form.fields["colleague"]
    chosen = form["colleague"].value()
    found = []
    for colleague in field.queryset.prefetch_related("groups"):
        if not may_take_over(colleague):
            continue
        beyond = work.closed_to(colleague)
        found.append(
            Candidate(
                pk=colleague.pk,
                name=get_user_display_name(colleague),
                roles=", ".join(group.name for group in colleague.groups.all()),
                refusal=_refusal(beyond, len(work.texts)) if beyond else "",
                is_self=colleague.pk == actor.pk,
                chosen=str(colleague.pk) == str(chosen),
            )
        )
    return sorted(found, key=lambda row: (bool(row.refusal), row.name.casefold()))


def _refusal(beyond: list[TextInHand], total: int) -> str:
    if len(beyond) == total:
        return _("Their role does not let them edit these texts.")
    names = ", ".join(f"“{held.title}”" for held in beyond)
    return _("Their role does not let them edit %(names)s.") % {"names": names}


@require_POST
def reopen_view(request: HttpRequest, user_id: int) -> HttpResponse:
    user = get_object_or_404(get_user_model(), pk=user_id)
    if not may_close(request.user, user):
        return permission_denied(request)
    reopen_account(user, request.user)
    messages.success(
        request,
        _(
            "The account of %(name)s is open again. Give it a password here, and a role in the tab "
            "“Roles”: it has neither."
        )
        % {"name": get_user_display_name(user)},
    )
    return redirect("wagtailusers_users:edit", user.pk)
