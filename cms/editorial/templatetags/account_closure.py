from typing import Any

from django import template

from cms.accounts.models import Departure
from cms.editorial.account_closure.closure import may_close

register = template.Library()


@register.inclusion_tag("accounts/closure_box.html")
def account_closure_box(user: Any, request_user: Any) -> dict[str, Any]:
    """The box below the form of an account: it can be closed, or was, and by whom."""
    departure = Departure.objects.select_related("successor", "closed_by").filter(user=user).first()
    return {
        "leaver": user,
        "departure": departure,
        "may_close": user.pk != request_user.pk and may_close(request_user, user),
    }
