from django import template

from snippets.mail_subject import one_line

register = template.Library()

# Of templates without escaping: a subject is no HTML.
register.filter("one_line", one_line)
