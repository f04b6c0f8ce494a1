from typing import Any

from forms.effect import refresh
from forms.models import FormPage
from forms.trying import plan_erasure


def let_releases_take_effect(sender: Any, instance: Any, **kwargs: Any) -> None:
    """A release, or its end, in any language may let a form's change take effect.

    What an alias shows is its original's form.
    """
    if isinstance(instance, FormPage) and not instance.alias_of_id:
        refresh(instance)
        plan_erasure(instance)
