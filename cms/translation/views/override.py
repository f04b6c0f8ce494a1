"""A field that has its own value in a translation: a key, which wagtail-localize takes as is."""

from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET
from rest_framework.parsers import FormParser, MultiPartParser
from rest_framework.request import Request
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail_localize.models import OverridableSegment, Translation
from wagtail_localize.views import edit_translation as stock

from cms.translation.overrides import overrides_of
from pages.embargoed_files import is_file_told
from snippets.keys import keys_among

FILES = {"image_chooser": get_image_model, "document_chooser": get_document_model}


def edit_override(
    request: HttpRequest, translation_id: int, overridable_segment_id: int
) -> HttpResponse:
    """Refuse a file under embargo as one that is not there, where the user is not told of it."""
    if request.method == "PUT":
        segment = get_object_or_404(
            OverridableSegment.objects.select_related("context"),
            pk=overridable_segment_id,
            source__translations=translation_id,
        )
        translation = get_object_or_404(Translation, pk=translation_id)
        model = _files_of(translation, segment)
        if model is not None and not _is_told(request, model):
            detail = _("This file does not exist. Choose another one.")
            return JsonResponse({"detail": detail}, status=HTTPStatus.BAD_REQUEST)
    return stock.edit_override(
        request, translation_id=translation_id, overridable_segment_id=overridable_segment_id
    )


@require_GET
def choose_override(request: HttpRequest, translation_id: int, segment: int) -> HttpResponse:
    """Return the chooser of one value, with its own value of this language, where there is one."""
    translation = get_object_or_404(Translation, pk=translation_id)
    found = [one for one in overrides_of(translation) if one.segment == segment]
    if not found or found[0].chooser is None:
        raise Http404
    name = f"own-{segment}"
    html = found[0].chooser.render(name, found[0].own, attrs={"id": name})
    return HttpResponse(html)


def _files_of(translation: Translation, segment: OverridableSegment) -> Any:
    """Return the model of the files that the field takes, or None where it takes another thing."""
    source = translation.source.get_source_instance()
    found = stock.get_segment_location_info(
        source,
        stock.TabHelper(source),
        segment.context.path,
        segment.context.get_field_path(source),
        widget=True,
    )
    files = FILES.get(found["widget"]["type"])
    return files() if files else None


def _is_told(request: HttpRequest, model: Any) -> bool:
    # Django reads no form of a PUT. The body is kept, so that the stock view can read it again.
    request.body  # noqa: B018 - reading it keeps it
    form = Request(request, parsers=[FormParser(), MultiPartParser()]).POST
    file = model.objects.filter(pk__in=keys_among([form.get("value")])).first()
    return file is not None and is_file_told(request.user, file)
