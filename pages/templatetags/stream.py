from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe

from pages.outline import Heading, headings_of

register = template.Library()


@register.simple_tag
def outline(value: Any) -> list[Heading]:
    """Return the headings of a stream, with the anchors that `stream` gives them."""
    return [heading for _position, heading in headings_of(value)]


@register.simple_tag(takes_context=True)
def stream(
    context: Any, value: Any, level: int = 2, start: int = 0, stop: int | None = None
) -> SafeString:
    """Render the blocks of a stream, or those from `start` up to `stop`, where it stops.

    `level` is that of a heading that would open the stream. A subheading that no heading
    precedes is raised to it, so that no level is skipped.
    """
    anchors = dict(headings_of(value))
    variables = context.flatten()
    opened = False
    rendered = []
    for position, block in enumerate(value):
        if block.block_type == "heading":
            opened = True
        if position < start or (stop is not None and position >= stop):
            continue
        heading = anchors.get(position)
        rendered.append(
            block.render(
                context={
                    **variables,
                    "anchor": heading.anchor if heading else "",
                    "block_id": block.id or "",
                    "level": level,
                    "sublevel": level + 1 if opened or level > 2 else level,
                    "is_first": position == 0,
                }
            )
        )
    # Each block's template escapes its own values.
    return mark_safe("\n".join(rendered))  # noqa: S308
