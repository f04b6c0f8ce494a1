"""Files under embargo: served by these views only, which ask at each request who may read them."""

from typing import Any

from django.conf import settings
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from wagtail import hooks

from pages.embargoed_files import is_document_open, is_file_told, is_of_committee, out_of
from snippets.embargo import EMBARGO_FOLDER
from snippets.models import CreditedImage, CreditedRendition

from .lost_pictures import picture_response

__all__ = ["image_stored_as", "private_file_response", "serve_private"]

# Nobody's shared cache keeps it, and whoever has a copy asks again: an embargo may come back.
PRIVATE_CACHE = "private, no-cache"
# The key of no picture, and of no collection.
NOBODY = 0


def serve_private(request: HttpRequest, path: str) -> HttpResponse:
    """Serve a picture of the collection "Under embargo", or one of its renditions."""
    name = f"{EMBARGO_FOLDER}/{path}"
    # All is asked of a picture that is nowhere, too: the time of a refusal says nothing.
    image = image_stored_as(name) or CreditedImage(pk=NOBODY, collection_id=NOBODY)
    is_theirs = out_of([image]) or _works_with(request, image)
    if image.pk == NOBODY or not is_theirs:
        raise Http404("There is no such file.")
    return private_file_response(request, name)


def image_stored_as(name: str) -> CreditedImage | None:
    """Return the picture whose file, or one of whose renditions, bears the name."""
    if "\0" in name or len(name) > 255:
        return None
    renditions = CreditedRendition.objects.filter(file=name)
    return CreditedImage.objects.filter(Q(file=name) | Q(pk__in=renditions.values("image"))).first()


def private_file_response(request: HttpRequest, name: str) -> HttpResponse:
    """Serve a held file to a reader who was let in."""
    return picture_response(request, name, PRIVATE_CACHE)


@hooks.register("before_serve_document")
def refuse_private_document(document: Any, request: HttpRequest) -> None:
    """Answer as for a document that does not exist: Wagtail's refusal would say that it does."""
    if is_document_open(document) or _works_with(request, document):
        return
    if _is_signed_in(request) and is_of_committee(document):
        return
    raise Http404("There is no such document.")


def _works_with(request: HttpRequest, file: Any) -> bool:
    """Tell whether the reader is signed in, and told of the file."""
    return _is_signed_in(request) and is_file_told(request.user, file)


def _is_signed_in(request: HttpRequest) -> bool:
    return settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated
