"""Which files the forms in effect offer: models to fill in, and what their explanations link to.

Where a newer form waits for its translation, that is not what its released pages hold.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from wagtail.images.models import AbstractImage
from wagtail.models import Page

from forms.structure import Definition
from pages.references import files_of

__all__ = ["files_in_effect"]


def files_in_effect(model: Any, keys: Iterable[int]) -> Mapping[int, set[int]]:
    """Return which files of one kind, of these keys, each live page offers in its form."""
    from forms.models import FormInEffect

    wanted = set(keys)
    forms = {row.form: row.definition for row in FormInEffect.objects.all()}
    pages = Page.objects.live().filter(translation_key__in=forms)
    found: dict[int, set[int]] = {}
    for page in pages.select_related("locale").specific():
        offered = _offered(page, forms[page.translation_key], model) & wanted
        if offered:
            found[page.pk] = offered
    return found


def _offered(page: Any, form: Definition, model: Any) -> set[int]:
    own = form.words.get(page.locale.language_code)
    if own is None:
        return set()
    # What a language lacks is said in the source's words.
    words = {**form.words[form.source], **own}
    block = page.steps.stream_block
    images, documents = files_of(block, form.structure.facts, words.values())
    return images if issubclass(model, AbstractImage) else documents
