"""What a journalist's link opens: a release before its minute, with its pictures and its kit."""

from functools import partial
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import translation
from wagtail.documents import get_document_model
from wagtail.models import Page, ReferenceIndex

from pages.models import PressLink, PressReleasePage
from snippets.embargo import embargo_lifted

from .private_views import image_stored_as, private_file_response
from .views import LARGEST_ID, document_response

__all__ = ["press_file", "press_link"]


def press_link(request: HttpRequest, token: str, part: str = "", picture: str = "") -> HttpResponse:
    """Serve the release behind a token; when it is out, its own address is the better one."""
    link, release = _behind(request, token)
    if not release.is_embargoed:
        return HttpResponseRedirect(release.get_url(request))
    if not (part or picture):
        link.count_open()
    request.press_link = link  # type: ignore[attr-defined]  # read by the page's templates
    with embargo_lifted(partial(_address, token)):
        return release.serve(request, part=part, picture=picture)


def press_file(request: HttpRequest, token: str, path: str) -> Any:
    """Serve a picture or a document of the release, and nothing else that is held."""
    link, _release = _behind(request, token)
    file: Any = None
    if path.startswith("media/"):
        file = image_stored_as(path.removeprefix("media/"))
    elif path.startswith("documents/"):
        key = path.split("/")[1]
        if key.isdecimal() and len(key) < 19 and int(key) <= LARGEST_ID:
            file = get_document_model().objects.filter(pk=int(key)).first()
    if file is None or not _belongs(file, link):
        raise Http404("There is no such file.")
    if path.startswith("media/"):
        return private_file_response(request, path.removeprefix("media/"))
    return document_response(request, file)


def _behind(request: HttpRequest, token: str) -> tuple[PressLink, Any]:
    link = PressLink.behind(token)
    release = link.page_in(translation.get_language() or "") if link else None
    if link is None or release is None:
        raise Http404("There is no such page.")
    return link, release


def _address(token: str, url: str) -> str:
    return reverse("press_file", args=[token, url.lstrip("/")])


def _belongs(file: Any, link: PressLink) -> bool:
    releases = PressReleasePage.objects.filter(translation_key=link.release.translation_key)
    return ReferenceIndex.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Page),
        object_id__in=[str(pk) for pk in releases.values_list("pk", flat=True)],
        to_content_type=ContentType.objects.get_for_model(type(file)),
        to_object_id=str(file.pk),
    ).exists()
