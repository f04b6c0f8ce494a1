from typing import Any

from django.utils.translation import gettext_lazy as _

# The steps of `cms.roles`, whose rows have one name for all languages.
WORDS = {"Relecture": _("Review"), "Publication": _("Release")}


def step_name(task: Any) -> str:
    """Return what a step is called in the reader's language, or its row where it is not ours."""
    return str(WORDS.get(task.name, task.name))
