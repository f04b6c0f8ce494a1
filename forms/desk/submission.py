"""One submission: its answers, its letters."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from forms.answers import shown_of
from forms.desk.reading import asking_for, for_readers, form_page, submissions_of
from forms.field_types import Asked, reading_type
from forms.files import answer_with
from forms.receipt import receipt

__all__ = ["answer_file", "submission", "submission_pdf"]


@for_readers
def submission(request: HttpRequest, form: Any, pk: int) -> HttpResponse:
    """Show what somebody answered: labels in the reader's language, answers as they were given."""
    row = get_object_or_404(submissions_of(form), pk=pk)
    asking = asking_for(row.definition)
    shown = shown_of(row.definition.structure, row.received or {})
    steps = [
        {
            "title": asking.html(f"{one.step.id}.title"),
            "lines": [_line(Asked(field, asking), row) for field in one.fields if _asks(field)],
        }
        for one in shown.steps
    ]
    context = {
        "page": form_page(form),
        "submission": row,
        "steps": steps,
        "letters": row.letters.select_related("sent_again_by"),
        "list_url": reverse("form_received", args=[form]),
    }
    return render(request, "forms/desk/submission.html", context)


@for_readers
def submission_pdf(request: HttpRequest, form: Any, pk: int) -> HttpResponse:
    """Hand out the receipt that its sender has, in its sender's language."""
    row = get_object_or_404(submissions_of(form).filter(received__isnull=False), pk=pk)
    return receipt(row, form_page(form))


def _asks(field: Any) -> bool:
    return reading_type(field.type).is_asked


def _line(asked: Asked, row: Any) -> dict[str, Any]:
    kind = reading_type(asked.field.type)
    answer = (row.received or {}).get(asked.field.id)
    return {
        "label": asked.label,
        "answer": ""
        if answer is None
        else asked.asking.marked_html(kind.plain(answer, asked.marked)),
        "unanswered": kind.unanswered(),
        "is_sensitive": asked.field.is_sensitive,
        "files": kind.files(answer),
    }


@require_safe
@for_readers
def answer_file(request: HttpRequest, form: Any, pk: int, key: Any) -> HttpResponseBase:
    """Hand over a file that what was received names."""
    row = get_object_or_404(submissions_of(form), pk=pk)
    kinds = {field.id: reading_type(field.type) for field in row.definition.structure.fields()}
    named = {
        one["key"]
        for field, answer in (row.received or {}).items()
        if field in kinds
        for one in kinds[field].files(answer)
    }
    if str(key) not in named:
        raise Http404("There is no such file.")
    return answer_with(row, key)
