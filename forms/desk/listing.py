"""The forms that somebody reads, and what was sent and begun for one of them."""

from collections import Counter
from typing import Any

import django_filters
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Max, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.widgets.button import HeaderButton

from forms.desk.letters import letters_button
from forms.desk.reading import OfFormView, form_pages, step_titles
from forms.models import NAME_READERS, Letter, Reader, Submission
from snippets.folding import fold

__all__ = ["SubmissionsView", "forms_read", "numbers_of"]


def forms_read(request: HttpRequest) -> HttpResponse:
    """List the forms whose answers somebody reads, with how many there are.

    Who names readers sees every form, and numbers of those alone that they read themselves.
    """
    read = [row["form"] for row in Reader.forms_of(request.user)]
    names_readers = request.user.has_perm(NAME_READERS)
    if not read and not names_readers:
        raise PermissionDenied
    numbers = numbers_of(read)
    pages = form_pages(None if names_readers else read)
    readers = dict(Reader.objects.values_list("form").annotate(number=Count("pk")).order_by())
    rows = [
        {
            "page": page,
            "numbers": numbers.get(key, {}) if key in read else None,
            "url": reverse("form_received", args=[key]),
            "letters": reverse("form_letters", args=[key]),
            "readers": readers.get(key, 0),
            "readers_url": reverse("form_readers", args=[key]),
        }
        for key, page in pages.items()
    ]
    rows.sort(key=lambda row: fold(row["page"].title))
    context = {"rows": rows, "names_readers": names_readers}
    return render(request, "forms/desk/forms.html", context)


def numbers_of(keys: list[Any]) -> dict[Any, dict[str, Any]]:
    """Return how many answers each form has received, by its key, and when the latest came.

    Two queries; a form for which nothing was begun is left out.
    """
    states = Submission.State
    counted = (
        Submission.objects.filter(form__in=keys, is_test=False)
        .values("form")
        .annotate(
            received=Count("pk", filter=Q(state=states.RECEIVED)),
            withdrawn=Count("pk", filter=Q(state=states.WITHDRAWN)),
            drafts=Count("pk", filter=Q(state=states.DRAFT)),
            latest=Max("received_at", filter=Q(state=states.RECEIVED)),
        )
        .order_by()
    )
    stuck = Letter.objects.stuck().filter(submission__form__in=keys, submission__is_test=False)
    refused = Counter(stuck.values_list("submission__form", flat=True))
    return {row["form"]: row | {"refused": refused[row["form"]]} for row in counted}


class SubmissionFilters(WagtailFilterSet):
    state = django_filters.ChoiceFilter(
        label=gettext_lazy("State"), choices=Submission.State.choices
    )
    language = django_filters.ChoiceFilter(
        label=gettext_lazy("Language"), choices=lambda: settings.LANGUAGES
    )
    step_left = django_filters.ChoiceFilter(label=gettext_lazy("Left at step"))

    class Meta:
        model = Submission
        fields: list[str] = []

    def __init__(self, *args: Any, request: HttpRequest, **kwargs: Any) -> None:
        super().__init__(*args, request=request, **kwargs)
        assert request.resolver_match is not None  # noqa: S101 - a view asks
        self.step_titles = step_titles(request.resolver_match.kwargs["form"])
        self.filters["step_left"].extra["choices"] = list(self.step_titles.items())

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        found = super().filter_queryset(queryset)
        # Who has sent has left no step.
        left = self.form.cleaned_data.get("step_left")
        return found.filter(state=Submission.State.DRAFT) if left else found


class NumberColumn(TitleColumn):
    """The number of a submission, which leads to it; a draft has none, and is nobody's to read."""

    def get_value(self, instance: Any) -> str:
        if instance.number is None:
            return _("Not sent")
        return _("Number %(number)s") % {"number": instance.number}


class SubmissionsView(OfFormView):
    """What was sent and begun for a form: no name and no answer, which each shows itself."""

    model = Submission
    header_icon = "form"
    default_ordering = "-saved_at"
    filterset_class = SubmissionFilters
    index_url_name = "form_received"
    index_results_url_name = "form_received_results"

    def get_page_title(self) -> str:
        return _("Answers")

    def get_base_queryset(self) -> QuerySet:
        return Submission.objects.filter(form=self.form_key, is_test=False)

    def left_at(self, row: Submission) -> str:
        return self.filters.step_titles.get(row.step_left, "") if row.is_draft else ""

    @cached_property
    def columns(self) -> list[Column]:
        return [
            NumberColumn(
                "number",
                label=gettext_lazy("Number"),
                sort_key="number",
                get_url=lambda row: (
                    None if row.is_draft else reverse("form_submission", args=[row.form, row.pk])
                ),
            ),
            Column("state", label=gettext_lazy("State"), accessor="get_state_display"),
            Column(
                "language",
                label=gettext_lazy("Language"),
                accessor=lambda row: dict(settings.LANGUAGES).get(row.language, row.language),
            ),
            Column("left_at", label=gettext_lazy("Left at step"), accessor=self.left_at),
            DateColumn("saved_at", label=gettext_lazy("Last saved"), sort_key="saved_at"),
            DateColumn("received_at", label=gettext_lazy("Received"), sort_key="received_at"),
            DateColumn("changed_at", label=gettext_lazy("Changed"), sort_key="changed_at"),
        ]

    @cached_property
    def header_buttons(self) -> list[Any]:
        return [
            letters_button(self.form_key),
            HeaderButton(
                _("Download as CSV"),
                reverse("form_export", args=[self.form_key]),
                icon_name="download",
            ),
        ]
