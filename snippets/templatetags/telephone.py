from django import template

from snippets.telephone import dialled

register = template.Library()
register.filter(dialled)
