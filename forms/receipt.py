"""What was received as a tagged PDF (PDF/UA-1), made when somebody asks and kept nowhere.

In the language and in the words in which it was asked; the answers as they were typed.
"""

import json
import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.models import Site

from forms.answers import shown_of
from forms.field_types import Asked, Asking, field_type
from forms.models import FormPage, Submission
from pages.press.pdf import set_sheet
from pages.press.typeface import house_and_other_scripts
from pages.press.undrawn import with_numbers
from snippets.hours import moment_of
from snippets.models import Council
from snippets.typography import typeset_text

__all__ = ["as_pdf", "receipt"]

SHEET = Path(__file__).parent / "sheets" / "receipt.typ"
# A word that is longer than a line may be broken, or the page's edge would cut it.
LONG = re.compile(r"\S{50}")


def receipt(submission: Submission, page: FormPage) -> HttpResponse:
    """Answer with the PDF of what was received, for a page in any of its form's languages."""
    page = page.in_language(submission.language)
    name = f"{page.slug}-{submission.number}.pdf"
    return HttpResponse(
        as_pdf(submission, page),
        content_type="application/pdf",
        headers={
            "Content-Disposition": content_disposition_header(True, name),
            "Cache-Control": "private, no-store",
        },
    )


def as_pdf(submission: Submission, page: FormPage) -> bytes:
    """Return the PDF of what was received; the same bytes for the same answers.

    A sign that no font draws (an emoji, Chinese) stands as its number: [U+1F642].
    """
    with override(submission.language):
        data = json.dumps(_document(submission, page), ensure_ascii=False, sort_keys=True)
    received = submission.received_at or submission.saved_at
    moment = submission.withdrawn_at or submission.changed_at or received
    return with_numbers(
        data, lambda text: set_sheet(SHEET, text, moment, house_and_other_scripts())
    )


@cache
def _controls() -> dict[int, str]:
    """Return control characters with their numbers: JSON escapes them, and no font draws them."""
    return {n: f"[U+{n:04X}]" for n in (*range(32), *range(127, 160)) if n not in (9, 10)}


def _document(submission: Submission, page: FormPage) -> dict[str, Any]:
    definition = submission.definition
    language = submission.language
    asking = Asking.of(definition, language)
    marked = replace(asking, is_marked=True)
    received = submission.received or {}
    return {
        "language": language,
        "council": _council(page),
        "kind": _("Receipt"),
        "title": _set(page.title, language),
        "number": _("Number %(number)s") % {"number": submission.number},
        "facts": _facts(submission),
        "notes": [_("A test: it does not count.")] if submission.is_test else [],
        "parts": [
            {
                "title": _runs(marked.plain(f"{shown.step.id}.title"), asking),
                "lines": [
                    {
                        "question": _runs(Asked(field, asking).marked.name, asking),
                        "answer": _answer(received.get(field.id), Asked(field, asking)),
                        "unanswered": kind.unanswered(),
                    }
                    for field in shown.fields
                    if (kind := field_type(field.type)) is not None and kind.is_asked
                ],
            }
            for shown in shown_of(definition.structure, received).steps
        ],
        "notice_title": _("Your data"),
        "notice": [_set(sentence, language) for sentence in _notice(page)],
        "page_of": _("Page"),
    }


def _facts(submission: Submission) -> list[dict[str, str]]:
    moments = [
        (_("Received"), submission.received_at),
        (_("Changed"), submission.changed_at),
        (_("Withdrawn"), submission.withdrawn_at),
    ]
    facts = [(name, moment_of(moment)) for name, moment in moments if moment]
    facts.append((_("Email address"), submission.email))
    return [{"name": name, "value": value} for name, value in facts]


def _runs(text: str, asking: Asking) -> list[dict[str, str]]:
    """Return words of the form, those of another language than the receipt's apart with theirs."""
    return [
        {"text": _set(piece, foreign or asking.language), "language": foreign}
        for foreign, piece in asking.runs(text)
    ]


def _answer(answer: Any, asked: Asked) -> list[list[dict[str, str]]]:
    """Return the lines of an answer as it was typed, in runs of one language."""
    kind = field_type(asked.field.type)
    if answer is None or kind is None:
        return []
    return [
        [
            {"text": LONG.sub("\\g<0>\u200b", run.translate(_controls())), "language": language}
            for language, run in asked.asking.runs(line)
        ]
        for line in kind.plain(answer, asked.marked).split("\n")
        if line.strip()
    ]


def _notice(page: FormPage) -> list[str]:
    """Say what the notice under the form says, of what holds once it was received."""
    ground = page.get_legal_ground_display()  # type: ignore[attr-defined]  # of a choice
    said = [page.purpose]
    if ground:
        sentence = _("Legal basis, in the words of article 6(1) of the GDPR: %(ground)s.")
        said.append(f"{sentence % {'ground': ground}} {page.legal_text}".strip())
    said.append(
        _(
            "You can withdraw what you have sent at any time, and choose to have your "
            "answers and your address erased at once."
        )
    )
    if page.contact_email:
        whom = [_("A question about your data?"), page.contact_name, page.contact_email]
        said.append(" ".join(filter(None, whom)))
    return [sentence for sentence in said if sentence]


def _council(page: FormPage) -> str:
    site = page.get_site() or Site.objects.get(is_default_site=True)
    return Council.for_site(site).name


def _set(text: str, language: str) -> str:
    """Give French words of the house their non-breaking spaces; answers stay as they were typed."""
    return typeset_text(text) if language == "fr" else text
