from collections.abc import Iterable, Iterator
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.db.models import Exists
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import Button
from wagtail.models import Page, TranslatableMixin
from wagtail_localize.models import Translation

from snippets.facts import take_own
from snippets.permissions import all_locales, locales_of

from . import checks
from .access import may_publish, may_send, may_translate, send_url
from .checks.address import address
from .checks.avoided_word import avoided_word
from .checks.blank import blank
from .checks.date import date
from .checks.direction import direction
from .checks.double_word import double_word
from .checks.length import length
from .checks.letters import letters
from .checks.link import link
from .checks.name import name
from .checks.number import number
from .checks.placeholder import placeholder
from .checks.punctuation import punctuation
from .checks.same import same
from .deleted_source import (
    START,
    deleted_source_sentence,
    has_source,
    let_go_of_source,
    without_source,
)
from .desk import VIEW
from .gate import editor_urls, guarded_urls, not_yours, refuse, refused
from .lacking import locales_there
from .readiness import labelled, missing_parts
from .submission import incompleteness, obstacle, read_workflow_state_once
from .views.ahead import translation_ahead
from .views.changes import still_valid, translation_changes
from .views.concordance import translation_concordance
from .views.desk_change import change_desk
from .views.dismissal import dismiss_finding
from .views.dossiers import add_dossier, delete_dossier, dossiers, edit_dossier
from .views.editor import edit_translation
from .views.files import (
    exchange_file,
    exchange_files,
    exchange_packed,
    translation_file,
    translation_files,
)
from .views.former_words import texts_with_former_words
from .views.memory import (
    memory_export,
    memory_file,
    memory_files,
    translation_memory,
)
from .views.notices import MailPanel, notices, read_notices
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
        path(
            "translation/<int:translation_id>/changes/",
            translation_changes,
            name="translation_changes",
        ),
        path(
            "translation/<int:translation_id>/still-valid/",
            still_valid,
            name="translation_still_valid",
        ),
        path("translation/ahead/<int:revision_id>/", translation_ahead, name="translation_ahead"),
        path(
            "translation/<int:translation_id>/texts/<int:segment_id>/dismiss/",
            dismiss_finding,
            name="dismiss_finding",
        ),
        path(
            "lexicon/words/<int:pk>/texts/",
            texts_with_former_words,
            name="texts_with_former_words",
        ),
        path("translation/sending/<int:pk>/", subtree_sending, name="subtree_sending"),
        path(
            "translation/sending/<int:pk>/progress/",
            subtree_sending_progress,
            name="subtree_sending_progress",
        ),
        path("translation/change/", change_desk, name="translation_desk_change"),
        path("translation/dossiers/", dossiers, name="translation_dossiers"),
        path("translation/dossiers/add/", add_dossier, name="translation_dossier_add"),
        path("translation/dossiers/<int:pk>/", edit_dossier, name="translation_dossier"),
        path(
            "translation/dossiers/<int:pk>/delete/",
            delete_dossier,
            name="translation_dossier_delete",
        ),
        path("translation/news/", notices, name="translation_notices"),
        path("translation/news/read/", read_notices, name="translation_notices_read"),
        *_urls_of_files(),
    ]


def _urls_of_files() -> list[URLPattern]:
    """What goes out to other programs and comes back, and what was said before."""
    one = "translation/<int:translation_id>"
    return [
        path(f"{one}/files/", translation_files, name="translation_files"),
        path(f"{one}/files/<slug:kind>/", translation_file, name="translation_file"),
        path("translation/files/", exchange_files, name="exchange_files"),
        path("translation/files/<int:pk>/", exchange_file, name="exchange_file"),
        path("translation/files/packed/<slug:kind>/", exchange_packed, name="exchange_packed"),
        path(f"{one}/memory/", translation_memory, name="translation_memory"),
        path("translation/concordance/", translation_concordance, name="translation_concordance"),
        path("translation/memory/", memory_files, name="memory_files"),
        path("translation/memory/export/", memory_export, name="memory_export"),
        path("translation/memory/<int:pk>/", memory_file, name="memory_file"),
    ]


def enabled_translation(instance: Any) -> Translation | None:
    return next((one for one in translations_of(instance) if one.enabled), None)


def translations_of(instance: Any) -> list[Translation]:
    """Return what made `instance` from a source: one, or more of which one is enabled."""
    of_it = Translation.objects.filter(source__object_id=instance.translation_key)
    from_it = of_it.filter(source__locale=instance.locale_id)
    found = of_it.filter(target_locale=instance.locale_id).annotate(is_source_too=Exists(from_it))
    return list(
        found.select_related(
            "source__specific_content_type",
            "source__locale",
            "source__ahead__by",
            "source__ahead__revision",
            "target_locale",
            "behind__by",
        )
    )


@hooks.register("before_edit_page", order=FIRST)
@hooks.register("before_edit_snippet", order=FIRST)
def open_translation_editor(request: HttpRequest, instance: Any) -> HttpResponse | None:
    """Show our editor for the row of a translation, in the place of wagtail-localize's."""
    if not isinstance(instance, TranslatableMixin) or getattr(instance, "alias_of_id", None):
        return None
    if request.method == "GET":
        # What shows a text asks for it again and again.
        read_workflow_state_once(instance)
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
        there = locales_there(instance, all_locales(user))
    lacking = [locale for pk, locale in all_locales(user).items() if pk not in there]
    if any(may_send(user, instance, [locale]) for locale in lacking):
        icon = "wagtail-localize-language"
        yield kind(_("Send to translation"), send_url(instance), priority=60, icon_name=icon)


def ahead_buttons(instance: Any, user: User, kind: type) -> Iterator[Any]:
    """Offer to have the latest draft of a source translated before it is public."""
    is_source = instance.locale.language_code == settings.LANGUAGE_CODE
    if not is_source or not instance.live or not instance.has_unpublished_changes:
        return
    there = getattr(instance, "locales_there", None)
    if there is None:
        there = locales_there(instance, all_locales(user))
    locales = [locale for pk, locale in all_locales(user).items() if pk in there]
    others = [locale for locale in locales if locale.pk != instance.locale_id]
    if others and may_send(user, instance, others) and may_translate(user, instance):
        url = reverse("translation_ahead", args=[instance.latest_revision_id])
        label = _("Send this draft to translation")
        yield kind(label, url, priority=61, icon_name="wagtail-localize-language")


@hooks.register("register_page_header_buttons")
@hooks.register("register_page_listing_more_buttons")
def page_send_buttons(
    page: Page, user: User, view_name: str | None = None, next_url: str | None = None
) -> Iterator[Button]:
    if not page.is_root():
        yield from send_buttons(page, user, Button)
        yield from ahead_buttons(page, user, Button)


@hooks.register("register_snippet_listing_buttons")
def snippet_send_buttons(snippet: Any, user: User, next_url: str | None = None) -> Iterator[Button]:
    if isinstance(snippet, TranslatableMixin):
        yield from send_buttons(snippet, user, Button)
        if hasattr(snippet, "has_unpublished_changes"):
            yield from ahead_buttons(snippet, user, Button)


@hooks.register("construct_snippet_list_columns")
def mark_what_is_behind(request: HttpRequest, model: type, columns: list[Any]) -> None:
    """Say below the language of a row that it, or its translation, is behind."""
    for column in columns:
        if column.name == "locale" and issubclass(model, TranslatableMixin):
            column.cell_template_name = "translation/locale_cell.html"


hooks.register("register_account_settings_panel", MailPanel)


@hooks.register("construct_reports_menu")
def translations_stand_in_the_main_menu(request: HttpRequest, items: list[Any]) -> None:
    items[:] = [item for item in items if "localize" not in (item.url or "")]


class DeskMenuItem(MenuItem):
    """For whoever sees a language into which something is translated."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(locales_of(request.user, VIEW))


@hooks.register("register_admin_menu_item")
def desk_menu_item() -> MenuItem:
    return DeskMenuItem(
        gettext_lazy("Translations"),
        reverse("wagtail_localize:translations_report"),
        name="translations",
        icon_name="wagtail-localize-language",
        order=250,
    )


def hide_translations_report(request: HttpRequest, items: list[Any]) -> None:
    if not locales_of(request.user):
        items[:] = [item for item in items if "localize" not in (item.url or "")]


@hooks.register("insert_global_admin_css")
def styles_of_words() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("cms/admin/words.css"))


@hooks.register("register_lexicon_entry_buttons")
def former_words_button(request: HttpRequest, concept: Any) -> list[Any]:
    """Lead from an entry to the public texts that say what it is not called any more."""
    url = reverse("texts_with_former_words", args=[concept.pk])
    return [Button(_("Texts that use a former word"), url, icon_name="search", priority=59)]


# What keeps a text from its release first; then what one looks at.
for check in (
    letters,
    blank,
    length,
    link,
    placeholder,
    address,
    number,
    date,
    avoided_word,
    name,
    same,
    direction,
    double_word,
    punctuation,
):
    hooks.register(checks.HOOK, check)
