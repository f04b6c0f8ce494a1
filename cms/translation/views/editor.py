"""The translators' editor: what opens instead of Wagtail's for the row of a translation."""

from typing import Any

from django.contrib.admin.utils import quote
from django.forms import Media
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.models import EditingSession
from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.ui.editing_sessions import EditingSessionsModule
from wagtail.models import Page
from wagtail_localize.models import Translation

from cms.translation.bar import bar_of
from cms.translation.marks import know_whether_behind
from cms.translation.screen import Screen, screen_of, tell_findings
from cms.translation.submission import read_workflow_state_once
from cms.translation.text_help import Mark
from cms.translation.views.status_panel import status_panel

__all__ = ["edit_translation"]

# Of the filters: the mark, and what the link is called.
FILTERS: dict[Mark, Any] = {
    Mark.MISSING: lambda: _("Missing"),
    Mark.BEHIND: lambda: _("Behind"),
    Mark.MEMORY: lambda: _("From memory"),
    Mark.WARNED: lambda: _("With remarks"),
    Mark.COMMENTED: lambda: _("With comments"),
}


def edit_translation(
    request: HttpRequest, translation: Translation, instance: Any, others: list[Any]
) -> HttpResponse:
    """Show the editor; `others` are the versions of the text in other languages.

    Who may open the row was asked by Wagtail's view of it.
    """
    read_workflow_state_once(instance)
    user, screen = request.user, screen_of(translation)
    # Not read again by the bar, which says where the source can be read.
    translation.source_row = next(  # type: ignore[attr-defined]
        (row for row in others if row.locale_id == translation.source.locale_id), None
    )
    know_whether_behind(request, translation, instance)
    bar = bar_of(request, translation, instance, screen)
    tell_findings(screen.rows, (told["finding"] for told in bar["findings"]))
    may_edit, may_publish_it = bar["may_edit"], bar["may_publish"]
    wanted = request.GET.get("show", "")
    shown = wanted if wanted in list(Mark) else ""
    panels = MediaContainer([status_panel(request, translation, instance, others)])
    if isinstance(instance, Page):
        frame = _page_frame(instance, user, may_publish_it)
    else:
        frame = _snippet_frame(instance)
    context = {
        **frame,
        **bar,
        "header_title": _("Translation of “%(title)s” into %(language)s")
        % {
            "title": translation.source.object_repr,
            "language": translation.target_locale.get_display_name(),
        },
        "screen": screen,
        "source_code": translation.source.locale.language_code,
        "target_code": translation.target_locale.language_code,
        "target_name": translation.target_locale.get_display_name(),
        "not_translated": _("not translated"),
        "shown": shown,
        "filters": _filters(screen),
        "may_stop": may_publish_it,
        "previews": _previews(translation, instance),
        "side_panels": panels,
        "editing_sessions": _presence(request, instance) if may_edit else None,
        "media": panels.media + _choosers_media(screen),
    }
    return TemplateResponse(request, "translation/editor.html", context)


def _filters(screen: Screen) -> list[dict[str, Any]]:
    # As many as the progress counts: a picture or a theme beside the texts is none.
    found = [{"mark": "", "name": _("All"), "count": len(screen.texts)}]
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


def _page_frame(page: Page, user: Any, may_take_down: bool) -> dict[str, Any]:
    permissions = page.permissions_for_user(user)
    links = {
        "lock": permissions.can_lock() and not page.locked,
        "unlock": permissions.can_unlock() and page.locked,
        # Whoever does not publish finds both in the list of pages.
        "unpublish": may_take_down and permissions.can_unpublish(),
        "delete": may_take_down and permissions.can_delete(),
    }
    return {
        "page": page,
        "page_for_status": page,
        "page_perms": permissions,
        "history_url": reverse("wagtailadmin_pages:history", args=[page.pk]),
        "usage_url": reverse("wagtailadmin_pages:usage", args=[page.pk]),
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


def _presence(request: HttpRequest, instance: Any) -> EditingSessionsModule:
    """Say that this reader is here: Wagtail's script asks every ten seconds who else is.

    Its first question, which comes at once, makes the session: nothing is written by opening.
    """
    kind = Page if isinstance(instance, Page) else type(instance)
    session = EditingSession(pk=0, user=request.user)
    thing = (kind._meta.app_label, kind._meta.model_name, quote(instance.pk))
    return EditingSessionsModule(
        session,
        reverse("wagtailadmin_editing_sessions:ping", args=(*thing, session.pk)),
        reverse("wagtailadmin_editing_sessions:release", args=(session.pk,)),
        [],
    )
