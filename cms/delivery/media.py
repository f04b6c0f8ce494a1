"""Pictures and documents, read through views of ours (recipes, section 6)."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils._os import safe_join
from wagtail import hooks
from wagtail.documents import get_document_model
from wagtail.documents.models import document_served
from wagtail.documents.views.serve import serve as wagtail_serve

from .files import file_response

__all__ = ["LARGEST_ID", "document_response", "serve_document", "serve_media"]

# Folders whose files have a view of their own, which asks who may read them.
GUARDED = ("documents/", "held/")
# A picture's file never changes under one name for long, and its ETag tells.
MEDIA_CACHE = "public, max-age=3600"
# Whoever has a copy still asks whether they may read it.
DOCUMENT_CACHE = "private, no-cache"
LARGEST_ID = 2**63 - 1


def serve_media(request: HttpRequest, path: str) -> HttpResponse:
    """Serve a public file of the media folder."""
    if path.startswith(GUARDED) or any(part.startswith(".") for part in path.split("/")):
        raise Http404("There is no such file.")
    try:
        full_path = safe_join(settings.MEDIA_ROOT, path)
    except (SuspiciousFileOperation, ValueError) as error:
        raise Http404("There is no such file.") from error
    return file_response(request, Path(full_path), MEDIA_CACHE)


def serve_document(request: HttpRequest, document_id: str, document_filename: str) -> HttpResponse:
    """Serve a document after Wagtail's own checks, which its view has; ranges it has not."""
    if len(document_id) > 19 or int(document_id) > LARGEST_ID:
        raise Http404("There is no such document.")
    document = get_object_or_404(get_document_model(), pk=int(document_id))
    if document.filename != document_filename:
        raise Http404("This document does not match the given filename.")
    try:
        path = Path(document.file.path)
    except NotImplementedError:
        # A storage without local files, such as S3.
        return wagtail_serve(request, document_id, document_filename)
    for check in hooks.get_hooks("before_serve_document"):
        refusal = check(document, request)
        if isinstance(refusal, HttpResponse):
            return refusal
    document_served.send(sender=type(document), instance=document, request=request)
    return file_response(request, path, DOCUMENT_CACHE, document.filename)


def document_response(request: HttpRequest, document: Any) -> Any:
    """Serve a document to a reader who was let in: no check is asked again."""
    try:
        path = Path(document.file.path)
    except NotImplementedError:
        return FileResponse(document.file.open("rb"), filename=document.filename)
    return file_response(request, path, DOCUMENT_CACHE, document.filename)
