from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .choosers import FileChooser


class DownloadBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("title"), max_length=160)
    document = FileChooser(label=_("file"))
    summary = blocks.TextBlock(
        label=_("what is in the file"),
        help_text=_("As text, for those who can't open it."),
    )

    class Meta:
        icon = "download"
        label = _("Download")
        template = "blocks/download.html"
        description = _("A file with its format, size and a summary in text.")
        preview_value = {
            "title": "La fiche de débat",
            "summary": "Deux pages : la question, trois désaccords, de quoi noter.",
        }
