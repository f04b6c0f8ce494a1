from django.template import Library

from pages.embargo_state import state_of

register = Library()
register.simple_tag(state_of)
