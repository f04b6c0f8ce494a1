"""What a form of the admin holds unseen: keys of what was chosen and of its rows, where it leads,
and rich texts as JSON; the number of a list's page, and what scripts send of dialogs and notices.

Nobody types these; Wagtail and modelcluster fail at a text that is none.
"""

import json
import re
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from django.core.exceptions import BadRequest, ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from wagtail.admin.rich_text import DraftailRichTextArea
from wagtail.admin.widgets import BaseChooser

from .admin_middleware import AdminMiddleware, is_in_admin, route_entered
from .incomplete_posts import refusal

__all__ = ["HiddenValuesMiddleware"]

ADDRESS = re.compile(r"/[!-~]*|https?://[!-~]+")
KEY = re.compile(r"[0-9]{0,18}|[0-9a-fA-F-]{32,36}")
# What is passed over where it can't be one: where a form leads, and the page of a list.
PASSED_OVER = {"next": ADDRESS, "p": re.compile("[0-9]{1,9}")}
# What the screens that copy, move and create a page look up before their form has read it; the
# version that an open editor names in each of its signs of life, and the one that it saves over.
LOOKED_UP = {
    "new_parent_page": re.compile("[0-9]{0,18}"),
    "overwrite_revision_id": re.compile("[0-9]{0,18}"),
    "parent_page": re.compile("[0-9]{0,18}"),
    "revision_id": re.compile("[0-9]{1,18}"),
}
# What the dialog of a workflow's step hands to the editor.
OF_A_STEP = "workflow-action-extra-data"
# The name of a notice that was put away, or its version.
NOTICE = re.compile("[ -~]{1,200}")
ROWS = "-INITIAL_FORMS"
# More rows than any form of ours has; Django itself reads as many (`absolute_max`).
MOST_ROWS = 2_000


class HiddenValuesMiddleware(AdminMiddleware):
    """Passes over a `next` that is no address and a page that is no number, and refuses keys that
    are none.
    """

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        if not is_in_admin(request):
            return None
        for name in ("GET", "POST"):
            sent: QueryDict = getattr(request, name)
            for key, form in PASSED_OVER.items():
                if not all(form.fullmatch(one) for one in sent.getlist(key) if one or key == "p"):
                    sent = sent.copy()
                    del sent[key]
                    setattr(request, name, sent)
        if route_entered(request) is None or _is_readable(request):
            return None
        return refusal(request)


def _is_readable(request: HttpRequest) -> bool:
    if request.method == "PATCH":
        # The one that Wagtail sends: a notice is not to be shown again.
        return _names_notices(request.body)
    return (
        all(
            form.fullmatch(request.POST[name])
            for name, form in LOOKED_UP.items()
            if name in request.POST
        )
        and _is_of_a_step(request.POST.get(OF_A_STEP, "{}"))
        and all(KEY.fullmatch(key) for key in _keys_of_rows(request.POST))
    )


def _names_notices(sent: bytes) -> bool:
    try:
        told = json.loads(sent)
    except (RecursionError, ValueError):
        return False
    return isinstance(told, dict) and all(
        isinstance(value, bool | str) and NOTICE.fullmatch(name) and NOTICE.fullmatch(str(value))
        for name, value in told.items()
    )


def _is_of_a_step(sent: str) -> bool:
    """Tell whether it is a comment that can be stored, and a moment of release, as JSON."""
    try:
        told = json.loads(sent)
        comment, moment = told.pop("comment", ""), told.pop("go_live_at", None)
        comment.encode()
        if moment is not None:
            datetime.fromisoformat(moment)
    except (AttributeError, RecursionError, TypeError, ValueError):
        return False
    return not told and "\0" not in comment


def _keys_of_rows(sent: QueryDict) -> Iterator[str]:
    for name in sent:
        if name.endswith(ROWS):
            told = str(sent[name])
            number = int(told) if re.fullmatch("[0-9]{1,4}", told) else 0
            prefix = name.removesuffix(ROWS)
            for place in range(min(number, MOST_ROWS)):
                # Our own rows (snippets/forms/row_form.py) pass over a key that is none of theirs.
                if f"{prefix}-{place}-row_key" not in sent:
                    yield sent.get(f"{prefix}-{place}-id", "")


def _instance(stock: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    def get_instance(self: BaseChooser, value: Any) -> Any:
        """Find nothing by what is no key: its field refuses that, and is shown again."""
        try:
            return stock(self, value)
        except (TypeError, ValueError, ValidationError):
            return None

    return get_instance


BaseChooser.get_instance = _instance(BaseChooser.get_instance)


def _rich_text(stock: Callable[..., Any]) -> Callable[..., Any]:
    def value_from_datadict(self: DraftailRichTextArea, data: Any, files: Any, name: str) -> Any:
        """Read a rich text without NUL and halves of signs, which JSON can hold and no database."""
        try:
            html = stock(self, data, files, name)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise BadRequest("A rich text is not what its editor sends.") from error
        return html and html.encode("utf-8", "ignore").decode().replace("\0", "")

    return value_from_datadict


DraftailRichTextArea.value_from_datadict = _rich_text(DraftailRichTextArea.value_from_datadict)
