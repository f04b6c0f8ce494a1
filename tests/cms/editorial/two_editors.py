"""Two editors of one text at once, who send what a browser would."""

from typing import Any

from django.urls import reverse
from django.utils.translation import get_language, override
from wagtail import hooks
from wagtail.models import Page

from tests.cms.admin_form import form_data

__all__ = ["JSON", "LATE", "Editing", "submit"]

JSON = {"Accept": "application/json"}
LATE = {"success": False, "error_code": "invalid_revision"}
LATE["error_message"] = "A newer version was saved meanwhile."


class Editing:
    """Two editors of one text, a page or shared content, that was saved as a draft."""

    def __init__(self, row: Any, name: str, officer: Any, login: Any) -> None:
        self.kind, self.pk, self.name, self.user = type(row), row.pk, name, officer
        self.is_page = isinstance(row, Page)
        self.submitting, self.typing = login(officer), login(officer)
        self.edit_url = (
            reverse("wagtailadmin_pages:edit", args=[row.pk])
            if self.is_page
            else reverse(row.snippet_viewset.get_url_name("edit"), args=[row.pk])
        )
        setattr(row, name, "First")
        row.save_revision(user=officer)

    def stored(self) -> Any:
        return self.kind.objects.get(pk=self.pk)

    def sent(self, words: str, **more: Any) -> dict[str, Any]:
        draft = self.stored().get_latest_revision_as_object()
        setattr(draft, self.name, words)
        newest = self.stored().latest_revision
        return {
            **form_data(draft, self.user),
            "loaded_revision_id": newest.pk,
            "loaded_revision_created_at": newest.created_at.isoformat(),
            **more,
        }

    def type_while(self, act: Any, data: dict[str, Any], **headers: Any) -> Any:
        """Send what was typed; once Wagtail has read the newest draft, something else is done."""
        came: list[Any] = []

        def meanwhile(request: Any, _row: Any) -> None:
            if not came:
                came.append(request)
                # A request that ends leaves the language of the site, here within another one.
                with override(get_language(), deactivate=False):
                    act()

        hook = "before_edit_page" if self.is_page else "before_edit_snippet"
        with hooks.register_temporarily(hook, meanwhile):
            return self.typing.post(self.edit_url, data, **headers)


def submit(editing: Editing, **more: Any) -> None:
    data = editing.sent("Submitted", **{"action-submit": "1", **more})
    assert editing.submitting.post(editing.edit_url, data).status_code == 302
