from typing import Any, ClassVar
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import RichTextField
from wagtail.search import index

from pages.blocks.rich_text import TEXT_FEATURES
from pages.filtered_list import asked_elsewhere
from pages.forms.lexicon_filter import LexiconFilterForm
from pages.frame import Place
from pages.lexicon import (
    ON_ONE_PAGE,
    Entry,
    alphabet,
    concepts_of,
    domains_of,
    entry_of,
    write_words,
)
from pages.structured_data import StructuredData
from pages.tree import languages, page_tree
from snippets.models import Term

from .base import BasePage, rendered


class LexiconPage(RoutablePageMixin, BasePage):  # type: ignore[django-manager-missing]  # a ParentalKey
    """The lexicon from A to Z, by domain, and an address for each of its entries."""

    query_parameters = (*LexiconFilterForm.base_fields,)

    parent_page_types: ClassVar = ["pages.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    max_count_per_parent = 1

    intro = RichTextField(_("introduction"), features=TEXT_FEATURES, blank=True)

    content_panels: ClassVar = [*BasePage.content_panels, FieldPanel("intro")]
    search_fields: ClassVar = [*BasePage.search_fields, index.SearchField("intro")]

    class Meta:
        verbose_name = _("lexicon")

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        # `RoutablePageMixin` answers its own routes without asking `BasePage`.
        with self.prepared(request):
            return rendered(super().serve(request, *args, **kwargs))

    def get_structured_data(self, data: StructuredData) -> list[dict[str, Any]]:
        terms = {
            "@type": "DefinedTermSet",
            "name": self.title,
            "description": self.summary,
            "url": data.url,
            "inLanguage": data.frame.language,
            "publisher": data.publisher,
        }
        return [terms]

    def get_context(
        self, request: HttpRequest, *args: Any, entry: Entry | None = None, **kwargs: Any
    ) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["lexicon_url"] = self.get_url(request)
        if entry is None:
            return context | self._index(request)
        return context | {"entry": entry, "place": self._place(entry, request)}

    @path("<slug:slug>/")
    def entry(self, request: HttpRequest, slug: str) -> HttpResponse:
        entry = entry_of(slug, self.locale.language_code, dict(settings.LANGUAGES))
        if entry is None:
            raise Http404
        return self.render(request, template="pages/lexicon_entry.html", entry=entry)

    def get_route_paths(self) -> list[str]:
        """The addresses that redirect when the lexicon is renamed."""
        slugs = concepts_of(self.locale.language_code).values_list("slug", flat=True)
        return ["/", *(f"/{slug}/" for slug in slugs)]

    def _index(self, request: HttpRequest) -> dict[str, Any]:
        language = self.locale.language_code
        domains = domains_of(language)
        form = LexiconFilterForm(request.GET, domains)
        domain = domains.get(form.chosen.get("domain", ""))
        concepts = concepts_of(language)
        if domain is not None:
            concepts = concepts.filter(domain_links__domain=domain.domain)
        letters = alphabet(concepts)
        is_whole = sum(letter.count for letter in letters) <= ON_ONE_PAGE
        asked = form.chosen.get("letter") or ("" if is_whole or not letters else letters[0].key)
        shown = [letter for letter in letters if letter.key == asked] if asked else letters
        write_words(shown, concepts)
        return {
            "filter_form": form,
            "filter_query": urlencode(form.chosen),
            "filters_elsewhere": asked_elsewhere(
                self, form, lambda _node, code: LexiconFilterForm({}, domains_of(code))
            ),
            "domains": list(domains.values()),
            "chosen_domain": domain,
            "letters": letters,
            # Letters lead to pages of their own, or to places on this one.
            "has_letter_pages": bool(asked) or not is_whole,
            "asked_letter": asked,
            "shown_letters": shown,
        }

    def _place(self, entry: Entry, request: HttpRequest) -> Place:
        codes = languages()
        homes = {
            codes[node.locale_id]: node.get_url(request)
            for node in page_tree().public_versions(self.translation_key)
            if node.locale_id in codes
        }
        concept = entry.own.concept
        usable = [word.text for word in entry.own.words if word.status in Term.USABLE]
        thing: dict[str, Any] = {"@type": "DefinedTerm", "name": concept.name}
        if concept.definition:
            thing["description"] = concept.definition
        if others := [text for text in usable if text != concept.name]:
            thing["alternateName"] = others
        return Place(
            title=concept.name,
            description=concept.definition or concept.name,
            addresses={
                side.language: f"{homes[side.language]}{side.concept.slug}/"
                for side in entry.sides
                if homes.get(side.language)
            },
            thing=thing,
            belongs=("inDefinedTermSet", "DefinedTermSet"),
        )
