from wagtail.snippets.models import register_snippet

from snippets.viewsets import CouncilViewSetGroup, LexiconViewSetGroup, PressViewSetGroup

register_snippet(CouncilViewSetGroup)
register_snippet(PressViewSetGroup)
register_snippet(LexiconViewSetGroup)
