from django import template

from snippets.telephone import dialled, told

register = template.Library()
register.filter(dialled)
register.filter(told)
