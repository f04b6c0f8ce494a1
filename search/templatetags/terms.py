from collections.abc import Set
from typing import Any

from django import template
from django.template.base import NodeList, Parser, Token
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import SafeString, mark_safe

from pages.models.text_domain import domains_of_text
from search.glossary import glossary_at
from search.linker import BODY, link_terms

register = template.Library()


class ExplainedNode(template.Node):
    def __init__(self, nodelist: NodeList) -> None:
        self.nodelist = nodelist

    def render(self, context: Any) -> SafeString:
        html = self.nodelist.render(context)
        page, frame = context.get("page"), context.get("frame")
        lexicon = getattr(frame, "lexicon", None)
        if lexicon is None or BODY not in html or not getattr(page, "explains_words", False):
            return html
        language = translation.get_language() or frame.language
        glossary = glossary_at(lexicon.url, language)
        if not glossary:
            return html
        request = context["request"]
        linked = link_terms(html, glossary, language, request.path, _domains_of(page, context))
        if not linked.concepts:
            return html
        cards = render_to_string("search/term_cards.html", {"concepts": linked.concepts})
        # Only links were added, whose address and words are escaped.
        return mark_safe(linked.html + cards)  # noqa: S308


def _domains_of(page: Any, context: Any) -> Set[Any]:
    """Return what a text is about: an entry of the lexicon says so itself."""
    if entry := context.get("entry"):
        return frozenset(link.domain.translation_key for link in entry.domains)
    return domains_of_text(page, getattr(context["request"], "is_preview", False))


@register.tag
def explained(parser: Parser, token: Token) -> ExplainedNode:
    """Lead from the words of what it encloses to their entries in the lexicon.

    Only where an element says `data-terms`, and only on pages that explain their words.
    """
    nodelist = parser.parse(("endexplained",))
    parser.delete_first_token()
    return ExplainedNode(nodelist)
