from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogActionRegistry, LogFormatter

from cms.editorial.models import GlossaryImport, GlossaryLine
from cms.editorial.panels.glossaries import is_unread

from .bulk_actions import GiveVerdict, SubmitTogether
from .glossaries import delete_glossary, edit_glossary, glossaries, glossary_file
from .glossary_translation import glossary_translation, send_to_translation
from .glossary_views import (
    glossary_import,
    glossary_import_progress,
    glossary_imports,
    glossary_step,
)
from .on_the_desk import glossaries_on_the_desk
from .releasing import APPROVED_ACTION
from .rights import may_export, may_import
from .sending import sent_together
from .steps import may_open
from .views import choose_file, export, progress, read_again, read_verdicts, refused_lines
from .words import word_history, words_desk


@hooks.register("register_admin_urls")
def lexicon_urls() -> list[URLPattern]:
    return [
        path("lexicon/import/", choose_file, name="lexicon_sheets"),
        path("lexicon/import/<int:pk>/", read_verdicts, name="lexicon_sheet"),
        path("lexicon/import/<int:pk>/again/", read_again, name="lexicon_sheet_again"),
        path("lexicon/import/<int:pk>/progress/", progress, name="lexicon_sheet_progress"),
        path("lexicon/import/<int:pk>/refused.csv", refused_lines, name="lexicon_sheet_refused"),
        path("lexicon/export/", export, name="lexicon_export"),
        path("lexicon/glossaries/", glossaries, name="lexicon_glossaries"),
        path("lexicon/glossaries/add/", edit_glossary, name="lexicon_glossary_add"),
        path("lexicon/glossaries/<int:pk>/", edit_glossary, name="lexicon_glossary"),
        path(
            "lexicon/glossaries/<int:pk>/delete/", delete_glossary, name="lexicon_glossary_delete"
        ),
        path(
            "lexicon/glossaries/<int:pk>/<slug:key>/", glossary_file, name="lexicon_glossary_file"
        ),
        path("lexicon/imports/", glossary_imports, name="glossary_imports"),
        path("lexicon/imports/<int:pk>/", glossary_import, name="glossary_import"),
        path(
            "lexicon/imports/<int:pk>/progress/",
            glossary_import_progress,
            name="glossary_import_progress",
        ),
        path(
            "lexicon/imports/<int:pk>/translation/",
            glossary_translation,
            name="glossary_translation",
        ),
        path(
            "lexicon/imports/<int:pk>/translation/send/",
            send_to_translation,
            name="send_glossary",
        ),
        path("lexicon/imports/<int:pk>/<slug:step>/", glossary_step, name="glossary_step"),
        path("lexicon/words/", words_desk, name="lexicon_words"),
        path("lexicon/words/<int:pk>/history/", word_history, name="lexicon_word_history"),
    ]


@hooks.register("register_lexicon_header_buttons")
def file_buttons(request: HttpRequest) -> list[Any]:
    """Lead from the list of entries to what is done with many of them."""
    buttons = []
    if may_export(request.user):
        buttons.append(
            Button(
                _("Verdicts on words"), reverse("lexicon_words"), icon_name="list-ul", priority=59
            )
        )
        buttons.append(
            Button(
                _("Glossaries of meetings"),
                reverse("lexicon_glossaries"),
                icon_name="calendar",
                priority=62,
            )
        )
    if may_open(request.user):
        buttons.append(
            Button(
                _("Glossary imports"),
                reverse("glossary_imports"),
                icon_name="folder-open-inverse",
                priority=58,
            )
        )
    if may_import(request.user):
        buttons.append(
            Button(_("Import entries"), reverse("lexicon_sheets"), icon_name="upload", priority=60)
        )
    if may_export(request.user):
        buttons.append(
            Button(
                _("Export the lexicon"),
                reverse("lexicon_export"),
                icon_name="download",
                priority=61,
            )
        )
    return buttons


@hooks.register("register_lexicon_entry_buttons")
def story_button(request: HttpRequest, concept: Any) -> list[Any]:
    """Lead from the editor of an entry to the story of its words."""
    address = reverse("lexicon_word_history", args=[concept.pk])
    return [Button(_("Story of the words"), address, icon_name="history", priority=58)]


@hooks.register("register_lexicon_entry_states")
def states_in_glossaries(entries: Sequence[Any]) -> dict[int, str]:
    """Say of entries that wait with their glossary at which step that is."""
    lines = GlossaryLine.objects.filter(
        key__in=[entry.translation_key for entry in entries],
        outcome__in=(GlossaryLine.Outcome.WAITING, GlossaryLine.Outcome.REFUSED),
    ).select_related("glossary_import")
    found = {}
    by_key = {line.key: line for line in lines.order_by("pk")}
    for entry in entries:
        line = by_key.get(entry.translation_key)
        if line is None or not entry.has_unpublished_changes:
            continue
        if line.outcome == GlossaryLine.Outcome.REFUSED:
            found[entry.pk] = _("refused in its glossary")
        elif line.glossary_import.state != GlossaryImport.State.DRAFT:
            found[entry.pk] = _("with its glossary: %(state)s") % {
                "state": line.glossary_import.get_state_display()
            }
    return found


hooks.register("register_sources_sent_together", sent_together)
hooks.register("register_translations_that_wait", is_unread)
hooks.register("register_glossaries_to_translate", glossaries_on_the_desk)

for action in (SubmitTogether, GiveVerdict):
    hooks.register("register_bulk_action", action)


@hooks.register("register_log_actions")
def glossary_actions(actions: LogActionRegistry) -> None:
    @actions.register_action(APPROVED_ACTION)
    class Approved(LogFormatter):
        label = gettext_lazy("Approve in a glossary")

        def format_message(self, log_entry: Any) -> str:
            return _("Approved with the glossary “%(glossary)s”.") % log_entry.data
