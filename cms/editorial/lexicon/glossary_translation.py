"""The screen of translators: what of a released glossary lacks a language, as one."""

from typing import Any

from django.contrib.admin.utils import quote
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.models import Locale

from cms.editorial.models import GlossaryImport, GlossaryLine
from snippets.models import Concept

from .sending import counted, domains_not_sent, not_sent, not_translated, send, sends_into

__all__ = ["glossary_translation", "send_to_translation"]

ON_ONE_PAGE = 50


def _let_in(request: HttpRequest) -> list[Locale]:
    into = sends_into(request.user)
    if not into:
        raise PermissionDenied
    return into


@never_cache
def glossary_translation(request: HttpRequest, pk: int) -> HttpResponse:
    into = _let_in(request)
    glossary = get_object_or_404(GlossaryImport, pk=pk)
    chosen = next(
        (one for one in into if one.language_code == request.GET.get("language")), into[0]
    )
    waiting = not_translated(chosen).filter(glossary_import=glossary).order_by("number", "pk")
    lines = Paginator(waiting, ON_ONE_PAGE).get_page(request.GET.get("p"))
    lines.object_list = _with_rows(list(lines.object_list), chosen)
    return render(
        request,
        "editorial/glossary_translation.html",
        {
            "glossary": glossary,
            "subtitle": glossary.name,
            "language": chosen,
            "languages": into,
            "lines": lines,
            "left": _left(glossary, into),
            "header_title": _("Translate a glossary"),
            "header_icon": "wagtail-localize-language",
        },
    )


def _left(glossary: GlossaryImport, into: list[Locale]) -> str:
    """Return what of a glossary lacks a language, counted; "" where nothing does."""
    entries = not_sent(into).filter(glossary_import=glossary).count()
    domains = domains_not_sent([glossary], into).get(glossary.pk, ())
    return get_text_list([*counted(entries, len(domains))], _("and"))


def _with_rows(lines: list[GlossaryLine], locale: Locale) -> list[GlossaryLine]:
    """Give each line the source's entry and the address of its translation."""
    keys = [line.key for line in lines]
    rows: dict[Any, Concept] = {
        (row.translation_key, row.locale_id): row
        for row in Concept.objects.filter(translation_key__in=keys)
    }
    edit = Concept.snippet_viewset.get_url_name("edit")
    source = Locale.get_default().pk
    for line in lines:
        line.entry = rows[line.key, source]  # type: ignore[attr-defined]  # for the template
        target = rows[line.key, locale.pk]
        line.edit_url = reverse(edit, args=[quote(target.pk)])  # type: ignore[attr-defined]
    return lines


@require_POST
def send_to_translation(request: HttpRequest, pk: int) -> HttpResponse:
    into = _let_in(request)
    glossary = get_object_or_404(GlossaryImport, pk=pk)
    left = _left(glossary, into)
    if left and send(glossary, into, request.user):
        sentence = _("Being sent to translation, together: %(texts)s.")
        messages.success(request, sentence % {"texts": left})
    return redirect("glossary_translation", glossary.pk)
