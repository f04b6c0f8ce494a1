"""Pictures and documents, read through views of ours (recipes, section 6)."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from wagtail import hooks
from wagtail.documents import get_document_model
from wagtail.documents.models import document_served
from wagtail.models import Collection

from snippets.embargo import EMBARGO_COLLECTION
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
    document = _document(int(document_id))
    # All is asked in any case, and in this order: the time of a refusal says nothing either.
    is_its_name = document.filename == document_filename
    was_its_name = _bore(document, document_filename)
    refusal = _refusal(document, request)
    if document._state.adding or not (is_its_name or was_its_name):
        raise Http404("There is no such document.")
    if refusal is not None:
        return refusal
    if not is_its_name:
        # One file has one address; whoever keeps this answer asks again, for a name may come back.
        headers = {"Cache-Control": DOCUMENT_CACHE}
        return HttpResponsePermanentRedirect(document.url, headers=headers)
    document_served.send(sender=type(document), instance=document, request=request)
    return document_response(request, document)


def _document(pk: int) -> Any:
    """Return the document, or one that is nowhere, held like one under embargo."""
    model = get_document_model()
    document = model.objects.filter(pk=pk).first()
    if document is None:
        held = Collection.objects.filter(name=EMBARGO_COLLECTION).first()
        document = model(pk=pk, file="", collection=held or Collection.get_first_root_node())
    return document


def _refusal(document: Any, request: HttpRequest) -> HttpResponse | None:
    for check in hooks.get_hooks("before_serve_document"):
        answer = check(document, request)
        if isinstance(answer, HttpResponse):
            return answer
    return None


def _bore(document: Any, name: str) -> bool:
    return "\0" not in name and FormerName.objects.filter(document=document, name=name).exists()


def document_response(request: HttpRequest, document: Any) -> HttpResponse:
    """Serve a document to a reader who was let in: no check is asked again."""
    return file_response(request, document.file.name, DOCUMENT_CACHE, document.filename)
