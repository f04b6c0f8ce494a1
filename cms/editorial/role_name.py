from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

# The groups of `cms.roles`, whose rows have one name for all languages.
WORDS = {
    "Communication": pgettext_lazy("role", "Communication"),
    "Relecture": _("Review"),
    "Traduction": _("Translation"),
    "Sélection": pgettext_lazy("role", "Selection"),
    "Administration": pgettext_lazy("role", "Administration"),
}


def role_name(group: Any) -> str:
    """Return what a group is called in the reader's language, or its row where it is not ours."""
    return str(WORDS.get(group.name, group.name))
