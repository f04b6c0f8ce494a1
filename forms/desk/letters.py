"""The letters to those who answer a form: which wait, left, probably left or were refused."""

from typing import Any

import django_filters
from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.widgets.button import HeaderButton

from forms.delivery import as_it_left
from forms.desk.reading import OfFormView, for_readers, form_page
from forms.letters import send_again
from forms.models import Letter, Submission
from forms.models.letter import LetterQuerySet

__all__ = ["LettersView", "letter", "letters_button"]


class LetterFilters(WagtailFilterSet):
    state = django_filters.ChoiceFilter(label=gettext_lazy("State"), choices=Letter.State.choices)
    kind = django_filters.ChoiceFilter(label=gettext_lazy("Letter"), choices=Letter.Kind.choices)

    class Meta:
        model = Letter
        fields: list[str] = []


class LettersView(OfFormView):
    """No address: a letter shows it by itself."""

    model = Letter
    header_icon = "mail"
    default_ordering = "-written_at"
    filterset_class = LetterFilters
    index_url_name = "form_letters"
    index_results_url_name = "form_letters_results"

    def get_page_title(self) -> str:
        return _("Letters")

    def get_base_queryset(self) -> QuerySet:
        return letters_of(self.form_key)

    @cached_property
    def columns(self) -> list[Column]:
        return [
            TitleColumn(
                "subject",
                label=gettext_lazy("Subject"),
                get_url=lambda row: reverse("form_letter", args=[self.form_key, row.pk]),
            ),
            Column(
                "number",
                label=gettext_lazy("Number"),
                accessor=lambda row: row.submission.number or "–",
            ),
            Column("state", label=gettext_lazy("State"), accessor="get_state_display"),
            DateColumn(
                "written_at", label=pgettext_lazy("a letter", "Written"), sort_key="written_at"
            ),
        ]

    @cached_property
    def header_buttons(self) -> list[Any]:
        return [
            HeaderButton(
                _("Answers"), reverse("form_received", args=[self.form_key]), icon_name="form"
            )
        ]


def letters_of(form: Any) -> LetterQuerySet:
    """Return the letters about a form, tests aside."""
    of_form = Letter.objects.filter(submission__form=form, submission__is_test=False)
    return of_form.select_related("submission", "sent_again_by")


def letters_button(form: Any) -> HeaderButton:
    """Return what leads to a form's letters, and says how many are stuck."""
    stuck = letters_of(form).stuck().count()
    said = ngettext("Letters: %(stuck)d did not leave", "Letters: %(stuck)d did not leave", stuck)
    return HeaderButton(
        said % {"stuck": stuck} if stuck else _("Letters"),
        reverse("form_letters", args=[form]),
        icon_name="warning" if stuck else "mail",
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_readers
def letter(request: HttpRequest, form: Any, pk: int) -> HttpResponse:
    """Show a letter; its button lets one that is stuck, or was probably sent, leave once
    more."""
    row = get_object_or_404(letters_of(form), pk=pk)
    if request.method == "POST":
        _again(request, row)
        return HttpResponseRedirect(reverse("form_letter", args=[form, pk]))
    # A site that sends no mail shows what would have been sent: else nobody could follow it.
    is_kept = row.state == Letter.State.KEPT and not settings.LETTERS_LEAVE
    subject, text, _html = as_it_left(row) if is_kept else (row.subject, row.text, "")
    context = {
        "page": form_page(form),
        "letter": row,
        "subject": subject,
        "text": text,
        "is_kept": is_kept,
        "may_leave_again": Letter.objects.may_leave_again().filter(pk=pk).exists(),
        # The server's answer is a number; what kept it from being asked has a name.
        "gave_up": not row.reason.isdigit(),
        "of_a_draft": row.submission.state == Submission.State.DRAFT,
    }
    return render(request, "forms/desk/letter.html", context)


def _again(request: HttpRequest, row: Letter) -> None:
    told = {"letter": row}
    if send_again(row, request.user):
        messages.success(request, _("The letter “%(letter)s” waits to leave.") % told)
    else:
        sentence = _("The letter “%(letter)s” left or waits already: nothing was sent.")
        messages.warning(request, sentence % told)
