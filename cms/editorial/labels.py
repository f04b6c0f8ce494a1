"""Labels and icons of Wagtail that no catalog reaches: a field's name, a class's attribute."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.side_panels import ChecksSidePanel, PreviewSidePanel
from wagtail.admin.views.pages.bulk_actions.page_bulk_action import DefaultPageForm
from wagtail.sites.views import IndexView as SitesView

DefaultPageForm.base_fields["include_descendants"].label = _("The pages below as well")

COLUMNS = {"port": _("port"), "site_name": _("name of the site"), "root_page": _("home page")}
for column in SitesView.columns:
    if column.name in COLUMNS:
        column.label = COLUMNS[column.name]

# A telephone and a pair of glasses say neither "preview" nor "checks".
PreviewSidePanel.SidePanelToggle.icon_name = "view"
ChecksSidePanel.SidePanelToggle.icon_name = "circle-check"
