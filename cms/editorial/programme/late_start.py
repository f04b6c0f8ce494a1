"""The screen on which an officer says that a session begins late."""

from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy
from wagtail.admin import messages

from pages.lab.late_start import PastMidnightError, Rest, move_later
from pages.models import LabDayPage

from .views import let_in

__all__ = ["late_start"]


class LateStartForm(forms.Form):
    """Which session, by how much, and what moves with it."""

    session = forms.TypedChoiceField(
        label=gettext_lazy("Session that begins late"),
        coerce=UUID,
        error_messages={
            "invalid_choice": gettext_lazy(
                "That session is in this day no longer. Choose one from the list."
            ),
            "required": gettext_lazy("Choose the session that begins late."),
        },
    )
    minutes = forms.IntegerField(
        label=pgettext_lazy("of a delay", "Minutes"),
        min_value=1,
        max_value=600,
        initial=15,
        error_messages={
            "required": gettext_lazy("Give the minutes by which it begins later."),
            "invalid": gettext_lazy("Give the minutes as a whole number, such as 15."),
            "min_value": gettext_lazy("Give at least one minute."),
            "max_value": gettext_lazy(
                "That is more than ten hours. Give fewer minutes, or move the session in the day."
            ),
        },
    )
    rest = forms.ChoiceField(
        label=gettext_lazy("What moves with it"),
        choices=Rest.choices,
        initial=Rest.NOTHING,
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Choose what moves with it."),
            "invalid_choice": gettext_lazy("Choose what moves with it from the list."),
        },
    )

    def __init__(self, day: Any, *args: Any) -> None:
        super().__init__(*args)
        self.day = day
        self.moved: list[Any] = []
        rows = sorted(day.sessions.all(), key=lambda row: (row.begins, row.ends))
        rows = [row for row in rows if not row.is_cancelled]
        session: Any = self.fields["session"]
        session.choices = [(str(row.translation_key), _named(row)) for row in rows]
        session.initial = next(
            (str(row.translation_key) for row in rows if not _is_over(day, row)), None
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        try:
            self.moved = move_later(
                self.day, cleaned["session"], cleaned["minutes"], Rest(cleaned["rest"])
            )
        except PastMidnightError as error:
            raise ValidationError(str(error)) from error
        return cleaned


def late_start(request: HttpRequest, page_id: int) -> HttpResponse:
    """Ask for the minutes; a POST writes them into a draft of the day, to be released as ever."""
    page = let_in(request, page_id, LabDayPage)
    if page.permissions_for_user(request.user).page_locked():
        messages.error(
            request, _("Somebody holds this day. Ask them to unlock it, then move the session.")
        )
        return redirect("wagtailadmin_pages:edit", page.pk)
    draft = page.get_latest_revision_as_object()
    form = LateStartForm(draft, *([request.POST] if request.method == "POST" else []))
    if form.is_valid():
        draft.save_revision(user=request.user, changed=True)
        messages.success(request, _told(form))
        return redirect("wagtailadmin_pages:edit", page.pk)
    context = {
        "page": page,
        "form": form,
        "header_title": _("Late start: %(page)s") % {"page": page.get_admin_display_title()},
        "header_icon": "time",
    }
    return render(request, "editorial/programme_late.html", context)


def _told(form: LateStartForm) -> str:
    late, *rest = form.moved
    values = {"title": late.title, "time": f"{late.begins:%H:%M}", "number": len(rest)}
    if not rest:
        told = _("“%(title)s” begins at %(time)s in this draft, and nothing else moved.")
    else:
        told = ngettext(
            "“%(title)s” begins at %(time)s in this draft, and %(number)d other session moved "
            "with it.",
            "“%(title)s” begins at %(time)s in this draft, and %(number)d other sessions moved "
            "with it.",
            len(rest),
        )
    return f"{told % values} {_('Submit it for review: readers see it with its release.')}"


def _named(row: Any) -> str:
    room = f", {row.room.name}" if row.room else ""
    return f"{row.begins:%H:%M} – {row.ends:%H:%M} {row.title}{room}"


def _is_over(day: Any, row: Any) -> bool:
    ends = row.moment(day.day, "ends")
    return ends is not None and ends <= timezone.now()
