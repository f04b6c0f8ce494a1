"""What the admin's home says to who reads answers while letters to applicants are stuck."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from wagtail.admin.ui.components import Component

from forms.models import Letter, Reader

__all__ = ["LettersAlarm"]


class LettersAlarm(Component):
    """One question to the database, and none of it names anybody."""

    template_name = "forms/desk/alarm.html"
    name = "letters"
    order = 2

    def __init__(self, request: HttpRequest) -> None:
        self.user: Any = request.user

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        stuck = self._stuck() if Reader.reads_any(self.user) else 0
        return {"stuck": stuck, "hidden": not stuck, "url": reverse("forms_read")}

    def _stuck(self) -> int:
        forms = Reader.forms_of(self.user)
        stuck = Letter.objects.stuck().filter(submission__form__in=forms)
        return stuck.filter(submission__is_test=False).count()
