from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale, Page, Revision
from wagtail_localize.models import String, Translation, TranslationContext, TranslationSource

__all__ = [
    "Assignment",
    "Behind",
    "Dossier",
    "DossierItem",
    "MailDay",
    "MailPreference",
    "Notice",
    "SubmittedTexts",
    "SubtreeSending",
    "TextChange",
    "TranslatedAhead",
    "TranslationRelease",
]


class SubtreeSending(models.Model):
    """The pages below a page, which a worker sends to translation one after the other.

    Kept by their keys, parents before children: the first `done` of them are sent, or named in
    `refusals`. That is written with each page, so that a worker that is killed goes on behind it.
    """

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", editable=False
    )
    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+", editable=False)
    # The keys of the languages into which they are sent, and that of the pages themselves.
    locales = models.JSONField(default=list)
    page_ids = models.JSONField(default=list)
    done = models.PositiveIntegerField(default=0)
    # Of each page that was not sent: {"page": its key, "title": …, "sentences": [why]}.
    refusals = models.JSONField(default=list)
    # That of the owner, in which the sentences are.
    language = models.CharField(max_length=10)
    began_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.page)

    def languages(self) -> list[Locale]:
        return list(Locale.objects.filter(pk__in=self.locales).order_by("pk"))

    @property
    def total(self) -> int:
        return len(self.page_ids)

    @property
    def sent(self) -> int:
        return self.done - len(self.refusals)


class TextChange(models.Model):
    """One change of the translation of a text: who, when, and both wordings.

    `before` and `after` are HTML as `texts.Text.target`; empty says that there was none. The place
    outlives the text: what a changed sentence once was is found by `context`.
    """

    class How(models.TextChoices):
        TYPED = "typed", _("typed")
        STILL_VALID = "still_valid", _("declared still valid")
        MEMORY = "memory", _("from memory")
        PO = "po", _("from a PO file")
        XLIFF = "xliff", _("from an XLIFF file")
        XLSX = "xlsx", _("from a workbook")
        PUT_BACK = "put_back", _("put back")

    context = models.ForeignKey(TranslationContext, on_delete=models.CASCADE, related_name="+")
    string = models.ForeignKey(String, on_delete=models.CASCADE, related_name="+")
    locale = models.ForeignKey(Locale, on_delete=models.CASCADE, related_name="+")
    before = models.TextField(blank=True)
    after = models.TextField(blank=True)
    how = models.CharField(max_length=20, choices=How)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["context", "locale", "at"], name="text_change_place")]

    def __str__(self) -> str:
        return self.after


class _SourceTexts(models.Model):
    """The texts of a source for which a version of its translation stands.

    `texts` are in the order of the page, each [key of the context, key of the string, order, words
    of the translation as `texts.Text.target`]. `rest` says by context, in digests, what else
    stands there that is no fact: where links lead, layout, pictures, entries that are shown.
    """

    translation = models.OneToOneField(
        Translation, on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    texts = models.JSONField(default=list)
    rest = models.JSONField(default=dict)

    class Meta:
        abstract = True


class TranslationRelease(_SourceTexts):
    """What the public translation stands for; kept when it is taken off the site."""

    # The one that was released: where it is published again, it stands for the same.
    revision = models.ForeignKey(Revision, on_delete=models.SET_NULL, null=True, related_name="+")

    def __str__(self) -> str:
        return str(self.translation)


class SubmittedTexts(_SourceTexts):
    """What the revision that was submitted last stands for, until that is released."""

    revision = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="+")

    def __str__(self) -> str:
        return str(self.translation)


class Behind(models.Model):
    """A public translation whose source says something else now, and how much.

    Since when and by whom is that of the first publication of the source that made it so.
    """

    translation = models.OneToOneField(
        Translation, on_delete=models.CASCADE, primary_key=True, related_name="behind"
    )
    since = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    changed = models.PositiveIntegerField(default=0)
    added = models.PositiveIntegerField(default=0)
    removed = models.PositiveIntegerField(default=0)
    moved = models.PositiveIntegerField(default=0)
    # Places whose words are the same, but not their picture, links or layout.
    rest = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.translation)


class TranslatedAhead(models.Model):
    """A source of which translators see a draft, chosen to be translated before it is public.

    It ends with the next publication of the source.
    """

    source = models.OneToOneField(
        TranslationSource, on_delete=models.CASCADE, primary_key=True, related_name="ahead"
    )
    revision = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return str(self.revision)


def _person() -> models.ForeignKey:
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        editable=False,
    )


class Assignment(models.Model):
    """Who translates a text into a language, and until when."""

    translation = models.OneToOneField(
        Translation, on_delete=models.CASCADE, related_name="assignment"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="+"
    )
    due_on = models.DateField(_("due"), null=True)
    assigned_by = _person()
    assigned_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return f"{self.translation_id}: {self.user_id}"


class Dossier(models.Model):
    """Texts and glossaries that are wanted together, such as those of one event."""

    name = models.CharField(
        _("name"),
        max_length=120,
        unique=True,
        help_text=_("What the texts are for, such as “Lab 2027”."),
    )
    due_on = models.DateField(
        _("due"),
        null=True,
        blank=True,
        help_text=_("It holds for each of its texts that has no earlier date of its own."),
    )
    made_by = _person()
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("dossier")
        verbose_name_plural = _("dossiers")
        ordering = ["due_on", "name"]

    def __str__(self) -> str:
        return self.name


class DossierItem(models.Model):
    """A page, a snippet or an imported glossary in a dossier, in whatever languages it is.

    `key` is the translation key of a text, or that of a glossary as its provider gives it
    (`desk.glossaries`); what is deleted is missing here, and nothing else.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="items")
    key = models.CharField(max_length=64, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["dossier", "key"], name="once_in_a_dossier")]

    def __str__(self) -> str:
        return self.key


class Notice(models.Model):
    """Something that a translator is told, in the admin and by mail; once for each change."""

    class Kind(models.TextChoices):
        NEW = "new", _("New, to translate")
        BEHIND = "behind", _("Changed in its source")
        ASSIGNED = "assigned", _("Assigned to you")
        DUE = "due", _("Due soon")
        SENT_BACK = "sent_back", _("Sent back to you")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind)
    # What makes it one: of two notices with the same key the second is not made.
    key = models.CharField(max_length=120)
    # None for a text that has no translation yet.
    translation = models.ForeignKey(
        Translation, on_delete=models.CASCADE, null=True, related_name="+"
    )
    title = models.CharField(max_length=255)
    languages = models.CharField(max_length=255)
    # Where one acts on it, below the admin's own address.
    url = models.CharField(max_length=500)
    # Of a text that is assigned or due.
    due_on = models.DateField(null=True)
    at = models.DateTimeField(auto_now_add=True)
    mailed_at = models.DateTimeField(null=True)
    read_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "kind", "key"], name="told_once")]
        indexes = [models.Index(fields=["user", "read_at", "at"], name="notices_of_a_person")]

    def __str__(self) -> str:
        return self.title


class MailPreference(models.Model):
    """How somebody wants to be told by mail; nobody's row says: at once."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="translation_mail"
    )
    is_digest = models.BooleanField(_("one mail a day"), default=False)

    def __str__(self) -> str:
        return str(self.user)


class MailDay(models.Model):
    """A day whose mail was given to a worker."""

    day = models.DateField(unique=True)

    def __str__(self) -> str:
        return self.day.isoformat()
