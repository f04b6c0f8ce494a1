"""Who may choose a file: Wagtail's rules, but of those under embargo only what one is told of."""

from collections.abc import Iterable
from typing import Any

from django.db.models import ForeignKey, QuerySet
from wagtail.admin.forms.models import register_form_field_override
from wagtail.permission_policies.collections import CollectionOwnershipPermissionPolicy
from wagtail.permissions import register_permission_policy

from pages.embargoed_files import is_file_told, told_files

__all__ = ["FilePermissionPolicy", "keep_to_told_files"]


class FilePermissionPolicy(CollectionOwnershipPermissionPolicy):
    """Wagtail asks it in choosers and their search, and for the twin of a picture at its upload."""

    def user_has_any_permission_for_instance(
        self, user: Any, actions: Iterable[str], instance: Any
    ) -> bool:
        if not super().user_has_any_permission_for_instance(user, actions, instance):
            return False
        return "choose" not in actions or is_file_told(user, instance)

    def instances_user_has_any_permission_for(self, user: Any, actions: Iterable[str]) -> QuerySet:
        files = super().instances_user_has_any_permission_for(user, actions)
        return told_files(files, user) if "choose" in actions else files


def keep_to_told_files(model: Any, auth_model: str, widget: Any = None) -> None:
    """Register the policy of a kind of files, and with `widget` the form field that chooses one."""
    from pages.forms.file import FileField

    policy = FilePermissionPolicy(model, auth_model, owner_field_name="uploaded_by_user")
    register_permission_policy(model, policy)
    if widget is not None:
        override = {"widget": widget, "form_class": FileField}
        register_form_field_override(ForeignKey, to=model, override=override)
