from datetime import datetime, timedelta
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from forms.answers import Shown, shown_of
from forms.structure import Definition
from forms.tokens import hashed, secret_of
from snippets.fields import LanguageField

from .form_version import FormVersion

# How long a draft is kept after it was last saved; the notice under the form names it.
DRAFT_KEPT = timedelta(days=30)
MOST_BROWSERS = 5


class Submission(models.Model):
    """The answers of one person to one form, from the first saved step to their erasure.

    It belongs to the form, by the key of all its languages, and never to one language's page.
    `token` and `browsers` are hashes (`forms/tokens.py`): nobody who reads the table can open what
    its owner can.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        RECEIVED = "received", _("received")
        WITHDRAWN = "withdrawn", _("withdrawn")

    form = models.UUIDField(_("form"), db_index=True, editable=False)
    version = models.ForeignKey(FormVersion, on_delete=models.PROTECT, related_name="submissions")
    language = LanguageField(_("language"))
    state = models.CharField(_("state"), max_length=12, choices=State, default=State.DRAFT)
    # A test application counts nowhere, and goes at the opening.
    is_test = models.BooleanField(default=False)
    # Whoever sent the test: its letters go there.
    tested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
    )
    nonce = models.CharField(max_length=32, unique=True, editable=False)
    token = models.CharField(max_length=64, unique=True, editable=False)
    # Hashes of the secrets in the cookies of the browsers in which it was opened by its owner.
    browsers = models.JSONField(default=list, editable=False)
    # Where it was begun, hashed, until a browser comes back to it with its cookie: what never comes
    # back was a machine's (`forms/machines.py`).
    begun_from = models.CharField(max_length=64, blank=True, editable=False)
    # The code that was sent last: what it is made of, until when it is taken, how often tried.
    code_nonce = models.CharField(max_length=32, blank=True, editable=False)
    code_until = models.DateTimeField(null=True, editable=False)
    code_tries = models.PositiveSmallIntegerField(default=0, editable=False)
    email = models.EmailField(_("email address"), blank=True)
    # Who answers, where one may answer once: a keyed hash of the address.
    person = models.CharField(max_length=64, null=True, editable=False)  # noqa: DJ001 - no person, and not the same one
    number = models.PositiveIntegerField(_("number"), null=True, editable=False)
    # What its owner is writing: answers by the id of their fields, as the fields' types store them.
    answers = models.JSONField(default=dict, blank=True)
    # What was received: it stays as it is until a correction is sent.
    received = models.JSONField(_("answers"), null=True, blank=True)
    # What was typed and is no answer yet, by the id of its field: it comes back as it was.
    typed = models.JSONField(default=dict, blank=True)
    # Answers that a newer version of the form does not take, until their owner has read so
    # (`forms/rebase.py`).
    lost = models.JSONField(default=list, blank=True)
    step_left = models.CharField(max_length=64, blank=True)
    begun_at = models.DateTimeField(auto_now_add=True)
    saved_at = models.DateTimeField(default=timezone.now)
    received_at = models.DateTimeField(null=True, blank=True)
    changed_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_because = models.CharField(max_length=500, blank=True)
    # When its answers and its address were erased; what is left is that there was one.
    emptied_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("submission")
        verbose_name_plural = _("submissions")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["form", "person"],
                condition=Q(state="received", is_test=False),
                name="one_submission_per_person",
            ),
            models.UniqueConstraint(
                fields=["form", "number"],
                condition=Q(is_test=False),
                name="one_number_per_submission",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["form", "state", "received_at"])]

    def __str__(self) -> str:
        return str(self.number or self.pk)

    @classmethod
    def begun(cls, nonce: str, **facts: Any) -> "Submission":
        """Return a new draft, not stored yet: the secret in its address is made of its nonce."""
        return cls(nonce=nonce, token=hashed(secret_of(nonce)), **facts)

    @property
    def definition(self) -> Definition:
        return self.version.definition

    def shown(self) -> Shown:
        """Return what the form shows to whoever gave these answers."""
        return shown_of(self.definition.structure, self.answers)

    @property
    def is_draft(self) -> bool:
        return self.state == self.State.DRAFT

    @property
    def is_being_corrected(self) -> bool:
        """Whether something else is being written than what was received."""
        if self.state != self.State.RECEIVED:
            return False
        return bool(self.typed) or self.shown().answers != self.received

    @property
    def letters_to(self) -> str:
        """The address to which its letters go: those of a test go to whoever began it."""
        if self.is_test:
            return self.tested_by.email if self.tested_by else ""
        return self.email

    @property
    def erased_at(self) -> datetime:
        """When a draft that nobody saves again is erased."""
        return self.saved_at + DRAFT_KEPT

    def is_known_in(self, browser: str) -> bool:
        """Tell whether its owner opened it in the browser whose cookie holds this secret.

        One of which no address is known is its owner's wherever its secret is.
        """
        return not self.email or (bool(browser) and hashed(browser) in self.browsers)

    def know(self, browser: str) -> None:
        """Remember a browser of its owner's; the last few are."""
        if hashed(browser) not in self.browsers:
            self.browsers = [*self.browsers, hashed(browser)][-MOST_BROWSERS:]

    def empty(self) -> None:
        """Erase who answered, what, and what they sent along."""
        self.files.all().delete()
        self.email, self.person, self.browsers, self.begun_from = "", None, [], ""
        self.answers, self.typed, self.received, self.lost = {}, {}, None, []
        self.withdrawn_because, self.code_nonce, self.code_until = "", "", None
        self.emptied_at = timezone.now()

    def take(self, step: Any, answers: dict[str, Any], typed: dict[str, Any]) -> None:
        """Take what was answered and typed in a step; what its fields held before goes."""
        for field in step.fields:
            self.answers.pop(field.id, None)
            self.typed.pop(field.id, None)
        self.answers |= answers
        self.typed |= typed
        self.saved_at = timezone.now()

    def forget_hidden(self) -> bool:
        """Drop what stands in fields that are not asked by now; return whether there was any."""
        shown = self.shown()
        asked = {field.id for one in shown.steps for field in one.fields}
        typed = {key: value for key, value in self.typed.items() if key in asked}
        is_changed = self.answers.keys() != shown.answers.keys() or typed != self.typed
        self.answers, self.typed = shown.answers, typed
        return is_changed
