from collections.abc import Container
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import Locale, Orderable, TranslatableMixin
from wagtail.search import index

from snippets.addresses import ascii_slug
from snippets.facts import FactsMixin
from snippets.fields import LanguageField
from snippets.folding import without_article
from snippets.forms.concept import NO_PREFERRED, ConceptForm
from snippets.incoming_links import IncomingLinksPanel
from snippets.inline_panel import InlinePanel

from .base import TranslatableSnippet
from .domain import Domain
from .term import Term


class Concept(TranslatableSnippet, ClusterableModel):  # type: ignore[django-manager-missing]
    """An entry of the lexicon: a concept in one language, with the words that name it.

    Its `translation_key` is the concept itself. The definitions are translated; what is said about
    the words of a language (`own`) is written in that language; what the concept belongs to is a
    fact.
    """

    facts = ("do_not_translate", "do_not_link", "domain_links", "related_links")
    own = ("terms", "no_equivalent", "note", "source_label", "source_url", "name", "slug")

    # What the entry is called: its head term, kept for lists.
    name = models.CharField(_("name"), max_length=120, editable=False)
    slug = models.SlugField(max_length=140, editable=False)
    definition = models.TextField(
        _("definition"),
        help_text=_("Plain words, for somebody who hears of it for the first time."),
    )
    expert_definition = models.TextField(
        _("expert definition"), blank=True, help_text=_("What a specialist would add.")
    )
    example = models.TextField(
        _("example"), blank=True, help_text=_("A sentence in which the word is at home.")
    )
    do_not_translate = models.BooleanField(
        _("do not translate"),
        default=False,
        help_text=_("The name stays as it is in every language; gloss it instead."),
    )
    do_not_link = models.BooleanField(
        _("do not link"),
        default=False,
        help_text=_(
            "No word of this entry leads here from the texts of the site. A single word that means "
            "too many things has a box of its own, beside it."
        ),
    )
    no_equivalent = models.BooleanField(
        _("no direct equivalent"),
        default=False,
        help_text=_("This language has no word of its own for it: the words below get by."),
    )
    note = models.TextField(
        _("note"), blank=True, help_text=_("Advice on usage, for writers and interpreters.")
    )
    source_label = models.CharField(_("source"), max_length=160, blank=True)
    source_url = models.URLField(_("link to the source"), blank=True)

    # The language's own words: what a translator writes beside the definitions.
    own_panels: ClassVar = [
        FieldPanel("no_equivalent"),
        InlinePanel("terms", heading=_("Words"), label=_("word"), min_num=1),
        FieldPanel("note"),
        FieldRowPanel([FieldPanel("source_label"), FieldPanel("source_url")]),
    ]
    panels: ClassVar = [
        FieldPanel("definition"),
        FieldPanel("expert_definition"),
        FieldPanel("example"),
        *own_panels,
        InlinePanel("false_friends", heading=_("False friends"), label=_("false friend")),
        MultiFieldPanel(
            [
                InlinePanel("domain_links", heading=_("Domains"), label=_("domain"), min_num=1),
                InlinePanel(
                    "related_links",
                    heading=_("Broader, narrower and related entries"),
                    label=_("related entry"),
                ),
                IncomingLinksPanel(),
                FieldPanel("do_not_translate"),
                FieldPanel("do_not_link"),
            ],
            heading=_("Facts (the same in every language)"),
        ),
    ]
    search_fields: ClassVar = [
        index.SearchField("name", boost=2),
        index.AutocompleteField("name"),
        index.SearchField("definition"),
        index.RelatedFields("terms", [index.SearchField("text"), index.AutocompleteField("text")]),
        index.FilterField("locale_id"),
        index.FilterField("live"),
        index.FilterField("do_not_translate"),
    ]
    base_form_class = ConceptForm

    class Meta(TranslatableSnippet.Meta):
        verbose_name = _("lexicon entry")
        verbose_name_plural = _("lexicon entries")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["locale", "slug"], name="one_entry_per_address")
        ]

    def __str__(self) -> str:
        return self.name or str(self.head or "")

    def save(self, *args: Any, **kwargs: Any) -> None:
        if kwargs.get("update_fields") is None:
            self._take_name()
            self.slug = self._stable_slug()
        super().save(*args, **kwargs)
        # The index was told of the row before its words were stored.
        index.insert_or_update_object(self)

    def save_revision(self, *args: Any, **kwargs: Any) -> Any:
        self._take_name()
        return super().save_revision(*args, **kwargs)

    def copy_for_translation(self, locale: Locale, exclude_fields: Any = None) -> "Concept":
        """Leave the words of this language behind; the name stays until there are others."""
        left = [name for name in self.own if name != "name"]
        return super().copy_for_translation(locale, exclude_fields=[*(exclude_fields or []), *left])

    @property
    def head(self) -> Term | None:
        """The word that stands for the concept: the preferred one, else the first admitted."""
        terms = list(self.terms.all())
        for status in Term.USABLE:
            for term in terms:
                if term.status == status:
                    return term
        return terms[0] if terms else None

    def own_gaps(self) -> list[str]:
        """Return, as sentences, what this language still has to say about its words."""
        terms = list(self.terms.all())
        if not terms:
            return [str(_("The entry has no word in this language. Write its words first."))]
        if not self.no_equivalent and not any(t.status == t.Status.PREFERRED for t in terms):
            return [str(NO_PREFERRED)]
        return []

    def _take_name(self) -> None:
        if self.head is not None:
            self.name = self.head.text

    def _stable_slug(self) -> str:
        """Return the last part of the address: made from the name, kept once it was public."""
        rows = type(self)._base_manager.filter(locale_id=self.locale_id)
        if self.pk is not None:
            kept = rows.filter(pk=self.pk, first_published_at__isnull=False).values_list("slug")
            if found := kept.first():
                return found[0]
        others = rows.exclude(pk=self.pk)
        base = slug_base(self.name, self.locale.language_code)
        taken = set(others.filter(slug__startswith=base).values_list("slug", flat=True))
        return free_slug(base, taken)


def slug_base(name: str, language: str) -> str:
    """Return the address that an entry of this name has where no other has it."""
    return ascii_slug(without_article(name, language))[:120].strip("-") or "entry"


def free_slug(base: str, taken: Container[str]) -> str:
    slug, number = base, 1
    while slug in taken:
        number += 1
        slug = f"{base}-{number}"
    return slug


class ConceptDomain(Orderable):
    """That an entry belongs to a domain: a fact without words of its own."""

    linked = "domain"

    concept = ParentalKey(Concept, on_delete=models.CASCADE, related_name="domain_links")
    domain = models.ForeignKey(
        Domain, verbose_name=_("domain"), on_delete=models.PROTECT, related_name="concept_links"
    )

    panels: ClassVar = [FieldPanel("domain")]

    class Meta(Orderable.Meta):
        verbose_name = _("domain")

    def __str__(self) -> str:
        return str(self.domain)


class RelatedConcept(Orderable):
    """That an entry leads to another, and what the other one is to it.

    It is said once, on either entry; readers find the way back as well (`snippets/relations.py`).
    """

    class Kind(models.TextChoices):
        """Of ISO 25964: broader takes the narrower concept in, by kind, part or instance."""

        RELATED = "related", _("related")
        BROADER = "broader", _("broader")
        NARROWER = "narrower", _("narrower")

    linked = "related"
    qualified = ("kind",)

    concept = ParentalKey(Concept, on_delete=models.CASCADE, related_name="related_links")
    related = models.ForeignKey(
        Concept,
        verbose_name=_("related entry"),
        on_delete=models.CASCADE,
        related_name="links_from",
    )
    kind = models.CharField(
        _("relation"),
        max_length=10,
        choices=Kind,
        default=Kind.RELATED,
        help_text=_("What the other entry is to this one. The way back is shown by itself."),
    )

    panels: ClassVar = [FieldRowPanel([FieldPanel("related"), FieldPanel("kind")])]

    class Meta(Orderable.Meta):
        verbose_name = _("related entry")

    def __str__(self) -> str:
        return str(self.related)


class FalseFriend(FactsMixin, TranslatableMixin, Orderable):
    """A word of a language that looks like this one and means something else."""

    facts = ("language", "text")

    concept = ParentalKey(Concept, on_delete=models.CASCADE, related_name="false_friends")
    language = LanguageField(_("language of the word"))
    text = models.CharField(_("word"), max_length=120)
    note = models.TextField(_("what it really means"))

    panels: ClassVar = [
        FieldRowPanel([FieldPanel("language"), FieldPanel("text")]),
        FieldPanel("note"),
    ]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("false friend")

    def __str__(self) -> str:
        return self.text
