from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.functional import classproperty
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override
from wagtail.admin.panels import FieldPanel, HelpPanel
from wagtail.models import PreviewableMixin
from wagtail.search import index

from forms import letter_words
from snippets.models.base import TranslatableSnippet


class LetterText(PreviewableMixin, TranslatableSnippet):
    """The words of a letter, in the place of those that the site has for it."""

    title_field = ""  # its kind and its subject
    facts = ("kind",)

    kind = models.CharField(gettext_lazy("letter"), max_length=12, choices=letter_words.Kind)
    subject = models.CharField(gettext_lazy("subject"), max_length=150)
    text = models.TextField(
        gettext_lazy("text"),
        max_length=5_000,
        help_text=gettext_lazy(
            "Plain text. An address becomes a link, an empty line begins a paragraph."
        ),
    )

    panels: ClassVar = [
        FieldPanel("kind"),
        FieldPanel("subject"),
        FieldPanel("text"),
        HelpPanel(template="forms/letters/tags.html", heading=gettext_lazy("Tags")),
    ]
    search_fields: ClassVar = [
        index.SearchField("subject"),
        index.AutocompleteField("subject"),
        index.FilterField("locale_id"),
        index.FilterField("live"),
    ]

    class Meta(TranslatableSnippet.Meta):
        verbose_name = gettext_lazy("letter text")
        verbose_name_plural = gettext_lazy("letter texts")
        ordering = ["kind"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.subject}"

    def clean(self) -> None:
        super().clean()
        problems = letter_words.problems_of(self.kind, self.subject, self.text)
        others = LetterText.objects.filter(kind=self.kind, locale=self.locale_id)
        if others.exclude(pk=self.pk).exists():
            problems["kind"] = _(
                "You have already written this letter in this language. Edit that text, or "
                "choose another letter."
            )
        if problems:
            raise ValidationError(problems)

    def tags_told(self) -> list[dict[str, str]]:
        return letter_words.tags_told()

    @classmethod
    def released(cls, kind: str, language: str) -> "LetterText | None":
        """Return what an officer's words of a letter are in a language; the last release holds."""
        rows = cls.objects.live().in_language(language).filter(kind=kind)
        return rows.order_by("-last_published_at", "-pk").first()

    @classproperty
    def preview_modes(cls) -> list[tuple[str, Any]]:  # noqa: N805 - of the class
        return [
            ("", gettext_lazy("Letter")),
            ("text", gettext_lazy("Letter as plain text")),
            ("request", gettext_lazy("Letter of a request, which has no closing")),
        ]

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponseBase:
        """Show the letter as an applicant who doesn't exist would get it."""
        from forms.delivery import laid_out

        with override(self.locale.language_code):
            values = letter_words.examples(self.kind, mode_name == "request")
            text = letter_words.filled(self.text, values)
            letter = {
                "to": "camille.roux@example.org",
                "reply_to": values["contact"],
                "subject": letter_words.filled(self.subject, values),
                "text": text,
            }
            if mode_name != "text":
                link, code = values.get("link", ""), values.get("code", "")
                letter |= laid_out(text, self.kind, link, code)
            return render(request, "forms/letters/preview.html", letter)
