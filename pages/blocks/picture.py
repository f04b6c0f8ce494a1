from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .choosers import PictureChooser


class PictureBlock(blocks.StructBlock):
    """A picture with this use's own alternative; the base of every block that shows one."""

    image = PictureChooser(label=_("picture"))
    alternative = blocks.CharBlock(
        label=_("alternative"),
        max_length=400,
        help_text=_("What one sees, in one sentence, for somebody who does not see it."),
    )
    caption = blocks.CharBlock(label=_("caption"), required=False, max_length=250)
