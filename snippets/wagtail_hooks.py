from wagtail.snippets.models import register_snippet

from snippets.viewsets import CouncilViewSetGroup, PressViewSetGroup

register_snippet(CouncilViewSetGroup)
register_snippet(PressViewSetGroup)
