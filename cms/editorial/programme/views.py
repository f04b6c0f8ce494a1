"""The screens: take the sheet along, choose one that comes back, read what it would do."""

from datetime import timedelta
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.models import Page

from cms.editorial.models import ProgrammeSheet
from cms.editorial.review_again import review_again
from cms.editorial.tallies import tallied
from pages.lab.sheet import SheetPlan
from pages.lab.sheet_columns import CellError
from pages.lab.sheet_files import LARGEST, SheetLine, read_lines, write_csv, write_workbook
from pages.lab.sheet_lines import lines_of
from pages.models import LabProgrammePage
from snippets.facts import source_of
from snippets.lexicon.refusal import UnreadableFileError
from snippets.row_verdict import Verdict

__all__ = [
    "choose_programme_sheet",
    "let_in",
    "may_sheet",
    "programme_sheet",
    "read_programme_sheet",
]

ON_ONE_PAGE = 100
KEPT_FOR = timedelta(days=7)  # a sheet that nobody confirms
TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


class ProgrammeSheetForm(forms.Form):
    """Asks for the sheet; what is wrong with the file as a whole is said beside the field."""

    file = forms.FileField(
        label=gettext_lazy("Sheet of the programme (XLSX or CSV)"),
        max_length=255,
        widget=forms.FileInput({"accept": ".xlsx,.csv,.txt,text/csv"}),
        error_messages={
            "required": gettext_lazy("Choose the file that holds the sessions."),
            "empty": gettext_lazy("The file is empty. Save your list again, then choose it."),
            "max_length": gettext_lazy(
                "The name of the file is too long. Give the file a shorter one."
            ),
        },
    )

    def __init__(self, page: Any, *args: Any) -> None:
        super().__init__(*args)
        self.page = page
        self.lines: list[Any] = []

    def clean_file(self) -> UploadedFile:
        file: UploadedFile = self.cleaned_data["file"]
        try:
            # One byte more than may be: it is then told to be too large.
            self.lines = read_lines(file.read(LARGEST + 1))
            SheetPlan(self.page, self.lines)
        except (UnreadableFileError, CellError) as error:
            raise ValidationError(str(error)) from error
        return file


def may_sheet(user: Any, page: Any) -> bool:
    """Tell whether somebody may write the programme by a sheet: that of its source alone."""
    return page.permissions_for_user(user).can_edit() and source_of(page) is None


def programme_sheet(request: HttpRequest, page_id: int, kind: str) -> HttpResponse:
    """Give the sessions of the drafts as a file that can come back."""
    page = let_in(request, page_id)
    lines = list(lines_of(page))
    data = write_csv(lines) if kind == "csv" else write_workbook(lines, page.draft_title)
    answer = HttpResponse(data, content_type=TYPES[kind])
    answer["Content-Disposition"] = f'attachment; filename="{page.slug}.{kind}"'
    return answer


def choose_programme_sheet(request: HttpRequest, page_id: int) -> HttpResponse:
    page = let_in(request, page_id)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = ProgrammeSheetForm(page, *sent)
    if form.is_valid():
        ProgrammeSheet.objects.filter(sent_at__lt=timezone.now() - KEPT_FOR).delete()
        owner: Any = request.user
        sheet = ProgrammeSheet.objects.create(
            owner=owner, page=page, name=form.cleaned_data["file"].name, lines=form.lines
        )
        return redirect("programme_sheet_read", sheet.pk)
    return render(
        request, "editorial/programme_choose.html", {"form": form, **_header(page), "page": page}
    )


def read_programme_sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what each line would do; a POST writes drafts of the days."""
    owner: Any = request.user
    sheet = ProgrammeSheet.objects.filter(pk=pk, owner=owner).first()
    if sheet is None:
        messages.info(request, _("That sheet is not here any more: it was written, or is too old."))
        return redirect("wagtailadmin_home")
    page = let_in(request, sheet.page_id)
    try:
        plan = SheetPlan(page, _lines(sheet))
    except CellError as error:
        messages.error(request, str(error))
        return redirect("programme_sheet_choose", page.pk)
    locked = _locked(request, plan)
    if request.method == "POST" and not locked and not plan.counts[Verdict.REFUSED]:
        done = _write(request, sheet, page)
        if done is not None:
            messages.success(request, _told(done))
            return redirect("wagtailadmin_explore", page.pk)
        messages.warning(
            request,
            _("The programme changed meanwhile, and nothing was written. Read the verdicts again."),
        )
        return redirect("programme_sheet_read", sheet.pk)
    return render(request, "editorial/programme_read.html", _read(request, sheet, plan, locked))


def _write(request: HttpRequest, sheet: ProgrammeSheet, page: Any) -> SheetPlan | None:
    """Write what was read, and forget the sheet; None where it is another plan by now."""
    with transaction.atomic():
        # One sheet of a programme at a time.
        LabProgrammePage.objects.select_for_update(of=("self",)).get(pk=page.pk)
        plan = SheetPlan(page, _lines(sheet))
        if plan.fingerprint != request.POST.get("fingerprint"):
            return None
        for day in plan.write(request.user):
            review_again(day, request.user)
        sheet.delete()
    return plan


def _lines(sheet: ProgrammeSheet) -> list[SheetLine]:
    return [SheetLine(*line) for line in sheet.lines]


def let_in(request: HttpRequest, page_id: int, model: type[Page] = LabProgrammePage) -> Any:
    """Return the programme, or a day, of an address; raises for who may not write its source."""
    page = get_object_or_404(model, pk=page_id)
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    if not may_sheet(request.user, page):
        raise Http404
    return page


def _locked(request: HttpRequest, plan: SheetPlan) -> list[str]:
    """Return the days of which something would be written, and that somebody holds."""
    return [
        day.get_admin_display_title()
        for day in plan.touched
        if day.permissions_for_user(request.user).page_locked()
    ]


def _read(
    request: HttpRequest, sheet: ProgrammeSheet, plan: SheetPlan, locked: list[str]
) -> dict[str, Any]:
    names = {
        Verdict.NEW: _("new sessions"),
        Verdict.CHANGE: _("will change"),
        Verdict.SAME: _("unchanged"),
        Verdict.REFUSED: _("refused"),
    }
    return {
        **tallied(request, plan, names, ON_ONE_PAGE),
        "sheet": sheet,
        "subtitle": sheet.name,
        "locked": locked,
        "unread": plan.unread,
        "behind": sum(one.is_behind for one in plan.of(Verdict.CHANGE)),
        **_header(sheet.page),
    }


def _header(page: Any) -> dict[str, Any]:
    return {
        "header_title": _("Programme as a sheet: %(page)s") % {"page": page.draft_title},
        "header_icon": "calendar-alt",
    }


def _told(plan: SheetPlan) -> str:
    return _(
        "Drafts of %(days)d days were written: %(new)d new sessions, %(changed)d changed. Submit "
        "the days for review; until their release readers see what they saw."
    ) % {
        "days": len(plan.touched),
        "new": plan.counts[Verdict.NEW],
        "changed": plan.counts[Verdict.CHANGE],
    }
