from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils.datastructures import MultiValueDictKeyError
from django.utils.translation import gettext as _
from wagtail_localize.models import StringSegment, StringTranslation, Translation
from wagtail_localize.views import edit_translation as stock

from cms.translation.slug import check_slug, propose_slug


def edit_string(request: HttpRequest, translation_id: int, string_segment_id: int) -> HttpResponse:
    """Save one text; a title brings a slug with it, and a slug is checked at once.

    A segment that this translation's source does not have is not found: the stock view compares
    the object only, and would take the French string of an older text.
    """
    segment = get_object_or_404(
        StringSegment.objects.select_related("context"),
        pk=string_segment_id,
        source__translations=translation_id,
    )
    try:
        response = stock.edit_string_translation(
            request, translation_id=translation_id, string_segment_id=string_segment_id
        )
    except MultiValueDictKeyError:
        return JsonResponse({"detail": _("No text arrived. Save it again.")}, status=400)
    if request.method == "PUT" and response.status_code < 300:
        translation = Translation.objects.get(pk=translation_id)
        if segment.context.path == "title":
            propose_slug(translation)
        elif segment.context.path == "slug":
            _check(response, translation, segment)
    return response


def _check(response: Any, translation: Translation, segment: StringSegment) -> None:
    """Put the error into the answer, where the editor looks for it."""
    row = StringTranslation.objects.get(
        translation_of_id=segment.string_id,
        context_id=segment.context_id,
        locale=translation.target_locale,
    )
    check_slug(translation, row)
    if row.has_error:
        response.data["error"] = row.get_error()
