from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, URLResolver, include, path
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.widgets import Button
from wagtail.models import Page, TranslatableMixin
from wagtail_localize.models import Translation

from snippets.facts import take_own
from snippets.permissions import all_locales, locales_of

from .access import may_publish, may_send, send_url
from .deleted_source import (
    START,
    deleted_source_sentence,
    has_source,
    let_go_of_source,
    without_source,
)
from .gate import editor_urls, guarded_urls, not_yours, refuse, refused
from .readiness import labelled, missing_parts
from .submission import incompleteness, obstacle
from .views.editor import edit_translation
from .views.submit import submit_for_review
from .views.subtree import subtree_sending, subtree_sending_progress

# Before wagtail-localize's own hooks, which register as soon as anybody imports them.
FIRST = -10


@hooks.register("register_admin_urls", order=FIRST)
def translation_urls() -> list[URLPattern | URLResolver]:
    return [
        path("localize/", include((guarded_urls(), "translation_gate"))),
        *editor_urls(),
        path(
            "translation/<int:translation_id>/submit/",
            submit_for_review,
            name="submit_translation_for_review",
        ),
        path("translation/sending/<int:pk>/", subtree_sending, name="subtree_sending"),
        path(
            "translation/sending/<int:pk>/progress/",
            subtree_sending_progress,
            name="subtree_sending_progress",
        ),
    ]


def enabled_translation(instance: Any) -> Translation | None:
    return next((one for one in translations_of(instance) if one.enabled), None)


def translations_of(instance: Any) -> list[Translation]:
    """Return what made `instance` from a source: one, or more of which one is enabled."""
    found = Translation.objects.filter(
        source__object_id=instance.translation_key, target_locale=instance.locale_id
    )
    return list(
        found.select_related("source__specific_content_type", "source__locale", "target_locale")
    )


@hooks.register("before_edit_page", order=FIRST)
@hooks.register("before_edit_snippet", order=FIRST)
def open_translation_editor(request: HttpRequest, instance: Any) -> HttpResponse | None:
    """Show our editor for the row of a translation, in the place of wagtail-localize's."""
    if not isinstance(instance, TranslatableMixin) or getattr(instance, "alias_of_id", None):
        return None
    found = translations_of(instance)
    if not found:
        return None
    if request.method != "GET":
        return _guarded_post(request, instance, found)
    others = list(instance.get_translations().select_related("locale"))
    there = {row.locale_id for row in others}
    if not any(one.source.locale_id in there for one in found):
        let_go_of_source(found[0])
        messages.info(request, deleted_source_sentence(found[0]))
        return None
    translation = next((one for one in found if one.enabled), None)
    if translation is None:
        return None
    return edit_translation(request, translation, instance, others)


def _guarded_post(
    request: HttpRequest, instance: Any, found: list[Translation]
) -> HttpResponse | None:
    """wagtail-localize answers these posts of the edit view itself, without asking much."""
    if not any(has_source(one) for one in found):
        let_go_of_source(found[0])
        return refuse(request, deleted_source_sentence(found[0])) if START in request.POST else None
    if "localize-convert-to-alias" in request.POST:
        return refused(request)
    publishes = request.POST.get("action") == "publish"
    if not publishes and START not in request.POST:
        return None
    if publishes and not may_publish(request.user, instance):
        return not_yours(request)
    reason = obstacle(instance, request.user)
    if reason:
        return refuse(request, reason)
    translation = enabled_translation(instance)
    if publishes and translation is not None:
        reasons = incompleteness(translation)
        if reasons:
            return refuse(request, *reasons)
        # The stock view publishes the row: bring it what was drafted outside of its texts.
        if instance.own:
            take_own(instance.get_latest_revision_as_object(), instance)
            instance.save()
    return None


@hooks.register("before_bulk_action")
def guard_bulk_publication(
    request: HttpRequest, action_type: str, objects: Iterable[Any], action: Any
) -> HttpResponse | None:
    """A draft of a translation holds the source's words where one is missing."""
    if action_type != "publish" or request.method != "POST":
        return None
    pages = [page for page in objects if isinstance(page, Page)]
    if action.cleaned_form.cleaned_data.get("include_descendants"):
        pages += [below for page in pages for below in page.get_descendants()]
    refusals = []
    for page in pages:
        translation = enabled_translation(page)
        reason = obstacle(page, request.user)
        if reason:
            refusals.append(labelled(page.title, reason))
        elif translation is not None:
            refusals += [labelled(page.title, s) for s in missing_parts(translation).sentences()]
    if not refusals:
        return None
    for refusal in refusals:
        messages.error(request, refusal)
    return redirect(action.next_url)


@hooks.register("construct_page_action_menu")
@hooks.register("construct_snippet_action_menu")
def start_no_translation_without_source(
    items: list[Any], request: HttpRequest, context: dict[str, Any]
) -> None:
    instance = context.get("page") or context.get("instance")
    if any(item.name == START for item in items) and without_source(instance) is not None:
        items[:] = [item for item in items if item.name != START]


def send_buttons(instance: Any, user: User, kind: type) -> Iterator[Any]:
    """Offer the languages that lack the object, to whom they are entrusted."""
    if user.has_perm("wagtail_localize.submit_translation"):
        return  # a superuser sees wagtail-localize's own button, which leads to the same view
    if not instance.live:
        return
    # A list that knows the languages of all its rows says so.
    there = getattr(instance, "locales_there", None)
    if there is None:
        translations = instance.get_translations(inclusive=True)
        there = set(translations.values_list("locale", flat=True))
    lacking = [locale for pk, locale in all_locales(user).items() if pk not in there]
    if any(may_send(user, instance, [locale]) for locale in lacking):
        icon = "wagtail-localize-language"
        yield kind(_("Send to translation"), send_url(instance), priority=60, icon_name=icon)


@hooks.register("register_page_header_buttons")
@hooks.register("register_page_listing_more_buttons")
def page_send_buttons(
    page: Page, user: User, view_name: str | None = None, next_url: str | None = None
) -> Iterator[Button]:
    if not page.is_root():
        yield from send_buttons(page, user, Button)


@hooks.register("register_snippet_listing_buttons")
def snippet_send_buttons(snippet: Any, user: User, next_url: str | None = None) -> Iterator[Button]:
    if isinstance(snippet, TranslatableMixin):
        yield from send_buttons(snippet, user, Button)


@hooks.register("construct_reports_menu")
def hide_translations_report(request: HttpRequest, items: list[Any]) -> None:
    if not locales_of(request.user):
        items[:] = [item for item in items if "localize" not in (item.url or "")]
