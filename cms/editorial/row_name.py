from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

# The groups and steps of `cms.roles`, whose rows have one name for all languages.
WORDS = {
    "Communication": pgettext_lazy("role", "Communication"),
    "Relecture": _("Review"),
    "Publication": _("Release"),
    "Traduction": _("Translation"),
    "Sélection": pgettext_lazy("role", "Selection"),
    "Administration": pgettext_lazy("role", "Administration"),
}


def row_name(row: Any) -> str:
    """Return what a group or a step of ours is called in the reader's language."""
    return str(WORDS.get(row.name, row.name))
