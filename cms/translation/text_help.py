"""What stands beside a text in the translators' editor: a registry, so that none knows the others.

A provider is asked once for all texts of a screen, or for those that have just been saved. Of each
text that it has something to say about, it returns a `TextHelp`, whose template is rendered below
the field, with `text`, `data`, `row`, `translation` and `may_edit`. There a button may say what the
editor does, by an attribute:

- `data-use="…"` puts these words (HTML as `Text.target`) into the field, in the place of what is
  there; `data-insert="…"` puts plain words where the cursor is;
- `data-propose="…"` does so with what is proposed: it is no translation until somebody says so, by
  a button that has `data-accept`, which a key presses;
- `data-confirm` saves what is in the field as it is;
- `data-post="address"` sends the values of the fields around it, within `data-fields`, and shows
  the text anew.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from wagtail_localize.models import Translation

from .texts import Text

__all__ = ["Mark", "TextHelp", "register_text_help", "text_help"]


class Mark(StrEnum):
    """What the filters of the editor count."""

    MISSING = "missing"
    BEHIND = "behind"
    MEMORY = "memory"
    WARNED = "warned"
    COMMENTED = "commented"


@dataclass(frozen=True)
class TextHelp:
    """`proposal` is HTML to begin with, in a field that has nothing: it isn't saved by itself.

    What stands beside many texts of a screen is a function instead of a template: see
    `text_line.py`.
    """

    template: str | Callable[[dict[str, Any]], SafeString]
    data: Any
    mark: Mark | None = None
    proposal: str | None = None

    def shown(self, context: dict[str, Any]) -> SafeString:
        """Return it as HTML; `context` has `row`, `text`, `translation` and `may_edit`."""
        given = {**context, "data": self.data}
        if isinstance(self.template, str):
            return render_to_string(self.template, given)
        return self.template(given)


Provider = Callable[[Translation, Sequence[Text]], Mapping[int, TextHelp]]
_providers: list[tuple[int, Provider]] = []


def register_text_help(provider: Provider, order: int = 0) -> Provider:
    """Have a provider asked; those of a lower order stand nearer to the field."""
    if all(known is not provider for _order, known in _providers):
        _providers.append((order, provider))
        _providers.sort(key=lambda entry: entry[0])
    return provider


def text_help(translation: Translation, texts: Sequence[Text]) -> dict[int, list[TextHelp]]:
    """Return what there is to say, by the key of the segment."""
    found: dict[int, list[TextHelp]] = {}
    for _order, provider in _providers:
        for segment, help_ in provider(translation, texts).items():
            found.setdefault(segment, []).append(help_)
    return found
