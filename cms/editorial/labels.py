"""Labels and icons of Wagtail that no catalog reaches: a field's name, a class's attribute."""

from collections.abc import Iterator
from functools import wraps
from typing import Any

from django.utils.functional import lazy
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext, override
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.collections import GroupCollectionManagementPermissionFormSet
from wagtail.admin.forms.workflows import WorkflowContentTypeForm
from wagtail.admin.ui.side_panels import ChecksSidePanel, PreviewSidePanel
from wagtail.admin.views.mixins import SpreadsheetExportMixin
from wagtail.admin.views.pages.bulk_actions.page_bulk_action import DefaultPageForm
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.admin.widgets import AdminPageChooser
from wagtail.contrib.redirects.views import IndexView as RedirectsView
from wagtail.documents.forms import GroupDocumentPermissionFormSet
from wagtail.forms import TaskStateCommentForm
from wagtail.images.forms import GroupImagePermissionFormSet
from wagtail.models import Page
from wagtail.sites.views import IndexView as SitesView
from wagtail.snippets.widgets import AdminSnippetChooser

DefaultPageForm.base_fields["include_descendants"].label = _("The pages below as well")
# Wagtail reads it once, at the start, in the language of the site.
TaskStateCommentForm.base_fields["comment"].label = _("Your comment")
# The same, of the headings of the redirects that are downloaded: the list's own follow its reader.
RedirectsView.export_headings = {
    name: column.label
    for name, column in zip(RedirectsView.export_headings, RedirectsView.columns, strict=True)
}

WorkflowContentTypeForm.base_fields["content_types"].label = _("Reusable content")

# Of what a group may do: said in the language of the moment in which Wagtail is loaded.
RIGHTS = {
    GroupCollectionManagementPermissionFormSet: (
        ("Add", "Add collections"),
        ("Edit", "Edit collections"),
        ("Delete", "Delete collections"),
    ),
    GroupDocumentPermissionFormSet: (
        ("Add", "Add/edit documents you own"),
        ("Edit", "Edit any document"),
        ("Choose", "Select documents in choosers"),
    ),
    GroupImagePermissionFormSet: (
        ("Add", "Add/edit images you own"),
        ("Edit", "Edit any image"),
        ("Choose", "Select images in choosers"),
    ),
}
for formset, rights in RIGHTS.items():
    # The list itself: the form's fields hold it as well.
    kinds: list[Any] = formset.permission_types
    kinds[:] = [(kind[0], *map(_, words)) for kind, words in zip(kinds, rights, strict=True)]

COLUMNS = {"port": _("port"), "site_name": _("name of the site"), "root_page": _("home page")}
for column in SitesView.columns:
    if column.name in COLUMNS:
        column.label = COLUMNS[column.name]

# A telephone and a pair of glasses say neither "preview" nor "checks".
PreviewSidePanel.SidePanelToggle.icon_name = "view"
ChecksSidePanel.SidePanelToggle.icon_name = "circle-check"


# Said as the module is read, in the site's language to everybody.
ChooserViewSet.search_tab_label = _("Search")


# A chooser is made once, with its form: in the language of the moment, whoever reads it later.
CHOOSER = {
    "choose_one_text": "Choose %(object)s",
    "choose_another_text": "Choose another %(object)s",
    "link_to_chosen_text": "Edit this %(object)s",
}


def _snippet_chooser(init: Any) -> Any:
    @wraps(init)
    def made(self: AdminSnippetChooser, model: Any = None, **kwargs: Any) -> None:
        init(self, model, **kwargs)
        name = self.model._meta.verbose_name
        for attribute, message in CHOOSER.items():
            if attribute not in kwargs:
                words = lazy(lambda said, name=name: gettext(said) % {"object": name}, str)
                setattr(self, attribute, words(message))

    return made


def _page_chooser(init: Any) -> Any:
    @wraps(init)
    def made(self: AdminPageChooser, *args: Any, **kwargs: Any) -> None:
        init(self, *args, **kwargs)
        models = [model._meta for model in self.target_models if model is not Page]
        if len(models) == len(self.target_models) == 1 and "choose_one_text" not in kwargs:
            (meta,) = models
            words = lazy(lambda said: f"{gettext(said)} ({capfirst(meta.verbose_name)})", str)
            self.choose_one_text = words("Choose a page")

    return made


def _streamed(stream: Any) -> Any:
    """A file is written after its request, and the language of whoever asked for it, is over."""

    @wraps(stream)
    def begun(self: Any, queryset: Any) -> Iterator[Any]:
        language = get_language()

        def rows() -> Iterator[Any]:
            with override(language):
                yield from stream(self, queryset)

        return rows()

    return begun


SpreadsheetExportMixin.stream_csv = _streamed(SpreadsheetExportMixin.stream_csv)
AdminSnippetChooser.__init__ = _snippet_chooser(AdminSnippetChooser.__init__)
AdminPageChooser.__init__ = _page_chooser(AdminPageChooser.__init__)
