"""Naming who reads the answers to a form."""

from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.utils import get_user_display_name
from wagtail.log_actions import log

from forms.desk.reading import form_page
from forms.journey import pages_of
from forms.models import NAME_READERS, Reader
from forms.release_checks.readers import is_over

__all__ = ["NAMED", "REMOVED", "readers"]

# Actions of Wagtail's log, in the history of the form's page.
NAMED, REMOVED = "forms.name_reader", "forms.remove_reader"
ENTER = "wagtailadmin.access_admin"


class NamedChoiceField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return get_user_display_name(obj)


class ReaderForm(forms.Form):
    """Who may enter the admin, and does not read the answers to this form yet."""

    user = NamedChoiceField(
        None,
        label=gettext_lazy("Account"),
        error_messages={
            "required": gettext_lazy("Choose the account of the person who will read the answers."),
            "invalid_choice": gettext_lazy(
                "Choose another account: this one cannot sign in to the admin, or already "
                "reads the answers."
            ),
        },
    )

    def __init__(self, key: Any, data: Any = None) -> None:
        super().__init__(data, label_suffix="")
        users = get_user_model()._default_manager.with_perm(
            ENTER, backend="django.contrib.auth.backends.ModelBackend"
        )
        named = Reader.objects.filter(form=key).values("user")
        self.fields["user"].queryset = users.exclude(pk__in=named).order_by(  # type: ignore[attr-defined]  # a ModelChoiceField
            "last_name", "first_name", "username"
        )


def readers(request: HttpRequest, form: Any) -> HttpResponse:
    """Show who reads the answers to a form; name one more, or let one go."""
    if not request.user.has_perm(NAME_READERS):
        raise PermissionDenied
    page = form_page(form)
    posted = ReaderForm(form, request.POST if "name" in request.POST else None)
    if "remove" in request.POST:
        _remove(request, page, get_object_or_404(Reader, form=form, pk=_key(request)))
        return HttpResponseRedirect(reverse("form_readers", args=[form]))
    if posted.is_bound and posted.is_valid():
        _name(request, page, posted.cleaned_data["user"])
        return HttpResponseRedirect(reverse("form_readers", args=[form]))
    rows = Reader.objects.filter(form=form).select_related("user", "named_by")
    context = {
        "page": page,
        "form": posted,
        "readers": [
            {
                "row": row,
                "name": get_user_display_name(row.user),
                "by": row.named_by and get_user_display_name(row.named_by),
            }
            for row in rows.order_by("user__last_name", "user__first_name", "user__username")
        ],
    }
    status = 422 if posted.errors else 200
    return render(request, "forms/desk/readers.html", context, status=status)


def _key(request: HttpRequest) -> int:
    given = request.POST["remove"]
    return int(given) if given.isdecimal() and len(given) < 10 else 0


def _name(request: HttpRequest, page: Any, user: Any) -> None:
    named_by: Any = request.user
    with transaction.atomic():
        _row, is_new = Reader.objects.get_or_create(
            form=page.translation_key, user=user, defaults={"named_by": named_by}
        )
        if is_new:
            log(page, NAMED, user=request.user, data={"name": get_user_display_name(user)})
    messages.success(
        request,
        _("%(name)s can now read the answers to this form.")
        % {"name": get_user_display_name(user)},
    )


def _remove(request: HttpRequest, page: Any, row: Reader) -> None:
    """Let one go, unless a form that takes answers in public would have nobody left.

    Two who go at once are let go one after the other.
    """
    with transaction.atomic():
        named = list(Reader.active_of(row.form).select_for_update())
        if named == [row] and _takes_answers(row.form):
            messages.error(
                request,
                _(
                    "%(name)s is the only one who reads the answers to this form, and it is "
                    "public: name somebody else first, then remove them."
                )
                % {"name": get_user_display_name(row.user)},
            )
            return
        row.delete()
        log(page, REMOVED, user=request.user, data={"name": get_user_display_name(row.user)})
    messages.success(
        request,
        _("%(name)s can no longer read the answers to this form.")
        % {"name": get_user_display_name(row.user)},
    )


def _takes_answers(form: Any) -> bool:
    """Whether a form is public in any language, and not over."""
    return any(not is_over(page) for page in pages_of(form).values())
