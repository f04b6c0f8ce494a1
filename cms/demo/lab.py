"""What an officer changed in the second Lab of a new demo, once its English was public.

A session moves and another is added: both by one release of the day, through the workflow. The
English page shows the new hour at once, and the new session in French, marked as such.
"""

from datetime import time
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import translation as languages
from wagtail.models import Locale, Page

from .content_files import SOURCE, identifier, read
from .loader import Loader
from .releasing import release_by, without_mail

__all__ = ["change_lab"]


@transaction.atomic
def change_lab(loader: Loader) -> None:
    """Release the day in its new state, unless somebody released it before."""
    changes = read("lab/changes")
    day: Any = Page.objects.get(pk=loader.references.pages[changes["day"]]).specific
    if day.revisions.filter(user__isnull=False).exists():
        return
    with languages.override(SOURCE), without_mail():
        rows = list(day.sessions.all())
        moved = changes["moved"]
        (row,) = (one for one in rows if one.translation_key == identifier(moved["session"]))
        row.begins, row.ends = map(time.fromisoformat, (moved["begins"], moved["ends"]))
        added = changes["added"]
        source = Locale.objects.get(language_code=SOURCE)
        key = identifier(f"{changes['day']}/{added['key']}")
        new = type(row)(translation_key=key, locale=source, sort_order=len(rows))
        loader.fill(new, added, source)
        day.sessions.set([*rows, new])
        users = get_user_model()._default_manager
        release_by(day, users.get(username="officer"), users.get(username="reviewer"))
