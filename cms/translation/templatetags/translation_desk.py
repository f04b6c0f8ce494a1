from collections.abc import Iterable
from typing import Any

from django import template
from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist
from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from wagtail.models import Page, TranslatableMixin
from wagtail_localize.models import Translation

from cms.translation.bar import source_url
from cms.translation.exchange.inline import parts_of
from cms.translation.override_line import override_line
from cms.translation.screen import Row
from cms.translation.text_help import TextHelp
from cms.translation.text_line import text_line
from pages.closing import translations_of
from pages.tree import languages, page_tree

register = template.Library()

# What the lines of texts and of what may differ read of a screen's context.
OF_LINES = (
    "may_edit",
    "not_translated",
    "shown",
    "source_code",
    "target_code",
    "target_name",
    "translation",
)


@register.simple_tag(takes_context=True)
def source_address(context: dict[str, Any], translation: Translation) -> str | None:
    """Return where the source can be read, "" for nowhere, None where it was deleted."""
    try:
        return source_url(translation, context["request"].user)
    except ObjectDoesNotExist:
        return None


@register.simple_tag
def public_elsewhere(instance: Any) -> list[dict[str, Any]]:
    """Return the public versions of a page in other languages; none for anything else.

    A translation that is closed leaves its source open. A source closes its translations with it.
    """
    if not isinstance(instance, Page):
        return []
    codes, tree = languages(), page_tree()
    here = [node for node in tree.nodes if node.pk == instance.pk]
    closed = {twin.pk for _source, twin in translations_of(here, tree.nodes)}
    return [
        {
            "pk": version.pk,
            "title": version.title,
            "code": codes[version.locale_id],
            "language": dict(settings.LANGUAGES)[codes[version.locale_id]],
        }
        for version in tree.public_versions(instance.translation_key)
        if version.pk not in {instance.pk, *closed} and version.locale_id in codes
    ]


@register.simple_tag(takes_context=True)
def shared_content_staying(context: dict[str, Any]) -> Any:
    """Return the public translations of the snippet that a dialog of Wagtail's asks about."""
    item: dict[str, Any] = context.get("snippet") or next(iter(context.get("items") or ()), {})
    instance = item.get("item") or context.get("object")
    if not isinstance(instance, TranslatableMixin) or isinstance(instance, Page):
        return []
    return instance.get_translations().filter(live=True).select_related("locale")


@register.simple_tag(takes_context=True)
def lines_of(context: Any, rows: Iterable[Row]) -> SafeString:
    """Render the lines of a block of the screen."""
    lines = {"text": text_line, "override": override_line}
    given = {name: context.get(name) for name in OF_LINES}
    return mark_safe(  # noqa: S308 - each line is HTML
        "".join(
            lines[row.kind](row, given) if row.kind in lines else _line(row, context)
            for row in rows
        )
    )


def _line(row: Row, context: Any) -> str:
    return render_to_string("translation/editor/row.html", {**context.flatten(), "row": row})


@register.simple_tag(takes_context=True)
def help_beside(context: dict[str, Any], help_: TextHelp) -> str:
    """Render what a provider says of a text (`cms/translation/text_help.py`)."""
    row = context["row"]
    shown = {name: context.get(name) for name in ("translation", "may_edit", "request")}
    return help_.shown({**shown, "row": row, "text": row.text})


# What a text shows of itself outside of its page; a link is told, and leads nowhere.
SHOWN = {"b": "b", "strong": "strong", "i": "i", "em": "em", "a": "u"}


@register.filter
def as_shown(html: str | None) -> SafeString:
    """Return the words of a text with its bold and italic, and nothing else of its HTML."""
    found: list[str] = []
    for part in parts_of(html or ""):
        if isinstance(part, str):
            found.append(escape(part))
        elif part.tag == "br":
            found.append("<br>")
        elif part.tag in SHOWN:
            found.append(f"<{'' if part.opens else '/'}{SHOWN[part.tag]}>")
    return mark_safe("".join(found))  # noqa: S308 - escaped above, but for our own tags
