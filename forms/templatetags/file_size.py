from django import template

from forms.file_size import file_size as told_size

register = template.Library()


@register.filter
def file_size(size: int) -> str:
    """Return a number of bytes as it is read."""
    return told_size(size)
