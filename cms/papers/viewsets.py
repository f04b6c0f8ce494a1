from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, PageChooserPanel
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import CreateView
from wagtail.admin.viewsets.model import ModelViewSet

from pages.models import LabProgrammePage
from snippets.keys import keys_among

from .models import InterpreterLink

__all__ = ["InterpreterLinkViewSet", "interpreter_links"]


class AddView(CreateView):
    """Begins with the programme from whose screen somebody comes."""

    def get_initial(self) -> dict[str, Any]:
        asked = keys_among([self.request.GET.get("programme")])
        programme = LabProgrammePage.objects.filter(pk__in=asked).first()
        return {**super().get_initial(), **({"programme": programme} if programme else {})}


class InterpreterLinkViewSet(ModelViewSet):
    """Where an officer makes, copies and revokes the links that interpreters get."""

    model = InterpreterLink
    add_view_class = AddView
    icon = "link"
    menu_label = _("Interpreters’ links")
    menu_order = 216
    add_to_admin_menu = True
    list_filter = ("programme", "revoked")
    list_display = (
        "recipient",
        Column("programme", label=capfirst(_("programme of the Lab"))),
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
