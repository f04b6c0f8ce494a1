"""The files of a translation: fetched, sent, read, and written once somebody has said yes."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext
from django.views.decorators.cache import never_cache
from wagtail.admin import messages
from wagtail_localize.models import Translation

from cms.translation import gate
from cms.translation.access import may_keep_memory, may_translate
from cms.translation.deleted_source import has_source
from cms.translation.exchange.formats import (
    FORMATS,
    LARGEST_ZIP,
    MOST_TOGETHER,
    Format,
    packed,
    read_documents,
)
from cms.translation.exchange.plan import Plan, apply, plan_of
from cms.translation.exchange.units import Document
from cms.translation.models import ExchangeFile
from cms.translation.readiness import labelled
from cms.translation.submission import obstacle
from snippets.lexicon.refusal import UnreadableFileError
from snippets.permissions import locales_of

from .file_rows import verdicts_of

__all__ = [
    "exchange_file",
    "exchange_files",
    "exchange_packed",
    "sent_to",
    "translation_file",
    "translation_files",
    "user_of",
]

KEPT_FOR = timedelta(days=7)  # a file that nobody confirms


class FileForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("File of texts (PO, XLIFF, XLSX, or a zip of them)"),
        max_length=255,
        widget=forms.FileInput({"accept": ".po,.xlf,.xliff,.xlsx,.zip"}),
        error_messages={
            "required": gettext_lazy("No file arrived. Choose the file that was translated."),
            "empty": gettext_lazy("The file is empty."),
            "max_length": gettext_lazy(
                "The name of the file is too long. Give the file a shorter one."
            ),
        },
    )

    def clean_file(self) -> UploadedFile:
        file: UploadedFile = self.cleaned_data["file"]
        if (file.size or 0) > LARGEST_ZIP:
            raise forms.ValidationError(
                _("The file is larger than %(most)d MB. Divide it.")
                % {"most": LARGEST_ZIP // 2**20}
            )
        return file


@dataclass
class Part:
    """What a file says of one translation: a plan, or the sentence that says why there is none."""

    title: str
    language: str = ""
    plan: Plan | None = None
    refusal: str = ""


@never_cache
def translation_files(request: HttpRequest, translation_id: int) -> HttpResponse:
    """Offer the formats, and take a file, which is read before anything is written."""
    refusal = gate.readers(request, {"translation_id": translation_id})
    if refusal is None and request.method == "POST":
        refusal = gate.translators(request, {"translation_id": translation_id})
    if refusal is not None:
        return refusal
    translation, target = gate.find_target(translation_id)
    if not translation.enabled:
        raise Http404
    form = FileForm(*sent_to(request))
    if request.method == "POST" and form.is_valid():
        answer = _take_in(request, form, translation)
        if answer is not None:
            return answer
    return render(
        request,
        "translation/files.html",
        {
            "form": form,
            "formats": FORMATS.values(),
            "translation": translation,
            "may_send": may_translate(request.user, target),
            "obstacle": obstacle(target, request.user),
            "edit_url": translation.get_target_instance_edit_url(),
            **_header(_("Files"), translation.source.object_repr),
        },
    )


def translation_file(request: HttpRequest, translation_id: int, kind: str) -> HttpResponse:
    """Give a translation's texts as a file."""
    refusal = gate.readers(request, {"translation_id": translation_id})
    if refusal is not None:
        return refusal
    form = _format(kind)
    translation, _target = gate.find_target(translation_id)
    try:
        data = form.write(translation)
    except UnreadableFileError as error:
        messages.error(request, str(error))
        return redirect("translation_files", translation_id)
    return _download(data, form.file_name(translation), form.content_type)


@never_cache
def exchange_files(request: HttpRequest) -> HttpResponse:
    """Take a file of any text, or of several: it says whose it is."""
    if not locales_of(request.user):
        raise PermissionDenied
    form = FileForm(*sent_to(request))
    if request.method == "POST" and form.is_valid():
        answer = _take_in(request, form, None)
        if answer is not None:
            return answer
    context = {"form": form, "may_keep_memory": may_keep_memory(request.user)}
    return render(
        request, "translation/exchange_files.html", {**context, **_header(_("Files of texts"))}
    )


def exchange_packed(request: HttpRequest, kind: str) -> HttpResponse:
    """Give the texts of several translations, `?id=…&id=…`, as a zip."""
    form = _format(kind)
    asked = [int(key) for key in request.GET.getlist("id") if key.isdecimal() and len(key) < 19]
    keys = list(dict.fromkeys(asked))[:MOST_TOGETHER]
    if not keys:
        raise Http404
    found = []
    for key in keys:
        refusal = gate.readers(request, {"translation_id": key})
        if refusal is not None:
            return refusal
        found.append(gate.find_target(key)[0])
    try:
        data = packed(found, form, _left_out(request, keys))
    except UnreadableFileError as error:
        messages.error(request, str(error))
        return redirect("exchange_files")
    words = pgettext("name of a file, in ASCII", "texts")
    name = f"{words}-{timezone.localdate():%Y-%m-%d}.zip"
    return _download(data, name, "application/zip")


def _left_out(request: HttpRequest, keys: list[int]) -> list[str]:
    """Return what was chosen together with these texts on the desk, and has no file."""
    kept = request.session.get("files_left_out") or {}
    return kept.get("lines", []) if kept.get("keys") == keys else []


@never_cache
def exchange_file(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what a file would change; a POST lets it be done."""
    if not locales_of(request.user):
        raise PermissionDenied
    sent = ExchangeFile.objects.filter(
        pk=pk, owner=user_of(request), purpose=ExchangeFile.Purpose.TEXTS
    ).first()
    if sent is None:
        messages.info(request, _("That file is not here any more: it was not confirmed in time."))
        return redirect("exchange_files")
    try:
        parts = _parts(request, sent)
    except UnreadableFileError as error:
        # It was read before: what it belongs to is gone meanwhile.
        messages.error(request, str(error))
        return redirect("exchange_files")
    plans = [part.plan for part in parts if part.plan is not None]
    if request.method == "POST":
        for part in parts:
            if part.plan is None:
                several = len(parts) > 1
                messages.error(
                    request, labelled(part.title, part.refusal) if several else part.refusal
                )
        if not plans:  # the file waits until it can be confirmed
            return redirect("exchange_file", sent.pk)
        _write(request, sent, plans)
        back = _done_url(sent)
        sent.delete()
        return redirect(back)
    if not sent.seen:
        sent.seen = {str(plan.translation.pk): plan.seen for plan in plans}
        sent.save(update_fields=["seen"])
    context = {
        "sent": sent,
        "parts": parts,
        "refused_parts": [part for part in parts if part.plan is None],
        "several": len(parts) > 1,
        "back_url": _back(sent),
        **verdicts_of(plans, request.GET.get("show", ""), request.GET.get("p")),
        **_header(_("What the file would change"), sent.name),
    }
    return render(request, "translation/file_read.html", context)


# --- taking in ---------------------------------------------------------------------------------


def _take_in(
    request: HttpRequest, form: FileForm, translation: Translation | None
) -> HttpResponse | None:
    """Keep a file that can be read, and lead to what it would change; None with an error shown."""
    upload = form.cleaned_data["file"]
    sent = ExchangeFile(
        owner=user_of(request), translation=translation, name=upload.name, data=upload.read()
    )
    try:
        parts = _parts(request, sent)
    except UnreadableFileError as error:
        form.add_error("file", str(error))
        return None
    plans = [part.plan for part in parts if part.plan is not None]
    if not plans:
        form.add_error("file", parts[0].refusal)
        return None
    sent.seen = {str(plan.translation.pk): plan.seen for plan in plans}
    ExchangeFile.objects.filter(sent_at__lt=timezone.now() - KEPT_FOR).delete()
    sent.save()
    return redirect("exchange_file", sent.pk)


def _parts(request: HttpRequest, sent: ExchangeFile) -> list[Part]:
    """Judge each document of a file; raises UnreadableFileError."""
    documents = read_documents(bytes(sent.data))
    if sent.translation is not None:
        return [_part_of_one(request, sent.translation, documents)]
    uuids = [document.translation for _name, document in documents]
    known = _known(uuids)
    return [_part(request, name, known, document) for name, document in documents]


def _part_of_one(
    request: HttpRequest, translation: Translation, documents: list[tuple[str, Document]]
) -> Part:
    """Of a file with several texts, take the one that is asked for."""
    if not _known([str(translation.uuid)]):
        raise UnreadableFileError(_("This file belongs to no text of this site."))
    mine = [one for _name, one in documents if one.translation == str(translation.uuid)]
    plan = plan_of(translation, (mine or [documents[0][1]])[0])
    return _judged(request, plan)


def _part(
    request: HttpRequest, name: str, known: dict[str, Translation], document: Document
) -> Part:
    translation = known.get(document.translation)
    title = name or document.translation[:40]
    if translation is None:
        return Part(title, refusal=_("This file belongs to no text of this site."))
    try:
        return _judged(request, plan_of(translation, document))
    except UnreadableFileError as error:
        return Part(title, refusal=str(error))


def _judged(request: HttpRequest, plan: Plan) -> Part:
    """Leave out what the user may not change, now."""
    translation = plan.translation
    part = Part(translation.source.object_repr, translation.target_locale.get_display_name(), plan)
    target = translation.get_target_instance()
    refusal = obstacle(target, request.user)
    if not may_translate(request.user, target):
        refusal = _("Your role does not cover this translation. An administrator can change that.")
    if refusal:
        return Part(part.title, part.language, refusal=refusal)
    return part


def _known(uuids: list[str]) -> dict[str, Translation]:
    valid = []
    for uuid in dict.fromkeys(uuids):
        try:
            valid.append(forms.UUIDField().clean(uuid))
        except forms.ValidationError:
            continue
    found = Translation.objects.filter(uuid__in=valid, enabled=True).select_related(
        "source__locale", "target_locale"
    )
    return {str(each.uuid): each for each in found if has_source(each)}


# --- writing -----------------------------------------------------------------------------------


def _write(request: HttpRequest, sent: ExchangeFile, plans: list[Plan]) -> None:
    """Write what was shown, and say what became of it."""
    with_newer = bool(request.POST.get("with_newer"))
    written = left = 0
    for plan in plans:
        seen = {
            int(segment): words
            for segment, words in sent.seen.get(str(plan.translation.pk), {}).items()
        }
        done = apply(plan, request.user, seen, with_newer)
        written += len(done.rows)
        left += len(done.conflicts) + len(done.gone) + len(done.refused)
    if written:
        messages.success(
            request,
            ngettext(
                "%(count)d translation of the file was taken over.",
                "%(count)d translations of the file were taken over.",
                written,
            )
            % {"count": written},
        )
    else:
        messages.info(request, _("Nothing was written: the file changes nothing."))
    if left:
        messages.warning(
            request,
            ngettext(
                "%(count)d text was changed by somebody else meanwhile, and was left as it is.",
                "%(count)d texts were changed by somebody else meanwhile, and were left as they "
                "are.",
                left,
            )
            % {"count": left},
        )


def _back(sent: ExchangeFile) -> str:
    if sent.translation_id is None:
        return reverse("exchange_files")
    return reverse("translation_files", args=[sent.translation_id])


def _done_url(sent: ExchangeFile) -> str:
    if sent.translation is None:
        return reverse("exchange_files")
    return str(sent.translation.get_target_instance_edit_url())


def user_of(request: HttpRequest) -> Any:
    """Return the user, of whom the admin has asked already who they are."""
    return request.user


def sent_to(request: HttpRequest) -> tuple[Any, ...]:
    """Return what a form is made of: nothing, where nothing was sent."""
    return (request.POST, request.FILES) if request.method == "POST" else ()


def _format(kind: str) -> Format:
    if kind not in FORMATS:
        raise Http404
    return FORMATS[kind]


def _download(data: bytes, name: str, content_type: str) -> HttpResponse:
    answer = HttpResponse(data, content_type=content_type)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _header(title: str, subtitle: str = "") -> dict[str, Any]:
    icon = "wagtail-localize-language"
    return {"header_title": title, "header_icon": icon, "subtitle": subtitle}
