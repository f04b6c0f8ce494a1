"""The screens: choose a list, read the verdict on each line, let the redirects be made.

They stand in the place of Wagtail's import, which reads UTF-8 only, makes the lines that it
understands and drops the others, and never asks whether a page stands at either address.
"""

import csv
from datetime import timedelta
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.contrib.redirects.models import Redirect
from wagtail.permissions import policy_registry

from cms.editorial.confirmation import ConfirmationForm
from cms.editorial.models import RedirectSheet
from cms.editorial.tallies import tallied
from snippets.lexicon.cells import inert
from snippets.row_verdict import Verdict

from .importing import ChangedMeanwhileError, apply_plan, plan_of
from .plan import Plan
from .sheet_form import SheetForm

__all__ = ["choose_sheet", "read_verdicts", "refused_lines"]

ON_ONE_PAGE = 100
KEPT_FOR = timedelta(days=7)  # a list that nobody confirms


def choose_sheet(request: HttpRequest) -> HttpResponse:
    owner = _let_in(request)
    form = SheetForm(request.POST, request.FILES) if request.method == "POST" else SheetForm()
    if form.is_valid():
        RedirectSheet.objects.filter(sent_at__lt=timezone.now() - KEPT_FOR).delete()
        sheet = RedirectSheet.objects.create(
            owner=owner, name=form.cleaned_data["file"].name, lines=form.lines
        )
        return redirect("redirect_sheet", sheet.pk)
    return render(request, "editorial/redirects_choose.html", {"form": form, **_header()})


def read_verdicts(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what each line would do; a POST does it."""
    owner = _let_in(request)
    sheet = RedirectSheet.objects.filter(pk=pk, owner=owner).first()
    if sheet is None:
        return _gone(request)
    plan = plan_of(sheet)
    refused = plan.counts[Verdict.REFUSED]
    form = ConfirmationForm(refused, request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            done = apply_plan(sheet, form.cleaned_data["fingerprint"], owner)
        except RedirectSheet.DoesNotExist:
            return _gone(request)
        except (ChangedMeanwhileError, IntegrityError):
            # IntegrityError: somebody gave one of the old addresses away in Wagtail's own form.
            messages.warning(
                request,
                _("The site changed meanwhile, and nothing was made. Read the verdicts again."),
            )
            return redirect("redirect_sheet", sheet.pk)
        messages.success(request, _told(done))
        return redirect("wagtailredirects:index")
    return render(request, "editorial/redirects_read.html", _read(request, sheet, plan, form))


def refused_lines(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the refused lines as a file of the same shape, with the reason of each."""
    owner = _let_in(request)
    sheet = get_object_or_404(RedirectSheet, pk=pk, owner=owner)
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="refused.csv"'
    answer.write("\ufeff")  # or Excel takes it for the code page of Windows
    writer = csv.writer(answer, delimiter=";")
    writer.writerow([_("Old address"), _("New address"), _("Line"), _("Why it is refused")])
    for row_verdict in plan_of(sheet).of(Verdict.REFUSED):
        line = row_verdict.line
        writer.writerow([inert(line.old), inert(line.new), line.number, row_verdict.sentence])
    return answer


def _gone(request: HttpRequest) -> HttpResponse:
    """A button pressed twice, or a page kept open for days."""
    messages.info(request, _("That list is not here any more: it was made, or not confirmed."))
    return redirect("wagtailredirects:index")


def _let_in(request: HttpRequest) -> User:
    """Return the user, who may make redirects and change others: a list does both."""
    policy = policy_registry.get_by_type(Redirect)
    user: User = request.user  # type: ignore[assignment]  # the admin lets nobody else in
    if not all(policy.user_has_permission(user, action) for action in ("add", "change")):
        raise PermissionDenied
    return user


def _read(
    request: HttpRequest, sheet: RedirectSheet, plan: Plan, form: ConfirmationForm
) -> dict[str, Any]:
    names = {
        Verdict.NEW: _("will be made"),
        Verdict.CHANGE: _("will change"),
        Verdict.SAME: _("exist already"),
        Verdict.REFUSED: _("refused"),
    }
    return {
        **tallied(request, plan, names, ON_ONE_PAGE),
        "sheet": sheet,
        "subtitle": sheet.name,
        "form": form,
        **_header(),
    }


def _header() -> dict[str, Any]:
    return {"header_title": _("Import redirects"), "header_icon": "redirect"}


def _told(plan: Plan) -> str:
    counts = plan.counts
    return _(
        "Redirects made: %(new)d. Changed: %(changed)d. There already: %(same)d. "
        "Left out: %(refused)d."
    ) % {
        "new": counts[Verdict.NEW],
        "changed": counts[Verdict.CHANGE],
        "same": counts[Verdict.SAME],
        "refused": counts[Verdict.REFUSED],
    }
