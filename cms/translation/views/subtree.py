"""How far the sending of a whole section is, and which of its pages could not be sent."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from cms.translation.access import may_send
from cms.translation.models import SubtreeSending

__all__ = ["subtree_sending", "subtree_sending_progress"]


@never_cache
def subtree_sending(request: HttpRequest, pk: int) -> HttpResponse:
    sending = _found(request, pk)
    return render(
        request,
        "translation/subtree_sending.html",
        {
            "sending": sending,
            "header_title": _("Sending to translation"),
            "languages": [locale.get_display_name() for locale in sending.languages()],
        },
    )


@never_cache
def subtree_sending_progress(request: HttpRequest, pk: int) -> HttpResponse:
    """What the screen asks for again while pages are being sent."""
    return render(request, "translation/subtree_state.html", {"sending": _found(request, pk)})


def _found(request: HttpRequest, pk: int) -> SubtreeSending:
    """Whoever may send a page into these languages may see how far that is."""
    sending = get_object_or_404(SubtreeSending.objects.select_related("page"), pk=pk)
    if not may_send(request.user, sending.page, sending.languages()):
        raise PermissionDenied
    return sending
