from wagtail.snippets.models import register_snippet

from snippets.viewsets import CouncilViewSetGroup

register_snippet(CouncilViewSetGroup)
