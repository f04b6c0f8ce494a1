"""Test applications: sent as an applicant's are, counted nowhere, and gone at the opening."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import task

from forms.models import FORM_PAGES, FormPage, FormVersion, Submission
from forms.structure import Definition
from forms.tokens import new_nonce
from snippets.write_ahead_log import empty_log_on_commit

__all__ = ["begin_test", "erase_tests", "erase_tests_of", "marked_as_test", "plan_erasure"]


def begin_test(page: FormPage, definition: Definition, user: Any, language: str) -> Submission:
    """Return the draft of a test application; it is answered as any other."""
    return Submission.begun(
        new_nonce(),
        form=page.translation_key,
        version=FormVersion.of(definition),
        language=language,
        is_test=True,
        tested_by=user,
        email=user.email,
    )


def marked_as_test(submission: Submission, subject: str, text: str) -> tuple[str, str, str]:
    """Return the address, the subject and the text of a letter: those of a test go to its tester
    and say what they are.
    """
    to = submission.letters_to
    if not submission.is_test:
        return to, subject, text
    told = _(
        "This is a test that you sent yourself: it does not count, and is erased at the opening."
    )
    return to, _("Test – %(subject)s") % {"subject": subject}, f"{told}\n\n{text}"


def plan_erasure(page: FormPage) -> None:
    """Have the tests of a form erased once it takes none any more: at its opening, or at once."""
    if not Submission.objects.filter(form=page.translation_key, is_test=True).exists():
        return
    if not page.takes_tests:
        erase_tests_of(page.translation_key)
        return
    opens_at = getattr(page, "opens_at", None)
    if opens_at and opens_at > timezone.now() and erase_tests.get_backend().supports_defer:
        erase_tests.using(run_after=opens_at).enqueue(str(page.translation_key))


@task(backend="background")
def erase_tests(form: str) -> None:
    """Erase the tests of a form that is open; an opening that was put off leaves them."""
    for model in FORM_PAGES:
        pages = model.objects.filter(translation_key=form)
        if any(not page.takes_tests for page in pages):
            erase_tests_of(form)


def erase_tests_of(form: Any) -> int:
    """Erase the tests of a form with their letters, and the versions that nobody else answered."""
    tests = Submission.objects.filter(form=form, is_test=True)
    versions = list(tests.values_list("version", flat=True))
    count = tests.count()
    tests.delete()
    FormVersion.objects.filter(pk__in=versions, submissions=None).delete()
    empty_log_on_commit()
    return count
