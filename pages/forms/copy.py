from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext as _
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
        # Wagtail's boxes take more than the columns of the copy.
        for name, column in (("new_title", "title"), ("new_slug", "slug")):
            box = self.fields[name]
            if isinstance(box, forms.CharField):
                longest = self.page._meta.get_field(column).max_length
                box.validators.append(MaxLengthValidator(longest))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("alias"):
            below = self.page.get_descendants() if cleaned.get("copy_subpages") else ()
            for page in (self.page, *below):
                if not getattr(page.specific_class, "may_be_aliased", True):
                    sentence = _(
                        "“%(title)s” holds a form, and an alias would show it at a second place. "
                        "Copy without “Alias”: the copy has a form and answers of its own."
                    )
                    self.add_error("alias", sentence % {"title": page.title})
                    break
        return cleaned
