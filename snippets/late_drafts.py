"""One request at a time writes a draft, and no autosave writes over a newer one.

Wagtail compares the draft that the editor knows with the newest one when a request begins. A
request that was on its way when the text was submitted would write after that: an edit, and the
review of what was just submitted would begin anew.
"""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.http import HttpResponse
from django.utils.translation import gettext as _
from wagtail.models import Revision
from wagtail.snippets.views.snippets import EditView

__all__ = ["OneAtATimeEditView", "is_newest_draft", "too_late"]

# What stores a draft; a publication is more than one transaction.
WITH_DRAFT = ("edit", "submit")


def is_newest_draft(revision: Revision | None, model: Any, pk: Any) -> bool:
    """Tell whether this is the newest draft of a row, as it was read; hold the row.

    A draft that was stored over is another one: an autosave stores over its own.
    """
    rows = model._base_manager.select_for_update(no_key=True).filter(pk=pk)
    newest = rows.values_list("latest_revision", flat=True).first()
    stored: datetime | None = (
        Revision.objects.filter(pk=newest).values_list("created_at", flat=True).first()
    )
    if revision is None:
        return newest is None
    return (revision.pk, revision.created_at) == (newest, stored)


def too_late() -> str:
    return _("A newer version was saved meanwhile.")


class OneAtATimeEditView(EditView):
    """Wagtail's for shared content; pages have an editor of their own, and the same rule."""

    def form_valid(self, form: Any) -> HttpResponse:
        if self.action not in WITH_DRAFT or not self.draftstate_enabled:
            return super().form_valid(form)
        with transaction.atomic():
            row = self.live_object
            is_newest = is_newest_draft(row.latest_revision, type(row), row.pk)
            if self.expects_json_response and not is_newest:
                self.produced_error_code = "invalid_revision"
                self.produced_error_message = too_late()
                return self.form_invalid(form)
            return super().form_valid(form)
