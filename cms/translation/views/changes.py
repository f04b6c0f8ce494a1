"""What changed since the public version, in two columns; and "still valid" for what did."""

from collections.abc import Iterable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.models import Page
from wagtail_localize.models import Translation, get_edit_url

from cms.translation import gate
from cms.translation.access import may_translate
from cms.translation.changes import changes_of
from cms.translation.marks import said_counts
from cms.translation.staleness import declare_still_valid, former_pairs, only_signs
from cms.translation.submission import obstacle
from cms.translation.texts import texts_of
from pages.explorable import is_told
from snippets.keys import keys_among

__all__ = ["still_valid", "translation_changes"]


@never_cache
def translation_changes(request: HttpRequest, translation_id: int) -> HttpResponse:
    """Show it to whoever may read the translation; answers 404 for what they are not told of."""
    translation, target = _found(request, translation_id)
    refusal = gate.readers(request, {"translation_id": translation_id})
    if refusal is not None:
        return refusal
    changes = changes_of(translation, target)
    may_answer = may_translate(request.user, target) and not obstacle(target, request.user)
    signs = [row.segment for row in changes.rows if row.segment and row.is_signs]
    return render(
        request,
        "translation/changes.html",
        {
            "header_title": _("What changed since the public version"),
            "translation": translation,
            "target": target,
            "changes": changes,
            "counts": said_counts(changes.behind) if changes.behind else [],
            "may_answer": may_answer,
            "signs": len(signs),
            "edit_url": get_edit_url(target),
            "source_code": translation.source.locale.language_code,
            "target_code": translation.target_locale.language_code,
        },
    )


@require_POST
def still_valid(request: HttpRequest, translation_id: int) -> HttpResponse:
    """Declare the texts named by `segment` still valid, or with `signs` all that changed by signs.

    For whoever may change the translation, and while nobody reviews it. Answers a script in JSON:
    {"stored": the words that stand there now}, or a sentence as "detail".
    """
    translation, _target = _found(request, translation_id)
    refusal = gate.translators(request, {"translation_id": translation_id})
    if refusal is not None:
        return refusal
    segments = keys_among(request.POST.getlist("segment"))
    if "signs" in request.POST:
        pairs = former_pairs(translation, texts_of(translation))
        segments = [segment for segment, pair in pairs.items() if only_signs(pair)]
    count = declare_still_valid(translation, segments, request.user)
    if not request.accepts("text/html"):
        return _as_json(translation, segments, count)
    if count:
        messages.success(
            request,
            ngettext(
                "%(count)d text keeps its translation. That is noted with your name.",
                "%(count)d texts keep their translation. That is noted with your name.",
                count,
            )
            % {"count": count},
        )
    else:
        messages.warning(
            request,
            _GONE,
        )
    return redirect("translation_changes", translation_id)


_GONE = gettext_lazy(
    "No text was marked: it has changed again meanwhile, or somebody has translated it. Look at "
    "what is here now."
)


def _as_json(translation: Translation, segments: Iterable[int], count: int) -> JsonResponse:
    if not count:
        return JsonResponse({"detail": str(_GONE)}, status=409)
    stored = [text.target for text in texts_of(translation) if text.segment in set(segments)]
    return JsonResponse({"stored": stored[0] if stored else ""})


def _found(request: HttpRequest, translation_id: int) -> tuple[Translation, Any]:
    translation, target = gate.find_target(translation_id)
    if not translation.enabled or (isinstance(target, Page) and not is_told(request.user, target)):
        raise Http404
    return translation, target
