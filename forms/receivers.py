from typing import Any

from forms.effect import refresh
from forms.models import FormPage
from forms.trying import plan_erasure


def let_releases_take_effect(sender: Any, instance: Any, **kwargs: Any) -> None:
    """A release, or its end, in any language may let a form's change take effect."""
    if isinstance(instance, FormPage):
        refresh(instance)
        plan_erasure(instance)
