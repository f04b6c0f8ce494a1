from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from cms.editorial.day import day
from forms.desk.listing import numbers_of
from forms.desk.reading import form_pages
from forms.models import Reader
from snippets.folding import fold

from .work import EmptyState, Row, Work, WorkPanel

__all__ = ["AnswersPanel"]


class AnswersPanel(WorkPanel):
    """The forms whose answers the user reads, whatever their role, with what came in.

    Numbers alone: no name and no answer stands on a home page.
    """

    name = "answers"
    order = 12
    heading = gettext_lazy("Forms whose answers you read")
    hides_when_empty = True

    def work(self) -> Work:
        keys = [row["form"] for row in Reader.forms_of(self.user)]
        numbers = numbers_of(keys)
        rows = [
            Row(
                title=page.title,
                url=reverse("form_received", args=[key]),
                details=tuple(_said(numbers.get(key, {}))),
                action=_("Read the answers"),
            )
            for key, page in form_pages(keys).items()
        ]
        return Work(sorted(rows, key=lambda row: fold(row.title)), reverse("forms_read"))

    def empty_state(self) -> EmptyState:
        return EmptyState(_("You read the answers to no form."))


def _said(numbers: dict[str, Any]) -> Iterator[str]:
    received = numbers.get("received", 0)
    if not received:
        yield _("nothing received yet")
        return
    yield ngettext("%(number)s answer", "%(number)s answers", received) % {"number": received}
    yield _("the latest on %(day)s") % {"day": day(numbers["latest"])}
