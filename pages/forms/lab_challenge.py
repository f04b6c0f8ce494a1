"""The form of a challenge: its tables are sessions of the programme that it stands below."""

from typing import Any

from wagtail.admin.forms import WagtailAdminPageForm

__all__ = ["LabChallengeForm"]


class LabChallengeForm(WagtailAdminPageForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        from pages.lab.session_key import session_choices
        from pages.models import LabSession

        super().__init__(*args, **kwargs)
        if (field := self.fields.get("sessions")) is None:
            return
        above = self.parent_page or (self.instance.get_parent() if self.instance.path else None)
        offered = session_choices(above) if above is not None else ()
        tables = [one for one in offered if one.kind == LabSession.Kind.CHALLENGE]
        field.offer(tables, self.instance.sessions)  # type: ignore[attr-defined]  # its own field
