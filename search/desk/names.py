"""What engines and languages are called on the screens of the staff."""

from django.db import connection
from django.utils.text import capfirst
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from search.engines import DATABASE

__all__ = ["engine_title", "language_name"]


def engine_title(name: str) -> str:
    if name == DATABASE:
        return _("Database (%(program)s)") % {"program": connection.display_name}
    return _("Search server")


def language_name(code: str) -> str:
    """Return a language in the words of the user's; its code where nobody knows it."""
    try:
        return capfirst(get_language_info(code)["name_translated"])
    except KeyError:
        return code
