"""In the editor of an entry: what other entries say of it, which is true here as well."""

from typing import Any

from django.contrib.admin.utils import quote
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.panels import Panel

from snippets.relations import BACK

__all__ = ["IncomingLinksPanel"]


class IncomingLinksPanel(Panel):
    """Lists the entries that lead to this one, and what they are to it; nothing to be typed."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "snippets/incoming_links.html"

        def is_shown(self) -> bool:
            return bool(self.instance.pk) and self.instance.links_from.exists()

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            names = {
                "broader": _("broader"),
                "narrower": _("narrower"),
                "related": _("related"),
            }
            links = self.instance.links_from.select_related("concept").order_by("concept__name")
            viewset = type(self.instance).snippet_viewset
            return {
                **super().get_context_data(parent_context),
                "links": [
                    {
                        "name": str(link.concept),
                        "kind": names[BACK[link.kind]],
                        "url": reverse(viewset.get_url_name("edit"), args=[quote(link.concept_id)]),
                    }
                    for link in links
                ],
            }
