"""A warning that somebody lets pass, and says why."""

from typing import Any

from django import forms
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail_localize.models import Translation

from cms.translation import gate
from cms.translation.checks import Finding, findings
from cms.translation.dismissals import dismiss, take_back
from cms.translation.locks import hold_texts
from cms.translation.models import Dismissal
from cms.translation.texts import texts_of

__all__ = ["dismiss_finding"]

LONGEST = Dismissal._meta.get_field("reason").max_length


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Why does it stay as it is?"),
        max_length=LONGEST,
        error_messages={
            "required": gettext_lazy("Give the reason: the reviewer reads it."),
            "max_length": gettext_lazy(
                "The reason has %(show_value)d characters, and %(limit_value)d at most. Shorten it."
            ),
        },
        widget=forms.Textarea(attrs={"rows": 2}),
    )


@require_POST
def dismiss_finding(request: HttpRequest, translation_id: int, segment_id: int) -> HttpResponse:
    """Let a warning of a text pass with a reason, or, with `take_back`, stand again.

    Which one it is say `check` and `key`. Answers in JSON to a script: {"dismissed": …}, or a
    sentence as "detail".
    """
    refusal = gate.translators(request, {"translation_id": translation_id})
    if refusal is not None:
        return refusal
    translation = get_object_or_404(Translation, pk=translation_id, enabled=True)
    form = ReasonForm(request.POST)
    with transaction.atomic():
        # Whoever writes the text meanwhile waits: the reason is said of what was read here.
        hold_texts(translation)
        finding = _finding(translation, segment_id, request)
        if finding is None:
            return _say(request, translation, _GONE, status=409)
        if finding.blocks:
            return _say(request, translation, _("This must be corrected: no reason lets it pass."))
        if "take_back" in request.POST:
            take_back(translation, finding)
        elif not form.is_valid():
            return _ask_again(request, translation, finding, form)
        else:
            dismiss(translation, finding, form.cleaned_data["reason"], request.user)
    if not request.accepts("text/html"):
        return JsonResponse({"dismissed": "take_back" not in request.POST})
    messages.success(
        request,
        _("The remark stands again.")
        if "take_back" in request.POST
        else _("The remark is passed. The reviewer reads your reason."),
    )
    return redirect(translation.get_target_instance_edit_url())


_GONE = gettext_lazy(
    "This remark is not there any more: the text changed meanwhile. Look at it again."
)


def _finding(translation: Translation, segment: int, request: HttpRequest) -> Finding | None:
    texts = texts_of(translation)
    if all(text.segment != segment for text in texts):
        raise Http404
    wanted = segment, request.POST.get("check", ""), request.POST.get("key", "")
    for finding in findings(translation, texts):
        if (finding.segment, finding.check, finding.key) == wanted:
            return finding
    return None


def _say(
    request: HttpRequest, translation: Translation, sentence: Any, status: int = 400
) -> HttpResponse:
    if not request.accepts("text/html"):
        return JsonResponse({"detail": str(sentence)}, status=status)
    messages.error(request, sentence)
    return redirect(translation.get_target_instance_edit_url())


def _ask_again(
    request: HttpRequest, translation: Translation, finding: Finding, form: ReasonForm
) -> HttpResponse:
    """Show what was typed, and what is wrong with it."""
    if not request.accepts("text/html"):
        return JsonResponse({"detail": " ".join(map(str, form.errors["reason"]))}, status=400)
    (text,) = (text for text in texts_of(translation) if text.segment == finding.segment)
    return TemplateResponse(
        request,
        "translation/dismissal.html",
        {
            "translation": translation,
            "finding": finding,
            "text": text,
            "form": form,
            "back_url": translation.get_target_instance_edit_url(),
            "header_title": _("Let a remark pass"),
            "header_icon": "warning",
        },
        status=400,
    )
