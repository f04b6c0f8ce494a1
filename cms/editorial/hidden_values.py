"""What a form of the admin holds unseen: keys of what was chosen and of its rows, where it leads,
and rich texts as JSON.

Nobody types these; Wagtail and modelcluster fail at a text that is none.
"""

import re
from collections.abc import Callable, Iterator
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
# What the screens that copy, move and create a page look up before their form has read it.
CHOSEN = ("new_parent_page", "parent_page")
ROWS = "-INITIAL_FORMS"
# More rows than any form of ours has; Django itself reads as many (`absolute_max`).
MOST_ROWS = 2_000


class HiddenValuesMiddleware(AdminMiddleware):
    """Passes over a `next` that is no address, and refuses keys that are none."""

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        if not is_in_admin(request):
            return None
        for name in ("GET", "POST"):
            sent: QueryDict = getattr(request, name)
            if not all(ADDRESS.fullmatch(one) for one in sent.getlist("next") if one):
                sent = sent.copy()
                del sent["next"]
                setattr(request, name, sent)
        keys = [*_keys_of_rows(request.POST), *(request.POST.get(name, "") for name in CHOSEN)]
        if route_entered(request) is None or all(KEY.fullmatch(key) for key in keys):
            return None
        return refusal(request)


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
