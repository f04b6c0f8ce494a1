from django import template

from snippets.one_line import one_line

register = template.Library()

# For templates without escaping: the subject of a mail is no HTML.
register.filter("one_line", one_line)
