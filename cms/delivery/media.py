"""Pictures and documents, read through views of ours (recipes, section 6)."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404
from wagtail import hooks
from wagtail.documents import get_document_model
from wagtail.documents.models import document_served

from snippets.models import FormerName

from .files import file_response
from .lost_pictures import picture_response

__all__ = ["LARGEST_ID", "document_response", "serve_document", "serve_media"]

# Folders whose files have a view of their own, which asks who may read them.
GUARDED = ("documents/", "held/")
# A picture's file never changes under one name for long, and its ETag tells.
MEDIA_CACHE = "public, max-age=3600"
# Whoever has a copy still asks whether they may read it.
DOCUMENT_CACHE = "private, no-cache"
LARGEST_ID = 2**63 - 1


def serve_media(request: HttpRequest, path: str) -> HttpResponse:
    """Serve a public file of the media folder, or what stands in for a picture's lost file."""
    if path.startswith(GUARDED) or any(part.startswith(".") for part in path.split("/")):
        raise Http404("There is no such file.")
    return picture_response(request, path, MEDIA_CACHE)


def serve_document(request: HttpRequest, document_id: str, document_filename: str) -> HttpResponse:
    """Serve a document after Wagtail's own checks, which its view has; ranges it has not."""
    if len(document_id) > 19 or int(document_id) > LARGEST_ID:
        raise Http404("There is no such document.")
    document = get_object_or_404(get_document_model(), pk=int(document_id))
    is_former = document.filename != document_filename
    if is_former and not _bore(document, document_filename):
        raise Http404("This document does not match the given filename.")
    for check in hooks.get_hooks("before_serve_document"):
        refusal = check(document, request)
        if isinstance(refusal, HttpResponse):
            return refusal
    if is_former:
        # One file has one address; whoever keeps this answer asks again, for a name may come back.
        headers = {"Cache-Control": DOCUMENT_CACHE}
        return HttpResponsePermanentRedirect(document.url, headers=headers)
    document_served.send(sender=type(document), instance=document, request=request)
    return document_response(request, document)


def _bore(document: Any, name: str) -> bool:
    return "\0" not in name and FormerName.objects.filter(document=document, name=name).exists()


def document_response(request: HttpRequest, document: Any) -> HttpResponse:
    """Serve a document to a reader who was let in: no check is asked again."""
    return file_response(request, document.file.name, DOCUMENT_CACHE, document.filename)
