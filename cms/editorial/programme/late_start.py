"""The screen on which an officer says that a session begins late."""

from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy
from wagtail.admin import messages
from wagtail.models import WorkflowState

from cms.editorial.review_again import review_again
from pages.lab.late_start import PastMidnightError, Rest, move_later
from pages.models import LabDayPage
from pages.passed_lacks import keeps_from_submission

from .views import let_in, may_sheet

__all__ = ["late_start", "nearest_late_start"]


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
    """Ask for the minutes; a POST moves the session in the draft, and goes as far as it is asked.

    `action-submit` sends the draft to its review; `action-publish`, of who may do so without one
    and gave a reason (`unreviewed.py`), moves what is public, and the draft beside it.
    """
    page = let_in(request, page_id, LabDayPage)
    may = page.permissions_for_user(request.user)
    if may.page_locked():
        messages.error(request, _why_locked(page))
        return redirect("wagtailadmin_pages:edit", page.pk)
    # On its way, and open to whoever takes the next step: what moves is read again.
    is_on_its_way = page.workflow_in_progress
    may_submit = is_on_its_way or may.can_submit_for_moderation()
    may_publish = may.can_publish() and not is_on_its_way
    draft = page.get_latest_revision_as_object()
    form = LateStartForm(draft, *([request.POST] if request.method == "POST" else []))
    if form.is_valid():
        if "action-publish" in request.POST and may_publish:
            done = _publish(request, page, form)
        elif is_on_its_way or ("action-submit" in request.POST and may_submit):
            done = _submit(request, page, form)
        else:
            done = _write(request, form)
        if done is not None:
            return done
    context = {
        "page": page,
        "form": form,
        "may_publish": may_publish,
        "may_submit": may_submit,
        "is_on_its_way": is_on_its_way,
        "header_title": _("Late start: %(page)s") % {"page": page.get_admin_display_title()},
        "header_icon": "time",
    }
    return render(request, "editorial/programme_late.html", context)


def nearest_late_start(request: HttpRequest) -> HttpResponse:
    """Lead to today's day, else to the next one, else to the last one."""
    today = timezone.localdate()
    found = LabDayPage.objects.filter(alias_of=None).order_by("day", "pk")
    days = [day for day in found if may_sheet(request.user, day)]
    if not days:
        if found:
            raise PermissionDenied
        messages.info(request, _("There is no day of a Lab yet."))
        return redirect("wagtailadmin_home")
    near = next((day for day in days if day.day >= today), days[-1])
    return redirect("programme_late_start", near.pk)


def _why_locked(page: Any) -> str:
    if page.workflow_in_progress:
        return _(
            "This day is in review, and nobody moves a session of it meanwhile. Have it decided, "
            "or cancel the review, then move the session."
        )
    return _("Somebody holds this day. Ask them to unlock it, then move the session.")


def _write(request: HttpRequest, form: LateStartForm) -> HttpResponse:
    form.day.save_revision(user=request.user, changed=True, log_action=True)
    wait = _("Submit it for review: readers see it with its release.")
    messages.success(request, f"{_told(form)} {wait}")
    return redirect("wagtailadmin_pages:edit", form.day.pk)


def _submit(request: HttpRequest, page: Any, form: LateStartForm) -> HttpResponse | None:
    """Write the draft and begin its review, anew where one is under way; None where it clashes."""
    user: Any = request.user
    lacks = keeps_from_submission(form.day)
    if clashes := [lack.sentence for lack in lacks if lack.blocks]:
        way = _("Nothing was moved. Let more move with it, or move it in the draft alone.")
        form.add_error(None, [*clashes, way])
        return None
    if lacks:
        _write(request, form)
        reasons = " ".join(lack.sentence for lack in lacks)
        messages.error(
            request,
            _("It was not submitted for review. %(reasons)s") % {"reasons": reasons},
        )
        return redirect("lab_day_checks", page.pk)
    with transaction.atomic():
        form.day.save_revision(user=user, changed=True, log_action=True)
        state = page.current_workflow_state
        if state is None:
            page.get_workflow().start(form.day, user)
        elif state.status == WorkflowState.STATUS_NEEDS_CHANGES:
            state.resume(user)
        else:
            review_again(form.day, user)
    wait = _(
        "It waits for a reviewer. Once they have approved it, release it from this page: readers "
        "see it from then on."
    )
    messages.success(request, f"{_told(form)} {wait}")
    return redirect("wagtailadmin_home")


def _publish(request: HttpRequest, page: Any, form: LateStartForm) -> HttpResponse | None:
    """Move what is public alone, whatever else the draft holds; None where it can't be."""
    values = form.cleaned_data
    public = LabDayPage.objects.get(pk=page.pk)
    known = {row.translation_key for row in public.sessions.all()} if public.live else set()
    if values["session"] not in known:
        form.add_error(
            "session",
            _(
                "This session is not public yet. Move it in the draft, and have the day reviewed "
                "and released."
            ),
        )
        return None
    try:
        moved = move_later(public, values["session"], values["minutes"], Rest(values["rest"]))
        with transaction.atomic():
            public.save_revision(user=request.user, changed=True, log_action=True).publish(
                user=request.user
            )
            if page.has_unpublished_changes:
                # What waits in the draft goes on waiting, with the same move.
                form.day.save_revision(user=request.user, changed=True, log_action=True)
    except (PastMidnightError, ValidationError) as error:
        form.add_error(None, getattr(error, "messages", None) or str(error))
        return None
    form.moved = moved
    messages.success(request, f"{_told(form, public=True)} {_('Readers see it now.')}")
    return redirect("programme_late_start", page.pk)


def _told(form: LateStartForm, public: bool = False) -> str:
    late, *rest = form.moved
    values = {"title": late.title, "time": f"{late.begins:%H:%M}", "number": len(rest)}
    if public and rest:
        told = ngettext(
            "“%(title)s” begins at %(time)s, and %(number)d other session moved with it.",
            "“%(title)s” begins at %(time)s, and %(number)d other sessions moved with it.",
            len(rest),
        )
    elif public:
        told = _("“%(title)s” begins at %(time)s, and nothing else moved.")
    elif rest:
        told = ngettext(
            "“%(title)s” begins at %(time)s in this draft, and %(number)d other session moved "
            "with it.",
            "“%(title)s” begins at %(time)s in this draft, and %(number)d other sessions moved "
            "with it.",
            len(rest),
        )
    else:
        told = _("“%(title)s” begins at %(time)s in this draft, and nothing else moved.")
    return told % values


def _named(row: Any) -> str:
    room = f", {row.room.name}" if row.room else ""
    return f"{row.begins:%H:%M} – {row.ends:%H:%M} {row.title}{room}"


def _is_over(day: Any, row: Any) -> bool:
    ends = row.moment(day.day, "ends")
    return ends is not None and ends <= timezone.now()
