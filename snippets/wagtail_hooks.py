from wagtail.snippets.models import register_snippet

from snippets.viewsets import CouncilViewSetGroup, LexiconViewSetGroup

register_snippet(CouncilViewSetGroup)
register_snippet(LexiconViewSetGroup)
