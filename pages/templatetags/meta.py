from typing import Any

from django import template
from django.utils.safestring import SafeString

from pages.forms.filter import page_number
from pages.structured_data import absolute, as_script, structured_data
from snippets.templatetags.pictures import share_card

register = template.Library()

# What Open Graph calls a language.
TERRITORIES = {"fr": "fr_FR", "en": "en_GB", "it": "it_IT", "de": "de_DE", "es": "es_ES"}


@register.inclusion_tag("components/meta.html", takes_context=True)
def page_meta(context: Any) -> dict[str, Any]:
    """Description, canonical address, languages, Open Graph and schema.org of a page."""
    page, frame, request = context["page"], context["frame"], context["request"]
    place = context.get("place")
    if frame is None:
        return {}
    card = share_card(page.share_image, page.share_image_alternative)
    canonical = f"{frame.root_url}{frame.url}" if frame.url else ""
    number = page_number(request.GET.get("page"))
    if canonical and "results" in context and number and number > 1:
        canonical += f"?page={number}"
    is_public = bool(frame.url) and not getattr(request, "is_preview", False)
    return {
        "title": (place.plain_title or place.title) if place else page.title,
        "description": place.description if place else page.search_description or page.summary,
        "summary": place.description if place else page.summary,
        "frame": frame,
        "canonical": canonical,
        # A filtered list is a view of the list, not a page of its own; nor is what has no words in
        # this language yet.
        "is_indexed": is_public
        and not context.get("filter_query")
        and not (place and place.language),
        "alternates": [(t.language, f"{frame.root_url}{t.url}") for t in frame.alternates],
        "territory": TERRITORIES.get(frame.language, frame.language),
        "other_territories": [
            TERRITORIES.get(t.language, t.language) for t in frame.translations if t.url
        ],
        "card": card,
        "card_url": absolute(frame, card.url) if card else "",
        "is_article": hasattr(page, "body") or hasattr(page, "scenario"),
        "json_ld": as_script(structured_data(page, frame, card, place))
        if is_public
        else SafeString(""),
    }
