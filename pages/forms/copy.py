from typing import Any

from wagtail.admin.forms.pages import CopyForm


class HouseCopyForm(CopyForm):
    """Wagtail's form, without the boxes that it would refuse afterwards.

    It offers to publish the copy to everybody who may publish somewhere; here that takes the
    right to publish without the workflow, at the very place.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.page.permissions_for_user(self.user).can_publish():
            self.fields.pop("publish_copies", None)
            self.fields.pop("alias", None)
