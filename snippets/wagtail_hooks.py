from wagtail import hooks
from wagtail.snippets.models import register_snippet

from snippets.add_to_collection import AddPicturesToCollection
from snippets.viewsets import CouncilViewSetGroup, LexiconViewSetGroup, PressViewSetGroup

register_snippet(CouncilViewSetGroup)
register_snippet(PressViewSetGroup)
register_snippet(LexiconViewSetGroup)
# After Wagtail's own of the same name, which it replaces.
hooks.register("register_bulk_action", AddPicturesToCollection, order=1)
