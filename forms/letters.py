"""Letters to whoever answers a form: written with what they tell of, sent by the worker.

A letter is written in the transaction that it tells of, and leaves after it (`delivery.py`). A mail
server that is down, slow or refuses is no fault of the applicant's: what was received stays
received, and the letter says in the admin that it waits, or why it was refused.
"""

from typing import Any

from django.conf import settings
from django.db.models import F
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import override

from forms.delivery import hold, queue
from forms.letter_words import default_words, filled, has_words
from forms.models import CallPage, FormPage, Letter, LetterText, Submission
from forms.tokens import new_nonce
from forms.trying import marked_as_test
from snippets.hours import moment_of
from snippets.one_line import one_line

__all__ = ["letters_lacking", "send_again", "write"]


def write(submission: Submission, page: FormPage, kind: str, *, is_asked: bool = False) -> Letter:
    """Write a letter, and let the worker send it once the transaction has ended well.

    Each but a code waits where many went to its address, since anybody can have them sent to
    whatever address they type. A receipt that its owner has asked for once more, which is counted
    apart, waits for none of them, and its link opens by a button.
    """
    page = page.in_language(submission.language)
    with override(submission.language):
        own = LetterText.released(kind, submission.language)
        subject, text = (own.subject, own.text) if own else default_words(kind)
        values = _values(submission, page)
        subject, text = one_line(filled(subject, values)), filled(text, values)
        key = new_nonce() if is_asked else ""
        to, subject, text = marked_as_test(submission, subject, text)
        letter = Letter.objects.create(
            submission=submission,
            kind=kind,
            language=submission.language,
            to=to,
            reply_to=page.contact_email,
            subject=subject[:200],
            text=text,
            nonce=submission.code_nonce if kind == Letter.Kind.CODE else key,
            due_at=timezone.now(),
            state=Letter.State.WAITING if settings.LETTERS_LEAVE else Letter.State.KEPT,
        )
    may_wait = kind != Letter.Kind.CODE and not is_asked
    if settings.LETTERS_LEAVE and not (may_wait and hold(letter)):
        queue(letter, letter.sending)
    return letter


def send_again(letter: Letter, user: Any) -> bool:
    """Let a letter that is stuck, or was probably sent, leave once more; return whether it does.

    Of two who ask at once, one is heard: the other finds it waiting.
    """
    changed = (
        Letter.objects.may_leave_again()
        .filter(pk=letter.pk)
        .update(
            state=Letter.State.WAITING,
            tries=0,
            reason="",
            due_at=timezone.now(),
            sending=F("sending") + 1,
            sent_again_by=user,
        )
    )
    if changed:
        letter.refresh_from_db()
        queue(letter, letter.sending)
    return bool(changed)


def letters_lacking(page: FormPage) -> list[tuple[str, str]]:
    """Return which letters of a form have no words in a language of its pages: the language, and
    a sentence that says it.

    The site has words of its own in the languages of its catalogs, which hold until an officer
    writes others. In a language without, an applicant would get those of another one.
    """
    names = dict(settings.LANGUAGES)
    others = page.get_translations().values_list("locale__language_code", flat=True)
    found = []
    for code in dict.fromkeys([page.locale.language_code, *others]):
        for kind in Letter.Kind:
            if not has_words(kind, code) and LetterText.released(kind, code) is None:
                sentence = _(
                    "Write and release the letter “%(letter)s” in this language, %(language)s, "
                    "under Letters: it has no text yet."
                )
                words = {"letter": kind.label, "language": names.get(code, code)}
                found.append((code, sentence % words))
    return found


def _values(submission: Submission, page: FormPage) -> dict[str, str]:
    until = page.taken_until() if isinstance(page, CallPage) else None
    return {
        "form": page.title,
        "number": str(submission.number or ""),
        "deadline": moment_of(until) if until else "",
        "kept_until": date_format(localtime(submission.erased_at)),
        "contact": page.contact_email,
        # Put in when it leaves.
        "link": "{link}",
        "code": "{code}",
    }
