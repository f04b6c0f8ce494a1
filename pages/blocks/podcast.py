from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .choosers import FileChooser
from .rich_text import text_block

AUDIO = ("mp3", "ogg")
VIDEO = ("mp4",)


class PodcastBlock(blocks.StructBlock):
    """A sound or video file of ours; never a player of another site."""

    title = blocks.CharBlock(label=_("title"), max_length=160)
    media = FileChooser(label=_("sound or video file"))
    duration = blocks.CharBlock(label=_("length"), max_length=40, required=False)
    transcript = text_block(label=_("transcript"))

    class Meta:
        icon = "media"
        label = _("Podcast or video")
        template = "blocks/podcast.html"
        description = _("A sound or video file with its whole transcript.")
        preview_value = {
            "title": "La halle, un matin",
            "duration": "1 min 10",
            "transcript": "<p>On entend d’abord l’eau.</p>",
        }

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        cleaned = super().clean(value)
        document = cleaned.get("media")
        if document and document.file_extension.lower() not in (*AUDIO, *VIDEO):
            raise blocks.StructBlockValidationError(
                block_errors={
                    "media": ValidationError(
                        _("This file is neither sound nor video. Choose an MP3, OGG or MP4 file.")
                    )
                }
            )
        return cleaned
