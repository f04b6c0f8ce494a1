from django.template import Library

from pages.held_state import state_of

register = Library()
register.simple_tag(state_of)
