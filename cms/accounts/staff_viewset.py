from typing import Any

from django.utils.translation import gettext as _
from wagtail.users.views import users

__all__ = ["StaffViewSet"]


class SuperuserFieldMixin:
    """Show who is a superuser, and let nobody but one change it.

    Wagtail gives the box to whoever may change accounts; a new superuser would then keep the access
    of every other.
    """

    request: Any

    def get_form(self, *args: Any, **kwargs: Any) -> Any:
        form = super().get_form(*args, **kwargs)  # type: ignore[misc]  # a mixin
        if "is_superuser" in form.fields and not self.request.user.is_superuser:
            form.fields["is_superuser"].disabled = True
        return form


class CreateView(SuperuserFieldMixin, users.CreateView):
    def get_form(self, *args: Any, **kwargs: Any) -> Any:
        form = super().get_form(*args, **kwargs)
        # Wagtail's says that the password stays as it is, and there is none yet.
        form.fields["password1"].help_text = _(
            "Leave it empty: the person chooses it at “Forgotten your password, or none yet?”."
        )
        return form


class EditView(SuperuserFieldMixin, users.EditView):
    pass


class StaffViewSet(users.UserViewSet):
    add_view_class = CreateView
    edit_view_class = EditView
