from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class HeadingBlock(blocks.CharBlock):
    """A second-level heading: the page's title is the first."""

    class Meta:
        icon = "title"
        label = _("Heading")
        template = "blocks/heading.html"
        description = _("Opens a part of the page and appears in its outline.")
        preview_value = "Le canal retrouvé"


class SubheadingBlock(blocks.CharBlock):
    """A third-level heading, under a heading."""

    class Meta:
        icon = "title"
        label = _("Subheading")
        template = "blocks/subheading.html"
        description = _("Opens a smaller part under a heading.")
        preview_value = "Six heures, quai du Drac"
