from typing import Any

import factory
from django.contrib.auth import get_user_model

from forms.models import Reader
from tests.factories.page import PageFactory

__all__ = ["FormPageFactory"]


class FormPageFactory(PageFactory):
    """Makes a form that can be released; `is_read=False` is one that nobody is named to read."""

    class Meta:
        abstract = True

    @factory.post_generation
    def is_read(self: Any, create: bool, wanted: bool | None, **kwargs: Any) -> None:
        if not create or wanted is False:
            return
        users = get_user_model()._default_manager
        # May not enter the admin: the tests' own people are those that it offers.
        user, _is_new = users.get_or_create(username="reads-the-answers")
        Reader.objects.get_or_create(form=self.translation_key, user=user)
