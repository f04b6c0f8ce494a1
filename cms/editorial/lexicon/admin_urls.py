from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button

from .glossaries import delete_glossary, edit_glossary, glossaries, glossary_file
from .rights import may_export, may_import
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
