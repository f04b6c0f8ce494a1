"""Wagtail's trial of a size of a picture, which knows nothing of an original that can't be read."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import URLPattern, path
from wagtail import hooks
from wagtail.images.models import SourceImageIOError
from wagtail.images.views.images import preview

from cms.media.lost_pictures import placeholder_response
from snippets.models import CreditedImage


def image_preview(request: HttpRequest, image_id: int, filter_spec: str) -> HttpResponseBase:
    try:
        return preview(request, image_id, filter_spec)
    except SourceImageIOError:
        return placeholder_response(CreditedImage.objects.get(pk=image_id))


@hooks.register("register_admin_urls", order=-1)  # before Wagtail's own, at its address
def preview_url() -> list[URLPattern]:
    return [path("images/<int:image_id>/preview/<str:filter_spec>/", image_preview)]
