from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.permissions import policy_registry

from cms.translation.former_words import former_words, texts_with
from snippets.models import Concept
from snippets.permissions import may_view_locale

__all__ = ["texts_with_former_words"]

ALL = "*"


def texts_with_former_words(request: HttpRequest, pk: int) -> HttpResponse:
    """List public texts that say what an entry is not called any more.

    `word` in the query chooses one of these words, or one that the entry tells to avoid; "*" all.
    """
    concept = get_object_or_404(Concept.objects.select_related("locale"), pk=pk)
    user: Any = request.user
    policy = policy_registry.get_by_type(Concept)
    if not (
        policy.user_has_any_permission(user, {"add", "change", "delete", "view"})
        and may_view_locale(user, concept.locale_id)
    ):
        raise PermissionDenied
    words = former_words(concept)
    asked = request.GET.get("word")
    chosen = [word for word in words if word.text == asked]
    if not chosen:
        former = [word for word in words if word.was_preferred]
        chosen = former[:1] if former and asked != ALL else words
    return render(
        request,
        "translation/former_words.html",
        {
            "concept": concept,
            "words": words,
            "chosen": chosen[0].text if len(chosen) == 1 else "",
            "usable": [term.text for term in concept.terms.all() if term.is_usable],
            "texts": texts_with(chosen, concept.locale, user),
            "edit_url": reverse(Concept.snippet_viewset.get_url_name("edit"), args=[pk]),
            "header_title": _("Texts that use a former word"),
            "header_icon": "search",
        },
    )
