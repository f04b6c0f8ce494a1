"""The memory: texts that were filled in, what was said before, and the memory as a file."""

from datetime import timedelta
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext
from django.views.decorators.cache import never_cache
from wagtail.admin import messages
from wagtail.models import Locale

from cms.translation import gate
from cms.translation.access import may_keep_memory, may_translate
from cms.translation.exchange.tmx import LARGEST, Reading, read_tmx, write_tmx
from cms.translation.memory import confirm, digest_of, waiting
from cms.translation.models import ExchangeFile, MemoryUnit
from cms.translation.readiness import field_label
from cms.translation.submission import obstacle
from cms.translation.texts import texts_of
from snippets.lexicon.refusal import UnreadableFileError

from .files import sent_to, user_of

__all__ = [
    "memory_export",
    "memory_file",
    "memory_files",
    "translation_memory",
]

KEPT_FOR = timedelta(days=7)
NAMED = 100  # refused pairs that a screen shows


@never_cache
def translation_memory(request: HttpRequest, translation_id: int) -> HttpResponse:
    """Show what was filled in; a POST says yes to the texts that it names, as they were shown.

    `text` is a segment and the digest of its words, as in "12-9f…", once for each.
    """
    is_sent = request.method == "POST"
    check = gate.translators if is_sent else gate.readers
    refusal = check(request, {"translation_id": translation_id})
    if refusal is not None:
        return refusal
    translation, target = gate.find_target(translation_id)
    if not translation.enabled:
        raise Http404
    if is_sent:
        shown = dict(_shown(value) for value in request.POST.getlist("text"))
        shown.pop(0, None)
        _say(request, len(shown), len(confirm(translation, shown, request.user).rows))
        return redirect("translation_memory", translation_id)
    model = translation.source.specific_content_type.model_class()
    rows = [
        {
            "label": field_label(model, text.path),
            "text": text,
            "key": f"{text.segment}-{digest_of(text.target or '')}",
        }
        for text in waiting(texts_of(translation))
    ]
    reason = obstacle(target, request.user)
    return render(
        request,
        "translation/memory.html",
        {
            "rows": rows,
            "translation": translation,
            "may_confirm": may_translate(request.user, target) and not reason,
            "obstacle": reason,
            "edit_url": translation.get_target_instance_edit_url(),
            "header_title": _("From memory"),
            "header_icon": "wagtail-localize-language",
            "subtitle": translation.source.object_repr,
        },
    )


def _shown(value: str) -> tuple[int, str]:
    """Return the segment and the digest; 0 for what is none."""
    segment, _dash, digest = value.partition("-")
    return (int(segment), digest) if segment.isdecimal() and len(segment) < 19 else (0, "")


def _say(request: HttpRequest, asked: int, done: int) -> None:
    if done:
        messages.success(
            request,
            ngettext(
                "%(count)d text from memory was confirmed.",
                "%(count)d texts from memory were confirmed.",
                done,
            )
            % {"count": done},
        )
    if done < asked:
        messages.warning(
            request,
            _("What was changed meanwhile was left as it is: read it again."),
        )
    if not asked:
        messages.error(request, _("No text was ticked. Tick those that you have read."))


# --- as a file -----------------------------------------------------------------------------------


class MemoryForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("Memory of a translation program (TMX)"),
        max_length=255,
        widget=forms.FileInput({"accept": ".tmx,.xml"}),
        error_messages={
            "required": gettext_lazy("No file arrived. Choose the TMX file."),
            "empty": gettext_lazy("The file is empty."),
            "max_length": gettext_lazy(
                "The name of the file is too long. Give the file a shorter one."
            ),
        },
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if (file.size or 0) > LARGEST:
            raise forms.ValidationError(
                _("The file is larger than %(most)d MB. Divide it, and import its parts.")
                % {"most": LARGEST // 2**20}
            )
        return file


@never_cache
def memory_files(request: HttpRequest) -> HttpResponse:
    """Say how much is remembered, give it as a file, and take one."""
    _keeper(request)
    form = MemoryForm(*sent_to(request))
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["file"]
        sent = ExchangeFile(
            owner=user_of(request),
            purpose=ExchangeFile.Purpose.MEMORY,
            name=upload.name,
            data=upload.read(),
        )
        try:
            _reading(sent)
        except UnreadableFileError as error:
            form.add_error("file", str(error))
        else:
            ExchangeFile.objects.filter(sent_at__lt=timezone.now() - KEPT_FOR).delete()
            sent.save()
            return redirect("memory_file", sent.pk)
    context = {"form": form, "count": MemoryUnit.objects.count(), **_header()}
    return render(request, "translation/memory_files.html", context)


def memory_export(request: HttpRequest) -> StreamingHttpResponse:
    _keeper(request)
    units = MemoryUnit.objects.order_by("source_language", "target_language", "pk")
    answer = StreamingHttpResponse(write_tmx(units), content_type="application/x-tmx+xml")
    words = pgettext("name of a file, in ASCII", "memory")
    name = f"{words}-{timezone.localdate():%Y-%m-%d}.tmx"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@never_cache
def memory_file(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what a memory would bring; a POST takes it over."""
    _keeper(request)
    sent = ExchangeFile.objects.filter(
        pk=pk, owner=user_of(request), purpose=ExchangeFile.Purpose.MEMORY
    ).first()
    if sent is None:
        messages.info(request, _("That file is not here any more: it was not confirmed in time."))
        return redirect("memory_files")
    reading = _reading(sent)
    if request.method == "POST":
        count = reading.write()
        sent.delete()
        messages.success(
            request,
            ngettext(
                "%(count)d pair was added to the memory.",
                "%(count)d pairs were added to the memory.",
                count,
            )
            % {"count": count},
        )
        return redirect("memory_files")
    context = {
        "sent": sent,
        "subtitle": sent.name,
        "reading": reading,
        "total": len(reading.new) + reading.same + len(reading.refused),
        "refused": reading.refused[:NAMED],
        "more": max(0, len(reading.refused) - NAMED),
        **_header(_("What the memory would gain")),
    }
    return render(request, "translation/memory_read.html", context)


def _keeper(request: HttpRequest) -> None:
    if not may_keep_memory(request.user):
        raise PermissionDenied


def _reading(sent: ExchangeFile) -> Reading:
    """Judge a file; raises UnreadableFileError."""
    source = Locale.get_default().language_code
    codes = Locale.objects.exclude(language_code=source).values_list("language_code", flat=True)
    return read_tmx(bytes(sent.data), source, codes, sent.owner_id)


def _header(title: str = "") -> dict[str, Any]:
    return {
        "header_title": title or _("Translation memory"),
        "header_icon": "wagtail-localize-language",
    }
