"""Every address under /admin/localize/, and who may use it (decision 5).

The stock URLconf of wagtail-localize is taken as it comes. Each of its routes has a line here; a
route without one is refused, and a test fails, until somebody has decided.
"""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from wagtail_localize.models import Translation, TranslationSource
from wagtail_localize.wagtail_hooks import register_admin_urls

from .access import may_publish, may_read, may_translate
from .deleted_source import has_row
from .models import TranslatedAhead
from .submission import incompleteness, obstacle, read_workflow_state_once
from .views.comments import add_comment, answer_comment
from .views.desk import desk
from .views.override import choose_override, edit_override
from .views.pofile import download_pofile, upload_pofile
from .views.send import send_page, send_snippet
from .views.snippets_api import snippets_api_detail, snippets_api_listing
from .views.texts import edit_string, put_back, save_texts, text_history, text_states

View = Callable[..., HttpResponse]
# A check returns the response that refuses, or None.
Check = Callable[[HttpRequest, dict[str, Any]], HttpResponse | None]


def refuse(request: HttpRequest, *sentences: str) -> HttpResponse:
    """Answer 403 with the reasons: as JSON to the editor's script, as a page to a person."""
    if request.method in ("PUT", "DELETE") or not request.accepts("text/html"):
        return JsonResponse({"detail": " ".join(sentences)}, status=403)
    return TemplateResponse(
        request, "wagtailadmin/refused.html", {"reasons": sentences}, status=403
    )


def refused(request: HttpRequest, **url: Any) -> HttpResponse:
    return refuse(request, _("This function of the translation editor is switched off here."))


def find_target(translation_id: int) -> tuple[Translation, Any]:
    """Return a translation and its row; raises Http404 where either or the source is gone."""
    translation = (
        Translation.objects.filter(pk=translation_id)
        .select_related("source__specific_content_type", "source__locale", "target_locale")
        .first()
    )
    if translation is None:
        raise Http404
    model = translation.source.specific_content_type.model_class()
    locales = (translation.source.locale_id, translation.target_locale_id)
    # As it is stored, and no draft of it.
    found = model._base_manager.filter(
        translation_key=translation.source.object_id, locale__in=locales
    )
    rows = {row.locale_id: row for row in found}
    if rows.keys() != set(locales):
        raise Http404
    return translation, rows[translation.target_locale_id]


def not_yours(request: HttpRequest) -> HttpResponse:
    return refuse(
        request,
        _("Your role does not cover this translation. An administrator can change that."),
    )


def _found(request: HttpRequest, url: dict[str, Any]) -> Any:
    """Return the row; the view finds both in the request, and need not read them again."""
    translation, target = find_target(url["translation_id"])
    read_workflow_state_once(target)
    translation.target_row = target  # type: ignore[attr-defined]
    request.translation_found = translation  # type: ignore[attr-defined]
    return target


def translators(request: HttpRequest, url: dict[str, Any]) -> HttpResponse | None:
    """Changing a translation: the right to edit its row, which nobody holds or reviews."""
    target = _found(request, url)
    if not may_translate(request.user, target):
        return not_yours(request)
    reason = obstacle(target, request.user)
    return refuse(request, reason) if reason else None


def readers(request: HttpRequest, url: dict[str, Any]) -> HttpResponse | None:
    """Looking at a translation, in review as well."""
    target = _found(request, url)
    translation = request.translation_found  # type: ignore[attr-defined]
    allowed = may_translate(request.user, target) or may_read(request.user, translation, target)
    return None if allowed else not_yours(request)


def publishers(request: HttpRequest, url: dict[str, Any]) -> HttpResponse | None:
    _translation, target = find_target(url["translation_id"])
    if not may_publish(request.user, target):
        return not_yours(request)
    reason = obstacle(target, request.user)
    return refuse(request, reason) if reason else None


def sync(request: HttpRequest, url: dict[str, Any]) -> HttpResponse | None:
    """Taking the source's changes over; with "publish immediately" only what is complete.

    Without a tick in that box it does what a publication of the source does by itself.
    """
    source = TranslationSource.objects.filter(pk=url["translation_source_id"]).first()
    if source is None or not has_row(source):
        raise Http404
    publishes = request.method == "POST" and request.POST.get("publish_translations")
    reasons: list[str] = []
    for translation in source.translations.filter(enabled=True).select_related("target_locale"):
        _translation, target = find_target(translation.pk)
        if not may_publish(request.user, target):
            return not_yours(request)
        if publishes:
            reason = obstacle(target, request.user)
            reasons += [reason] if reason else []
    if not request.user.has_perm("wagtail_localize.submit_translation"):
        # No role has it: the stock view would refuse it as well, after what is written below.
        return refused(request)
    if reasons:
        return refuse(request, *reasons)
    if request.method == "POST":
        # The stock view takes the public texts.
        TranslatedAhead.objects.filter(source=source).delete()
    if not publishes:
        return None
    with transaction.atomic():
        # What the stock view would do first: completeness is a matter of the text as it is now.
        source.update_from_db()
        for translation in source.translations.filter(enabled=True):
            reasons += incompleteness(translation)
        if reasons:
            transaction.set_rollback(True)
    return refuse(request, *reasons) if reasons else None


def anybody(request: HttpRequest, url: dict[str, Any]) -> HttpResponse | None:
    """No more than access to the admin: the route holds no content."""
    return None


OURS: dict[str, View] = {
    "submit_page_translation": send_page,
    "submit_snippet_translation": send_snippet,
    "edit_override": edit_override,
    "edit_string_translation": edit_string,
    "download_pofile": download_pofile,
    "upload_pofile": upload_pofile,
    "translations_report": desk,
    "translations_report_results": desk,
    "snippets_api_listing": snippets_api_listing,
    "snippets_api_detail": snippets_api_detail,
}
# Ours as well as stock views pass these checks first.
CHECKS: dict[str, Check] = {
    "javascript_catalog": anybody,
    "submit_page_translation": anybody,
    "submit_snippet_translation": anybody,
    "translations_report": anybody,
    "translations_report_results": anybody,
    "snippets_api_listing": anybody,
    "snippets_api_detail": anybody,
    "edit_string_translation": translators,
    "edit_override": translators,
    "upload_pofile": translators,
    "download_pofile": readers,
    "preview_translation": readers,
    "stop_translation": publishers,
    "update_translations": sync,
}
REFUSED: frozenset[str] = frozenset({"convert_to_alias", "machine_translate"})


def guarded_urls() -> list[URLPattern]:
    """Return the stock routes, each behind its line of the list."""
    (mount,) = register_admin_urls()
    return [
        path(str(stock.pattern), _guard(stock.name or "", stock.callback), name=stock.name)
        for stock in mount.url_patterns
    ]


def _guard(name: str, stock: View) -> View:
    check = CHECKS.get(name)
    if check is None or name in REFUSED:
        return refused
    return _checked(check, OURS.get(name, stock))


def _checked(check: Check, view: View) -> View:
    def guarded(request: HttpRequest, *args: Any, **url: Any) -> HttpResponse:
        return check(request, url) or view(request, *args, **url)

    return guarded


# Of the editor itself, below translation/<key of the translation>/: each behind a check, as above.
EDITOR: list[tuple[str, str, View, Check]] = [
    ("texts/", "save_translation_texts", save_texts, translators),
    ("states/", "translation_text_states", text_states, readers),
    ("texts/<int:segment>/history/", "translation_text_history", text_history, readers),
    ("texts/<int:segment>/put-back/", "put_back_translation_text", put_back, translators),
    ("texts/<int:segment>/comments/", "comment_on_translation_text", add_comment, readers),
    ("comments/<int:comment>/done/", "answer_text_comment", answer_comment, translators),
    ("overrides/<int:segment>/", "choose_translation_override", choose_override, translators),
]


def editor_urls() -> list[URLPattern]:
    return [
        path(f"translation/<int:translation_id>/{route}", _checked(check, view), name=name)
        for route, name, view, check in EDITOR
    ]
