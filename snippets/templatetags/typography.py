import re

from django import template
from django.utils.html import conditional_escape, format_html
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


# Two years that one sign joins: 2025–2028.
YEARS = re.compile(r"\b\d{4}–\d{4}\b")


@register.filter
def years_together(title: str) -> SafeString:
    """Let no line of a title end between the two years of a mandate."""
    escaped = conditional_escape(title)
    return mark_safe(YEARS.sub(r'<span class="years">\g<0></span>', escaped))  # noqa: S308 - escaped
