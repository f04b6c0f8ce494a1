"""The translators' editor: what opens instead of Wagtail's for the row of a translation."""

from typing import Any

from django.contrib.admin.utils import quote
from django.contrib.contenttypes.models import ContentType
from django.forms import Media
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin.models import EditingSession
from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.ui.editing_sessions import EditingSessionsModule
from wagtail.admin.ui.side_panels import PageStatusSidePanel
from wagtail.log_actions import registry
from wagtail.models import Locale, Page
from wagtail.snippets.side_panels import SnippetStatusSidePanel
from wagtail_localize.models import Translation

from cms.translation.access import may_publish, may_translate
from cms.translation.bar import bar_of
from cms.translation.screen import Screen, screen_of
from cms.translation.submission import obstacle
from cms.translation.text_help import Mark
from snippets.permissions import locales_of

__all__ = ["edit_translation"]

# Of the filters: the mark, and what the link is called.
FILTERS: dict[str, Any] = {
    Mark.MISSING: lambda: _("Missing"),
    Mark.BEHIND: lambda: _("Behind"),
    Mark.MEMORY: lambda: _("From memory"),
    Mark.WARNED: lambda: _("With warnings"),
    Mark.COMMENTED: lambda: _("With comments"),
}


def edit_translation(
    request: HttpRequest, translation: Translation, instance: Any
) -> HttpResponse:
    """Show the editor. Who may open the row was asked by Wagtail's view of it."""
    user, screen = request.user, screen_of(translation)
    may_edit = may_translate(user, instance) and not obstacle(instance, user)
    wanted = request.GET.get("show", "")
    shown = wanted if wanted in list(Mark) else ""
    panels = MediaContainer([_status_panel(request, translation, instance)])
    frame = _page_frame(instance, user) if isinstance(instance, Page) else _snippet_frame(instance)
    context = {
        **frame,
        **bar_of(request, translation, instance),
        "header_title": _("Translation of “%(title)s” into %(language)s")
        % {
            "title": translation.source.object_repr,
            "language": translation.target_locale.get_display_name(),
        },
        "screen": screen,
        "shown": shown,
        "filters": _filters(screen),
        "may_edit": may_edit,
        "may_stop": may_publish(user, instance) and not obstacle(instance, user),
        "previews": _previews(translation, instance),
        "side_panels": panels,
        "editing_sessions": _presence(request, instance) if may_edit else None,
        "media": panels.media + _choosers_media(screen),
    }
    return TemplateResponse(request, "translation/editor.html", context)


def _filters(screen: Screen) -> list[dict[str, Any]]:
    found = [{"mark": "", "name": _("All"), "count": len(screen.rows)}]
    return found + [
        {"mark": mark.value, "name": name(), "count": screen.count(mark)}
        for mark, name in FILTERS.items()
    ]


def _choosers_media(screen: Screen) -> Media:
    """Return the scripts of the choosers that may be opened here."""
    kinds = {
        type(row.override.chooser): row.override.chooser
        for row in screen.rows
        if row.override and row.override.chooser
    }
    return sum((chooser.media for chooser in kinds.values()), Media())


def _previews(translation: Translation, instance: Any) -> list[dict[str, str]]:
    if not isinstance(instance, Page):
        return []
    return [
        {
            "name": str(name),
            "url": reverse(
                "wagtail_localize:preview_translation",
                args=[translation.pk, *([] if mode == instance.default_preview_mode else [mode])],
            ),
        }
        for mode, name in instance.preview_modes
    ]


# --- The frame ----------------------------------------------------------------------------------


def _page_frame(page: Page, user: Any) -> dict[str, Any]:
    permissions = page.permissions_for_user(user)
    links = {
        "lock": permissions.can_lock() and not page.locked,
        "unlock": permissions.can_unlock() and page.locked,
        "unpublish": permissions.can_unpublish(),
        "delete": permissions.can_delete(),
    }
    return {
        "page": page,
        "page_for_status": page,
        "page_perms": permissions,
        "history_url": reverse("wagtailadmin_pages:history", args=[page.pk]),
        "live_url": page.full_url if page.live else "",
        "urls": {
            name: reverse(f"wagtailadmin_pages:{name}", args=[page.pk])
            for name, may in links.items()
            if may
        },
    }


def _snippet_frame(instance: Any) -> dict[str, Any]:
    viewset, model = instance.snippet_viewset, type(instance)._meta
    return {
        "breadcrumbs_items": [
            {
                "url": reverse(viewset.get_url_name("list")),
                "label": str(model.verbose_name_plural).capitalize(),
            },
            {"url": "", "label": str(instance)},
        ],
        "header_icon": viewset.icon,
        "history_url": reverse(viewset.get_url_name("history"), args=[quote(instance.pk)]),
        "revision_enabled": True,
        "draftstate_enabled": True,
        "revisions_compare_url_name": viewset.get_url_name("revisions_compare"),
        "workflow_history_url": reverse(
            viewset.get_url_name("workflow_history"), args=[quote(instance.pk)]
        ),
        "urls": {},
    }


def _status_panel(request: HttpRequest, translation: Translation, instance: Any) -> Any:
    user: Any = request.user
    if isinstance(instance, Page):
        return PageStatusSidePanel(
            instance,
            request,
            show_schedule_publishing_toggle=False,
            live_object=instance,
            scheduled_object=instance.get_scheduled_revision_as_object(),
            locale=translation.target_locale,
            translations=[
                {"locale": locale, "url": reverse("wagtailadmin_pages:edit", args=[other.pk])}
                for other, locale in _others(instance)
                if other.permissions_for_user(user).can_edit()
            ],
        )
    viewset, mine = instance.snippet_viewset, locales_of(user)
    edit = viewset.get_url_name("edit")
    return SnippetStatusSidePanel(
        instance,
        request,
        locale=translation.target_locale,
        translations=[
            {"locale": locale, "url": reverse(edit, args=[quote(other.pk)])}
            for other, locale in _others(instance)
            if locale.pk in mine
        ],
        usage_url=reverse(viewset.get_url_name("usage"), args=[quote(instance.pk)]),
        last_updated_info=registry.get_logs_for_instance(instance)
        .select_related("user", "user__wagtail_userprofile")
        .first(),
    )


def _others(instance: Any) -> list[tuple[Any, Locale]]:
    return [(row, row.locale) for row in instance.get_translations().select_related("locale")]


def _presence(request: HttpRequest, instance: Any) -> EditingSessionsModule:
    """Say that this reader is here: Wagtail's script asks every ten seconds who else is."""
    EditingSession.cleanup()
    kind = Page if isinstance(instance, Page) else type(instance)
    session = EditingSession.objects.create(
        user=request.user,
        content_type=ContentType.objects.get_for_model(kind),
        object_id=instance.pk,
        last_seen_at=timezone.now(),
    )
    thing = (kind._meta.app_label, kind._meta.model_name, quote(instance.pk))
    return EditingSessionsModule(
        session,
        reverse("wagtailadmin_editing_sessions:ping", args=(*thing, session.pk)),
        reverse("wagtailadmin_editing_sessions:release", args=(session.pk,)),
        [],
    )
