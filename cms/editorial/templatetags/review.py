from typing import Any

from django import template

from cms.editorial.review_bar import bar_of
from cms.editorial.row_name import row_name

register = template.Library()
register.filter(row_name)


@register.inclusion_tag("editorial/review_bar.html", takes_context=True)
def review_bar(context: dict[str, Any], instance: Any) -> dict[str, Any]:
    """What a review asks of the reader, and the answers that were given."""
    return bar_of(instance, context["request"].user)


@register.inclusion_tag("editorial/review_section.html", takes_context=True)
def review_section(context: dict[str, Any], instance: Any) -> dict[str, Any]:
    """The same, as a section of its own above an editor; nothing outside a review."""
    return bar_of(instance, context["request"].user)
