from datetime import timedelta
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from forms import letter_words
from snippets.fields import LanguageField

from .submission import Submission

# So long after it should have left, a letter is taken for forgotten: no task carries it any more.
FORGOTTEN_AFTER = timedelta(hours=1)


class LetterQuerySet(models.QuerySet):
    def stuck(self) -> "LetterQuerySet":
        """Return those that were refused, or that wait and that no task carries any more.

        No code: its applicant asks for another one.
        """
        forgotten = Q(state=Letter.State.WAITING, due_at__lt=timezone.now() - FORGOTTEN_AFTER)
        stuck = self.filter(Q(state=Letter.State.REFUSED) | forgotten)
        return stuck.exclude(kind=Letter.Kind.CODE)

    def may_leave_again(self) -> "LetterQuerySet":
        """Return those that are stuck, and those of which nobody knows whether they arrived."""
        return self.stuck() | self.filter(state=Letter.State.PROBABLY).exclude(
            kind=Letter.Kind.CODE
        )


class Letter(models.Model):
    """A mail to whoever answered a form: whether it waits, left, probably left or was refused.

    The queue of tasks holds its key alone. What is secret in it, the link and a code, is not in
    its text either: it is put in when it leaves (`forms/delivery.py`).
    """

    Kind = letter_words.Kind

    class State(models.TextChoices):
        WAITING = "waiting", pgettext_lazy("a letter", "waits")
        LEFT = "left", pgettext_lazy("a letter", "left")
        # The mail server had all of it, and did not say whether it took it: not sent again by
        # itself, since a server that is only slow would get a copy each time.
        PROBABLY = "probably", pgettext_lazy("a letter", "probably sent")
        REFUSED = "refused", pgettext_lazy("a letter", "refused")
        # A code whose time was over before a mail server took it.
        OUTDATED = "outdated", pgettext_lazy("a letter", "not sent, its code was outdated")
        # A site that sends no mail, such as the demo: it is read in the admin alone.
        KEPT = "kept", pgettext_lazy("a letter", "kept here")

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="letters")
    kind = models.CharField(_("kind"), max_length=12, choices=letter_words.Kind)
    language = LanguageField(_("language"))
    state = models.CharField(_("state"), max_length=12, choices=State, default=State.WAITING)
    to = models.EmailField(_("to"))
    # The form's contact, who gets what somebody answers to it.
    reply_to = models.EmailField(blank=True)
    subject = models.CharField(_("subject"), max_length=200)
    # With `{link}` and `{code}` where they will stand.
    text = models.TextField(_("text"))
    # Of a code: what it is made of. Of a receipt: that its link opens without one.
    nonce = models.CharField(max_length=32, blank=True, editable=False)
    # What the mail server answered, without an address; or what was met instead of an answer.
    reason = models.CharField(_("reason"), max_length=200, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    # When it is to leave; after a fault, when it is tried again.
    due_at = models.DateTimeField(default=timezone.now)
    # Counts how often it was sent: a task of an earlier time does nothing.
    sending = models.PositiveSmallIntegerField(default=0)
    written_at = models.DateTimeField(_("written"), auto_now_add=True)
    left_at = models.DateTimeField(pgettext_lazy("a letter", "left"), null=True)
    sent_again_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    objects: ClassVar = LetterQuerySet.as_manager()

    class Meta:
        verbose_name = _("letter")
        verbose_name_plural = _("letters")
        ordering = ["-written_at", "-pk"]

    def __str__(self) -> str:
        return self.subject

    @property
    def is_held(self) -> bool:
        """Whether it waits because many went to its address, and not after a fault."""
        is_later = self.due_at > timezone.now()
        return self.state == self.State.WAITING and not self.tries and is_later
