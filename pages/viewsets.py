from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, PageChooserPanel
from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.model import ModelViewSet

from pages.models import PressLink

__all__ = ["PressLinkViewSet"]


class PressLinkViewSet(ModelViewSet):
    """Where an officer makes, copies and revokes the links that journalists get."""

    model = PressLink
    icon = "link"
    menu_order = 215
    add_to_admin_menu = True
    list_filter = ("revoked",)
    list_display = (
        "recipient",
        Column("release", label=capfirst(_("press release"))),
        Column("state", label=capfirst(_("state"))),
        "expires_at",
        "opens",
        # Long and without a space: it goes on in the next line (lists.css).
        Column("address", label=capfirst(_("address to send")), classname="house-line__address"),
    )
    panels = (
        PageChooserPanel("release", "pages.PressReleasePage"),
        FieldPanel("recipient"),
        FieldPanel("expires_at"),
        FieldPanel("revoked"),
    )
    inspect_view_enabled = True
    inspect_view_fields = ("recipient", "release", "address", "state", "expires_at", "opens")
    copy_view_enabled = False


press_link_viewset = PressLinkViewSet("press-links")
