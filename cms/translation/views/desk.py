"""The desk of the translators: every text and language, filtered, assigned, put into dossiers."""

import csv
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache
from wagtail.admin.utils import get_user_display_name

from cms.translation.access import may_keep_memory
from cms.translation.desk import Desk
from cms.translation.desk_row import DeskRow
from cms.translation.exchange.formats import FORMATS
from cms.translation.views.desk_change import DueForm
from cms.translation.views.desk_filters import DeskFilters
from snippets.lexicon.cells import inert

__all__ = ["desk"]

ROWS = 200


@never_cache
def desk(request: HttpRequest, **context: Any) -> HttpResponse:
    """Show the desk, or download it as CSV with `?export=csv`."""
    found = Desk(request.user)
    if not found.targets:
        raise PermissionDenied
    filters = DeskFilters(request.GET, found)
    rows = filters.rows()
    if request.GET.get("export") == "csv":
        return _as_csv(rows)
    page = Paginator(rows, ROWS).get_page(request.GET.get("p"))
    parameters = request.GET.copy()
    parameters.pop("p", None)
    return render(
        request,
        "translation/desk.html",
        {
            "header_title": _("Translations"),
            "header_icon": "wagtail-localize-language",
            "filters": filters,
            "page": page,
            "query": parameters.urlencode(),
            "open_rows": sum(not row.is_done for row in rows),
            "words_left": sum(
                (row.words or 0) * row.missing // row.texts
                for row in page.object_list
                if row.texts and row.missing
            ),
            "may_assign": found.may_assign,
            "may_keep_memory": may_keep_memory(request.user),
            "formats": FORMATS.values(),
            "people": found.people,
            "dossiers": found.dossiers,
            "due": DueForm(),
            "media": DueForm().media,
            "here": request.get_full_path(),
            **context,
        },
    )


def _as_csv(rows: list[DeskRow]) -> HttpResponse:
    """Return the rows for a spreadsheet: UTF-8 with its mark, and nothing that is a formula."""
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    words = pgettext("name of a file, in ASCII", "translations")
    response["Content-Disposition"] = f'attachment; filename="{words}.csv"'
    response.write("\ufeff")
    writer = csv.writer(response)
    writer.writerow(
        [
            _("Title"),
            _("Kind"),
            _("Language"),
            _("Words"),
            _("Texts"),
            _("Missing"),
            _("From memory"),
            _("State"),
            _("Behind since"),
            _("Assigned to"),
            _("Due"),
            _("Dossiers"),
        ]
    )
    for row in rows:
        cells = [
            row.title,
            row.kind,
            row.language,
            "" if row.words is None else row.words,
            row.texts,
            row.missing,
            row.from_memory,
            row.state_label,
            timezone.localtime(row.behind_since).date().isoformat() if row.behind_since else "",
            get_user_display_name(row.person) if row.person else "",
            row.due_on.isoformat() if row.due_on else "",
            ", ".join(dossier.name for dossier in row.dossiers),
        ]
        writer.writerow([inert(str(cell)) for cell in cells])
    return response
