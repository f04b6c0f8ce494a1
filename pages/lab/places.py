"""What has an address below a programme: each has the same one below the page of each language."""

from typing import Any

from django.http import HttpRequest
from django.utils import formats
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from pages.frame import Place
from pages.lab.event_data import session_thing
from pages.lab.programme import Session
from pages.tree import languages, page_tree
from snippets.hours import hour_of

__all__ = ["place_below", "session_place"]


def place_below(
    page: Any,
    at: str,
    title: str,
    about: str,
    thing: dict[str, Any],
    request: HttpRequest,
    belongs: str = "subjectOf",
    language: str = "",
    plain_title: str = "",
) -> Place:
    """Describe what stands at `at` below a programme's page; the last two are `Place`'s own."""
    codes = languages()
    addresses = {
        codes[node.locale_id]: f"{node.get_url(request)}{at}"
        for node in page_tree().public_versions(page.translation_key)
        if node.locale_id in codes
    }
    return Place(
        title=title,
        description=Truncator(about).chars(300) or page.summary,
        addresses=addresses,
        thing=thing,
        belongs=(belongs, "Event"),
        language=language,
        plain_title=plain_title,
    )


def session_place(page: Any, session: Session, request: HttpRequest) -> Place:
    """Describe a session; one that is not translated yet by its facts first (decision 89)."""
    at, words = f"sessions/{session.address}/", session.words
    about, plain_title = words.abstract, ""
    if session.language:
        told = {
            "kind": session.row.get_kind_display(),
            "day": formats.date_format(session.row.page.day, "l j F Y"),
            "begins": hour_of(session.row.begins),
            "ends": hour_of(session.row.ends),
            "title": words.title,
        }
        plain_title = _("%(kind)s on %(day)s at %(begins)s: %(title)s") % told
        about = _("%(kind)s on %(day)s, %(begins)s – %(ends)s. Not translated yet.") % told
    return place_below(
        page,
        at,
        words.title,
        about,
        session_thing(session),
        request,
        "superEvent",
        session.language,
        plain_title,
    )
