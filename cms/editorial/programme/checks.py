"""The checks of a day of the Lab: told anew while somebody writes, and passed with a reason."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages

from pages.lab.checks_panel import remarks_of
from pages.models import LabDayPage
from pages.passed_lacks import LONGEST, let_pass, take_back

__all__ = ["day_checks", "day_checks_now"]


class ReasonForm(forms.Form):
    """`prefix` is the key of the remark; blank where nobody lets it pass."""

    reason = forms.CharField(
        label=gettext_lazy("Why this stays as it is"),
        required=False,
        max_length=LONGEST,
        error_messages={
            "max_length": gettext_lazy(
                "The reason has %(show_value)d characters, and %(limit_value)d at most. Shorten it."
            ),
        },
        widget=forms.Textarea(attrs={"rows": 2}),
    )


def day_checks_now(request: HttpRequest, page_id: int) -> HttpResponse:
    """Give the list alone, of the draft as it was saved just now."""
    context = remarks_of(_draft(request, page_id), request.user)
    return render(request, "editorial/day_checks.html", context)


def day_checks(request: HttpRequest, page_id: int) -> HttpResponse:
    """Ask for the reasons; each that is given is kept in the history of the day."""
    day = _draft(request, page_id)
    edit = reverse("wagtailadmin_pages:edit", args=[day.pk])
    sent = request.POST if request.method == "POST" else None
    if sent is not None:
        _refuse_locked(request, day)
        if "take_back" in sent:
            _take_back(request, day, sent["take_back"])
    told = remarks_of(day, request.user)
    lines = [
        (one, ReasonForm(sent, prefix=one.lack.key) if one.is_open and told["may_pass"] else None)
        for one in told["remarks"]
    ]
    if sent is not None:
        given = [
            (one.lack, form)
            for one, form in lines
            if form and (form["reason"].value() or "").strip()
        ]
        if "take_back" in sent:
            if not given:
                return redirect("lab_day_checks", day.pk)
            # What was typed beside the others stands there, and waits for its own button.
        elif given and all(form.is_valid() for _lack, form in given):
            for lack, form in given:
                let_pass(day, lack, form.cleaned_data["reason"], request.user)
            messages.success(request, _passed(len(given)))
            return redirect(edit)
        elif not given:
            messages.error(
                request, _("No reason was given. Write one beside a remark, or mend what it names.")
            )
    context = {
        **told,
        "lines": lines,
        "may_keep": any(form for _one, form in lines),
        "edit_url": edit,
        "header_title": _("Checks of the day: %(day)s") % {"day": day.get_admin_display_title()},
        "header_icon": "warning",
    }
    return render(request, "editorial/day_checks_pass.html", context)


def _draft(request: HttpRequest, page_id: int) -> Any:
    page = get_object_or_404(LabDayPage, pk=page_id)
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    return page.get_latest_revision_as_object()


def _refuse_locked(request: HttpRequest, day: Any) -> None:
    if day.permissions_for_user(request.user).page_locked():
        raise PermissionDenied


def _take_back(request: HttpRequest, day: Any, key: str) -> None:
    for one in remarks_of(day, request.user)["remarks"]:
        if one.passed and one.lack.key == key:
            take_back(day, one.lack, request.user)
            messages.success(request, _("The remark stands again."))


def _passed(count: int) -> str:
    sentence = ngettext(
        "%(count)d remark is passed. The reviewer reads your reason.",
        "%(count)d remarks are passed. The reviewer reads your reasons.",
        count,
    )
    return sentence % {"count": count}
