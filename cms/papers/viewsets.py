from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, PageChooserPanel
from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.model import ModelViewSet

from .models import InterpreterLink

__all__ = ["InterpreterLinkViewSet", "interpreter_links"]


class InterpreterLinkViewSet(ModelViewSet):
    """Where an officer makes, copies and revokes the links that interpreters get."""

    model = InterpreterLink
    icon = "link"
    menu_label = _("Interpreters’ links")
    menu_order = 216
    add_to_admin_menu = True
    list_filter = ("programme", "revoked")
    list_display = (
        "recipient",
        Column("programme", label=capfirst(pgettext_lazy("interpreters’ link", "programme"))),
        Column("state", label=capfirst(_("state"))),
        "expires_at",
        "opens",
        # Long and without a space: it goes on in the next line (lists.css).
        Column("address", label=capfirst(_("address to send")), classname="house-line__address"),
    )
    panels = (
        PageChooserPanel("programme", "pages.LabProgrammePage"),
        FieldPanel("interpreter"),
        FieldPanel("recipient"),
        FieldPanel("expires_at"),
        FieldPanel("revoked"),
    )
    inspect_view_enabled = True
    inspect_view_fields = (
        *("recipient", "programme", "interpreter", "address", "state", "expires_at"),
        *("opens", "held"),
    )
    copy_view_enabled = False


interpreter_links = InterpreterLinkViewSet("interpreter-links")
