from typing import Any

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from snippets.folding import initial, sort_key


class Term(Orderable):
    """A word for a concept, with the verdict on it.

    Terms belong to one language and have no counterpart in another: three French words may face
    one English word, or none. So they are written, never translated.
    """

    class Type(models.TextChoices):
        TERM = "term", _("term")
        ACRONYM = "acronym", _("acronym")
        VARIANT = "variant", _("variant")

    class Status(models.TextChoices):
        """TBX's administrative status, and a stronger word of ours: see `administrative_status`."""

        PREFERRED = "preferred", _("preferred")
        ADMITTED = "admitted", _("admitted")
        DEPRECATED = "deprecated", _("deprecated")
        SUPERSEDED = "superseded", _("superseded")
        FORBIDDEN = "forbidden", _("forbidden")

    class PartOfSpeech(models.TextChoices):
        NOUN = "noun", _("noun")
        VERB = "verb", _("verb")
        ADJECTIVE = "adjective", _("adjective")
        ADVERB = "adverb", _("adverb")
        OTHER = "other", _("other")

    class Gender(models.TextChoices):
        MASCULINE = "m", _("masculine")
        FEMININE = "f", _("feminine")
        EITHER = "mf", _("masculine or feminine")
        NEUTER = "n", _("neuter")

    class Region(models.TextChoices):
        """Countries of our languages, by their ISO 3166-1 code."""

        AU = "AU", _("Australia")
        BE = "BE", _("Belgium")
        CA = "CA", _("Canada")
        CH = "CH", _("Switzerland")
        FR = "FR", _("France")
        GB = "GB", _("United Kingdom")
        IE = "IE", _("Ireland")
        IN = "IN", _("India")
        LU = "LU", _("Luxembourg")
        NZ = "NZ", _("New Zealand")
        US = "US", _("United States")
        ZA = "ZA", _("South Africa")

    class Register(models.TextChoices):
        """The values of TBX's `register`, which adds “Register” to each."""

        NEUTRAL = "neutral", _("neutral")
        TECHNICAL = "technical", _("technical")
        COLLOQUIAL = "colloquial", _("colloquial")
        IN_HOUSE = "in-house", _("in-house")
        BENCH_LEVEL = "bench-level", _("workshop")
        SLANG = "slang", _("slang")
        VULGAR = "vulgar", _("vulgar")

    # A reader may say these; the others are listed so that they are not said.
    USABLE = (Status.PREFERRED, Status.ADMITTED)

    concept = ParentalKey("snippets.Concept", on_delete=models.CASCADE, related_name="terms")
    text = models.CharField(
        _("word"),
        max_length=120,
        validators=[RegexValidator(r"\w", _("Write the word itself: this has no letter."))],
        help_text=_("With its article only where it is never used without."),
    )
    type = models.CharField(_("kind"), max_length=10, choices=Type, default=Type.TERM)
    status = models.CharField(_("verdict"), max_length=10, choices=Status, default=Status.PREFERRED)
    part_of_speech = models.CharField(
        _("part of speech"), max_length=10, choices=PartOfSpeech, default=PartOfSpeech.NOUN
    )
    gender = models.CharField(_("gender"), max_length=2, choices=Gender, blank=True)
    region = models.CharField(
        _("region"),
        max_length=2,
        choices=Region,
        blank=True,
        help_text=_("Where this word is said; empty if it is said everywhere."),
    )
    register = models.CharField(
        _("register"),
        max_length=12,
        choices=Register,
        blank=True,
        help_text=_("Among whom this word is said; empty if it is said anywhere."),
    )
    pronunciation = models.CharField(
        _("pronunciation"),
        max_length=80,
        blank=True,
        help_text=_("As an interpreter would jot it down: “kon-sair-tah-syon”."),
    )
    note = models.TextField(_("note"), blank=True, help_text=_("Why this verdict, or when to use."))
    do_not_link = models.BooleanField(
        _("do not link"),
        default=False,
        help_text=_("In the texts of the site this word mostly means something else."),
    )
    sort_key = models.CharField(max_length=120, editable=False, db_index=True)

    panels = [
        FieldPanel("text"),
        FieldRowPanel([FieldPanel("type"), FieldPanel("status")]),
        FieldRowPanel([FieldPanel("part_of_speech"), FieldPanel("gender")]),
        FieldRowPanel([FieldPanel("region"), FieldPanel("register")]),
        FieldPanel("pronunciation"),
        FieldPanel("note"),
        FieldPanel("do_not_link"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("word")

    def __str__(self) -> str:
        return self.text

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.sort_key = sort_key(self.text, self.concept.locale.language_code)
        super().save(*args, **kwargs)

    @property
    def is_usable(self) -> bool:
        return self.status in self.USABLE

    @property
    def initial(self) -> str:
        return initial(self.sort_key)

    @property
    def administrative_status(self) -> str:
        """The value of TBX's `administrativeStatus` (TBX-Basic); it has no word for forbidden."""
        known = self.Status.DEPRECATED if self.status == self.Status.FORBIDDEN else self.status
        return f"{known}Term-admn-sts"
