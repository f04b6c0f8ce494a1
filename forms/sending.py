"""A submission is sent once: one row, one number, one receipt, however often and from wherever."""

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone

from forms.files import prune
from forms.letters import write
from forms.models import FormPage, Letter, Submission
from forms.tokens import person_of, persons_of
from snippets.write_ahead_log import empty_log_on_commit

__all__ = ["AlreadyReceivedError", "correct", "received_of", "send", "withdraw"]

ATTEMPTS = 50


class AlreadyReceivedError(Exception):
    """Another submission of the same person was received for this form."""


def send(submission: Submission, page: FormPage, email: str = "") -> tuple[Submission, bool]:
    """Receive a draft, and write its receipt to the address that was given with it.

    Return it as it is stored, and whether this call received it.

    Raises AlreadyReceivedError where its person may answer once and has answered.
    """
    for _attempt in range(ATTEMPTS):
        try:
            with transaction.atomic():
                return _receive(submission.pk, page, email)
        except IntegrityError:
            # Somebody took the number, or is the same person: the next look says which.
            continue
    raise RuntimeError("No number was free for a submission.")


def _receive(pk: int, page: FormPage, email: str) -> tuple[Submission, bool]:
    row = Submission.objects.select_for_update().get(pk=pk)
    if not row.is_draft:
        # A second press, or another tab: what was received stands, and so does its address.
        return row, False
    row.email = email or row.email
    of_form = Submission.objects.filter(form=row.form, is_test=row.is_test)
    is_once = page.once_per_person and not row.is_test
    if is_once and received_of(row) is not None:
        raise AlreadyReceivedError
    row.person = person_of(row.email) if is_once else None
    row.number = (of_form.aggregate(last=Max("number"))["last"] or 0) + 1
    # What is hidden is not received, and what was no answer goes.
    row.answers = row.received = row.shown().answers
    row.typed = {}
    row.state = Submission.State.RECEIVED
    row.received_at = row.saved_at = timezone.now()
    row.save()
    prune(row)
    write(row, page, Letter.Kind.RECEIPT)
    return row, True


def received_of(submission: Submission) -> Submission | None:
    """Return what stands as received from the same person, where one may send once; or None."""
    received = Submission.objects.filter(form=submission.form, state=Submission.State.RECEIVED)
    return received.filter(is_test=False, person__in=persons_of(submission.email)).first()


def correct(submission: Submission, page: FormPage) -> None:
    """Receive the correction of what was received before, and write its receipt.

    What is the same as before is none: somebody went back and pressed the button again.
    """
    with transaction.atomic():
        row = Submission.objects.select_for_update().get(pk=submission.pk)
        if row.state != Submission.State.RECEIVED:
            return
        answers = row.shown().answers
        if answers == row.received:
            return
        row.answers = row.received = answers
        row.typed = {}
        row.changed_at = row.saved_at = timezone.now()
        row.save()
        prune(row)
        write(row, page, Letter.Kind.CHANGE)


def withdraw(
    submission: Submission, page: FormPage, because: str = "", erase: bool = False
) -> None:
    """Withdraw a submission; erased, nothing is left of it but its number and its dates.

    One that was withdrawn before may still be erased, and nothing else happens to it. Of a draft,
    which nobody has received, nothing is left at all.
    """
    with transaction.atomic():
        row = Submission.objects.select_for_update().filter(pk=submission.pk).first()
        if row is None or row.is_draft or erase:
            empty_log_on_commit()
        if row is None or row.is_draft:
            Submission.objects.filter(pk=submission.pk).delete()
            return
        row.language = submission.language
        was_received = row.state == Submission.State.RECEIVED
        if row.state != Submission.State.WITHDRAWN:
            row.state = Submission.State.WITHDRAWN
            row.withdrawn_at = timezone.now()
            row.withdrawn_because = because
        if erase and row.emptied_at is None:
            # Its letters hold the address.
            row.letters.all().delete()
            row.empty()
        row.save()
        if was_received and not erase:
            write(row, page, Letter.Kind.WITHDRAWAL)
