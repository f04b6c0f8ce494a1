"""A field that has its own value in a translation: a key, which wagtail-localize takes as is."""

from http import HTTPStatus

from django.core.exceptions import RequestDataTooBig
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET
from rest_framework.exceptions import APIException
from rest_framework.parsers import FormParser, MultiPartParser
from rest_framework.request import Request
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page
from wagtail_localize.models import OverridableSegment, Translation
from wagtail_localize.views import edit_translation as stock

from cms.translation.link_address import address_refusal
from cms.translation.locks import hold_texts
from cms.translation.overrides import chooser_of, overrides_of
from cms.translation.submission import obstacle
from pages.embargoed_files import is_file_told
from pages.explorable import is_told
from snippets.keys import keys_among

FILES = (get_image_model, get_document_model)


def edit_override(
    request: HttpRequest, translation_id: int, overridable_segment_id: int
) -> HttpResponse:
    """Refuse what a link can't lead to, and what is not there.

    So is a file under embargo, or a page, of which the user is not told; and whatever comes after
    the translation was submitted: no reviewer would see it, and none of its releases would have it.
    """
    if request.method == "PUT":
        segment = get_object_or_404(
            OverridableSegment.objects.select_related("context", "source"),
            pk=overridable_segment_id,
            source__translations=translation_id,
        )
        detail = _refusal(request, segment, _sent(request))
        if detail:
            return JsonResponse({"detail": detail}, status=HTTPStatus.BAD_REQUEST)
    translation = request.translation_found  # type: ignore[attr-defined]  # by the gate
    with transaction.atomic():
        hold_texts(translation)
        # The gate asked before: a review that began meanwhile was waited for.
        reason = obstacle(translation.get_target_instance(), request.user)
        if reason:
            return JsonResponse({"detail": reason}, status=HTTPStatus.FORBIDDEN)
        return stock.edit_override(
            request, translation_id=translation_id, overridable_segment_id=overridable_segment_id
        )


def _sent(request: HttpRequest) -> str | None:
    """Return the value of a form, which Django does not read of a PUT; None where there is none."""
    try:
        request.body  # noqa: B018 - reading it keeps it, so that the stock view can read it again
        value = Request(request, parsers=[FormParser(), MultiPartParser()]).POST.get("value")
    except (APIException, RequestDataTooBig):
        return None
    return value if isinstance(value, str) else None


def _refusal(request: HttpRequest, segment: OverridableSegment, value: str | None) -> str:
    if value is None:
        return _("No choice arrived. Choose once more.")
    model = segment.source.specific_content_type.model_class()
    chooser = chooser_of(model, segment.context.field_path)
    if chooser is None:
        return address_refusal(value)
    chosen = chooser.model_class._default_manager.filter(pk__in=keys_among([value])).first()
    if issubclass(chooser.model_class, tuple(files() for files in FILES)):
        if chosen is not None and is_file_told(request.user, chosen):
            return ""
        return _("This file does not exist. Choose another one.")
    if chosen is None or (isinstance(chosen, Page) and not is_told(request.user, chosen)):
        return _("This choice does not exist. Choose another one.")
    return ""


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
