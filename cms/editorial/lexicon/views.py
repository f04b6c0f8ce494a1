"""The screens: choose a file, read the verdict on each line, let it be imported; export."""

import csv
from collections import Counter
from datetime import timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.models import Locale

from cms.editorial.confirmation import ConfirmationForm
from cms.editorial.models import LexiconSheet
from cms.editorial.unreviewed import given_reason, question
from search.booth import formats
from snippets.lexicon.cells import inert
from snippets.lexicon.exporting import entries
from snippets.lexicon.refusal import UnreadableFileError
from snippets.models import Concept
from snippets.row_verdict import Verdict

from .forms import ExportForm, FileForm
from .importing import take_in, write_sheet
from .rights import importer, may_export, may_publish, sees_drafts

__all__ = ["choose_file", "export", "progress", "read_again", "read_verdicts", "refused_lines"]

State = LexiconSheet.State
ON_ONE_PAGE = 100
KEPT_FOR = timedelta(days=7)  # a file that nobody confirms, or that was imported


def choose_file(request: HttpRequest) -> HttpResponse:
    owner = importer(request)
    publishes = may_publish(owner)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = FileForm(publishes, *sent)
    if form.is_valid():
        LexiconSheet.objects.filter(sent_at__lt=timezone.now() - KEPT_FOR).delete()
        file = form.cleaned_data["file"]
        sheet = LexiconSheet(
            owner=owner,
            name=file.name,
            data=file.read(),
            language=get_language() or "",
            is_live=not form.cleaned_data.get("is_draft"),
            publishes=publishes,
        )
        try:
            take_in(sheet)
        except UnreadableFileError as error:
            form.add_error("file", str(error))
        else:
            return redirect("lexicon_sheet", sheet.pk)
    context = {"form": form, "publishes": publishes, "lexicon_url": _lexicon(), **_header()}
    return render(request, "editorial/lexicon_choose.html", context)


@never_cache
def read_verdicts(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what each line would do; a POST lets it be done."""
    owner = importer(request)
    sheet = LexiconSheet.objects.filter(pk=pk, owner=owner).first()
    if sheet is None:
        messages.info(request, _("That file is not here any more: it was not confirmed in time."))
        return redirect(_lexicon())
    if sheet.state not in (State.READ, State.FAILED) or not sheet.fingerprint:
        return render(request, "editorial/lexicon_progress.html", _watched(sheet))
    counts = Counter(verdict["verdict"] for verdict in sheet.verdicts)
    refused = counts[Verdict.REFUSED]
    form = ConfirmationForm(refused, request.POST if request.method == "POST" else None)
    if form.is_valid():
        if form.cleaned_data["fingerprint"] != sheet.fingerprint:
            messages.warning(request, _("The verdicts are others now. Read them again."))
            return redirect("lexicon_sheet", sheet.pk)
        if sheet.makes_public and (asked := question(request)):
            return asked
        _hand_over(sheet, given_reason(request))
        return redirect("lexicon_sheet", sheet.pk)
    return render(request, "editorial/lexicon_read.html", _read(request, sheet, form, counts))


def _hand_over(sheet: LexiconSheet, reason: str) -> None:
    """Give a sheet to the worker, once, however often the button is pressed."""
    waiting = LexiconSheet.objects.filter(pk=sheet.pk, state__in=(State.READ, State.FAILED))
    if waiting.update(state=State.WAITING, done=0, message="", reason=reason):
        write_sheet.enqueue(sheet.pk)


@require_POST
def read_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Judge a file anew, against the lexicon as it is now."""
    owner = importer(request)
    sheet = get_object_or_404(
        LexiconSheet, pk=pk, owner=owner, state__in=(State.READ, State.FAILED)
    )
    sheet.language, sheet.publishes = get_language() or "", may_publish(owner)
    take_in(sheet)
    return redirect("lexicon_sheet", sheet.pk)


@never_cache
def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """What the screen asks for again while a file is being imported."""
    sheet = get_object_or_404(LexiconSheet, pk=pk, owner=importer(request))
    return render(request, "editorial/lexicon_state.html", _watched(sheet))


def refused_lines(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the lines that were refused, or lost something, as a sheet with the reasons."""
    sheet = get_object_or_404(LexiconSheet, pk=pk, owner=importer(request))
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="refused.csv"'
    answer.write("\ufeff")  # or Excel takes it for the code page of Windows
    writer = csv.writer(answer, delimiter=";")
    writer.writerow([_("Line"), _("Entry"), _("Verdict"), _("Remarks")])
    for verdict in sheet.verdicts:
        if verdict["verdict"] == Verdict.REFUSED or verdict["remarks"]:
            cells = [verdict["name"], verdict["sentence"], " ".join(verdict["remarks"])]
            writer.writerow([verdict["number"], *map(inert, cells)])
    return answer


def export(request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
    """Ask what is wanted; with a format in the address, send the file."""
    user: Any = request.user
    if not may_export(user):
        raise PermissionDenied
    drafts = sees_drafts(user)
    asked = request.GET if "format" in request.GET else None
    form = ExportForm(Locale.get_default(), drafts, asked)
    if not form.is_valid():
        context = {"form": form, "sees_drafts": drafts, "lexicon_url": _lexicon()}
        return render(
            request,
            "editorial/lexicon_export.html",
            {**context, **_header(_("Export the lexicon"))},
        )
    chosen = form.cleaned_data
    only_public = chosen.get("only_public") or not drafts
    form_of_file = formats()[chosen["format"]]
    try:
        parts = form_of_file.write(entries(chosen["domain"], only_public))
    except UnreadableFileError as error:
        messages.error(request, str(error))
        return redirect("lexicon_export")
    answer = StreamingHttpResponse(parts, content_type=form_of_file.content_type)
    name = form_of_file.file_name(_("lexicon"))
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _lexicon() -> str:
    return reverse(Concept.snippet_viewset.get_url_name("list"))


def _header(title: str = "") -> dict[str, Any]:
    return {"header_title": title or _("Import entries"), "header_icon": "openquote"}


def _watched(sheet: LexiconSheet) -> dict[str, Any]:
    return {
        "sheet": sheet,
        "is_busy": sheet.state in (State.JUDGING, State.WAITING, State.WRITING),
        "lexicon_url": _lexicon(),
        **_header(),
    }


def _read(
    request: HttpRequest, sheet: LexiconSheet, form: ConfirmationForm, counts: Counter[str]
) -> dict[str, Any]:
    names = {
        Verdict.NEW: _("new"),
        Verdict.CHANGE: _("will change"),
        Verdict.SAME: _("unchanged"),
        Verdict.REFUSED: _("refused"),
    }
    shown = request.GET.get("show", "")
    if shown == "remarks":
        lines = [verdict for verdict in sheet.verdicts if verdict["remarks"]]
    elif shown in list(Verdict):
        lines = [verdict for verdict in sheet.verdicts if verdict["verdict"] == shown]
    else:
        shown, lines = "", sheet.verdicts
    return {
        "sheet": sheet,
        "subtitle": sheet.name,
        "form": form,
        "tallies": [(verdict, names[verdict], counts[verdict]) for verdict in Verdict],
        "remarked": sum(1 for verdict in sheet.verdicts if verdict["remarks"]),
        "shown": shown,
        "total": len(sheet.verdicts),
        "lines": Paginator(lines, ON_ONE_PAGE).get_page(request.GET.get("p")),
        "refused": counts[Verdict.REFUSED],
        "lexicon_url": _lexicon(),
        **_header(),
    }
