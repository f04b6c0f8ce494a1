from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from snippets.add_to_collection import AddPicturesToCollection
from snippets.consent_view import LOGGED
from snippets.viewsets import (
    CouncilViewSetGroup,
    LabViewSetGroup,
    LexiconViewSetGroup,
    PressViewSetGroup,
)

register_snippet(CouncilViewSetGroup)
register_snippet(LabViewSetGroup)
register_snippet(PressViewSetGroup)
register_snippet(LexiconViewSetGroup)
# After Wagtail's own of the same name, which it replaces.
hooks.register("register_bulk_action", AddPicturesToCollection, order=1)


@hooks.register("register_log_actions")
def name_noted_consent(actions: Any) -> None:
    actions.register_action(LOGGED, _("Note a consent"), _("Consent noted"))
