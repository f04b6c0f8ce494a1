"""What “all” means to a bulk action: the rows of the list as it stands, filtered, in its language.

Wagtail takes every row of the model, whatever the list showed.
"""

from copy import copy
from typing import Any

from wagtail.snippets.bulk_actions.delete import DeleteBulkAction

__all__ = ["DeleteListed", "ListedMixin"]


class ListedMixin:
    """Stands before a bulk action of snippets; the address bears what filters the list."""

    request: Any
    model: Any

    def get_all_objects_in_listing_query(self, parent_id: str | None) -> list[Any]:
        made = self.model.snippet_viewset.index_view
        view = made.view_class(**made.view_initkwargs)
        view.setup(copy(self.request))
        return [row.pk for row in view.get_queryset()]


class DeleteListed(ListedMixin, DeleteBulkAction):
    """Wagtail's, registered in its place."""
