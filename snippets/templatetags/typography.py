from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from snippets.typography import typeset

register = template.Library()


@register.filter(is_safe=True)
def typography(html: str) -> SafeString:
    """Give French text its non-breaking spaces; `html` is a finished page or fragment."""
    # Only spaces inside text are replaced: what was escaped stays escaped.
    return mark_safe(typeset(html))  # noqa: S308


@register.filter
def broken_at_the_sign(address: str) -> SafeString:
    """Let a mail address that is longer than its line break before its @, not in a name."""
    name, sign, host = address.partition("@")
    return format_html("{}<wbr>{}{}", name, sign, host)
