"""How a letter leaves: as text and as HTML, with its link and its code, by the worker."""

import logging
from datetime import datetime
from functools import cache, partial
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import urlize
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import override
from django_tasks import task
from wagtail.models import Site

from forms.addresses import address_in, with_key
from forms.letter_words import link_name
from forms.limits import LINKS, RECEIPTS, LimitReachedError, take
from forms.models import Letter
from forms.tokens import code_of, key_of, person_of, secret_of
from snippets.database_outage import outlast
from snippets.mail_server import (
    CODES,
    FAULTS,
    LETTERS,
    MAIL,
    PAUSES,
    ProbablySentError,
    answer_code,
)
from snippets.models import Council

__all__ = ["as_it_left", "deliver", "hold", "laid_out", "queue"]

logger = logging.getLogger("demain.forms")
STYLE = Path(__file__).parent / "static" / "forms" / "letter.css"


@task(backend="background", queue_name=MAIL, priority=LETTERS)
def deliver(letter: int, sending: int = 0, is_held: bool = False) -> None:
    """Hand a letter to the mail server; one that has left, or is gone, is left alone.

    One that was held back is counted anew: all that wait for an hour to end would leave at once.

    A worker that is killed between the server's answer and the note of it sends it twice, under
    the same identity (Message-ID). A server that has had all of it and says nothing is not asked
    again: the letter is probably sent.
    """
    row = Letter.objects.select_related("submission").filter(pk=letter).first()
    if row is None or (row.state, row.sending) != (Letter.State.WAITING, sending):
        return
    if _is_outdated(row):
        row.state = Letter.State.OUTDATED
        row.save(update_fields=["state"])
        return
    if is_held and hold(row):
        return
    try:
        with get_connection(settings.LETTERS_BACKEND) as connection:
            connection.send_messages([_message(row)])
    except ProbablySentError as error:
        outlast(partial(_left, row, Letter.State.PROBABLY, _reason(error)))
        # The key alone: a log is no place for an address.
        logger.warning("Letter %d was probably sent: the mail server did not say.", row.pk)
        return
    # A ValueError says that an address or a subject can't be written in a mail's head.
    except (*FAULTS, ValueError) as error:
        outlast(partial(_refused_or_later, row, error, timezone.now()))
        logger.warning("Letter %d was not taken (%s).", row.pk, _reason(error))
        return
    outlast(partial(_left, row, Letter.State.LEFT, ""))


def queue(row: Letter, sending: int, is_held: bool = False) -> None:
    """Have the worker send a letter when it is due: a code before all others."""
    later = row.due_at if row.due_at > timezone.now() else None
    priority = CODES if row.kind == Letter.Kind.CODE else LETTERS
    # Only where there is something to say: a backend that runs at once can't run later.
    options: dict[str, Any] = {"run_after": later} if later else {}
    deliver.using(priority=priority, **options).enqueue(
        row.pk, sending, **({"is_held": True} if is_held else {})
    )


def hold(row: Letter) -> bool:
    """Count a letter to its address; where many went there, have it wait, and tell so."""
    try:
        take(LINKS if row.kind == Letter.Kind.RESUME else RECEIPTS, person_of(row.to))
    except LimitReachedError as reached:
        row.due_at = reached.until
        row.save(update_fields=["due_at"])
        queue(row, row.sending, is_held=True)
        return True
    return False


def _is_outdated(row: Letter) -> bool:
    """Tell whether a code would come too late, or after another one."""
    if row.kind != Letter.Kind.CODE:
        return False
    until = row.submission.code_until
    return until is None or until <= timezone.now() or row.submission.code_nonce != row.nonce


def _left(row: Letter, state: str, reason: str) -> None:
    row.state, row.left_at, row.reason = state, timezone.now(), reason
    row.save(update_fields=["state", "left_at", "reason"])


def _refused_or_later(row: Letter, error: Exception, now: datetime) -> None:
    """Note that a letter was not taken at its latest try; may be called again for the same one."""
    code, tried = answer_code(error), row.tries
    row.reason = _reason(error)
    if code >= 500 or isinstance(error, ValueError) or tried == len(PAUSES):
        row.state = Letter.State.REFUSED
        row.save(update_fields=["state", "reason"])
        return
    try:
        with transaction.atomic():
            row.due_at, row.tries = now + PAUSES[tried], tried + 1
            row.save(update_fields=["reason", "tries", "due_at"])
            queue(row, row.sending)
    except Exception:
        row.tries = tried
        raise


def _reason(error: Exception) -> str:
    code = answer_code(error)
    return f"{code}" if code else type(error).__name__


def _message(row: Letter) -> EmailMultiAlternatives:
    subject, text, html = as_it_left(row)
    message = EmailMultiAlternatives(
        subject,
        text,
        to=[row.to],
        reply_to=[row.reply_to] if row.reply_to else None,
        headers={"Auto-Submitted": "auto-generated", "Message-ID": _identity(row)},
    )
    message.attach_alternative(html, "text/html")
    return message


def _identity(row: Letter) -> str:
    """Return the same identity each time that it is sent, so that a second copy is told as one."""
    host = settings.WAGTAILADMIN_BASE_URL.rpartition("//")[2].partition(":")[0]
    return f"<letter.{row.pk}.{int(row.written_at.timestamp())}@{host}>"


def as_it_left(row: Letter) -> tuple[str, str, str]:
    """Return the subject, the text and the HTML of a letter, with its link and its code."""
    secret = secret_of(row.submission.nonce, row.submission.token)
    link = f"{settings.WAGTAILADMIN_BASE_URL}{address_in(row.language, 'status', secret)}"
    code = ""
    if row.kind == Letter.Kind.CODE:
        code = code_of(row.nonce)
    elif row.nonce:
        link = with_key(link, key_of(row.submission_id))

    def told(words: str) -> str:
        return words.replace("{link}", link).replace("{code}", code)

    subject, text = told(row.subject), told(row.text)
    with override(row.language):
        return subject, text, _as_html(subject, text, row.kind, link, code)


def _as_html(subject: str, text: str, kind: str, link: str, code: str) -> SafeString:
    """Return a letter's text as HTML, in the language that is active."""
    context = {"subject": subject, "style": _style(), **laid_out(text, kind, link, code)}
    return render_to_string("forms/letters/letter.html", context)


def laid_out(text: str, kind: str, link: str, code: str) -> dict[str, Any]:
    """Return what the body of a letter shows: a link or a code on a line of its own is a button,
    or large.
    """
    site = Site.objects.filter(is_default_site=True).first()
    parts: list[dict[str, Any]] = []
    for paragraph in text.strip().split("\n\n"):
        lines: list[str] = []
        for line in paragraph.split("\n"):
            alone = line.strip()
            if alone and alone in (link, code):
                parts += [{"html": _lines(lines)}] if lines else []
                parts.append({"link": link} if alone == link else {"code": code})
                lines = []
            else:
                lines.append(line)
        parts += [{"html": _lines(lines)}] if lines else []
    council = Council.for_site(site).name if site else ""
    return {"parts": parts, "link_name": link_name(kind), "council": council}


@cache
def _style() -> SafeString:
    # A file of ours; a mail can't load it from the site, which would learn that it is read.
    return mark_safe(STYLE.read_text(encoding="utf-8"))  # noqa: S308


def _lines(lines: list[str]) -> SafeString:
    # `urlize` escapes what it leaves as text.
    return mark_safe("<br>".join(urlize(line, autoescape=True) for line in lines))  # noqa: S308
