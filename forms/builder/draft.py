"""A form as it stands in its drafts: what nobody has released yet."""

from typing import Any

from forms.effect import Released, parts_of
from forms.structure import Definition, Structure

__all__ = ["draft_of", "drafts_of"]


def drafts_of(page: Any) -> dict[str, Any]:
    """Return the draft of a form's page in each language, the given page as it is."""
    pages = type(page)._base_manager.filter(translation_key=page.translation_key)
    drafts = {
        one.locale.language_code: one.get_latest_revision_as_object()
        for one in pages.exclude(pk=page.pk).select_related("locale", "latest_revision")
    }
    return {page.locale.language_code: page, **drafts}


def draft_of(drafts: dict[str, Any]) -> Definition | None:
    """Return what the drafts of a form ask; None where it has no page in its source language."""
    source = next((code for code, page in drafts.items() if page.is_source), None)
    if source is None:
        return None
    parts = {code: parts_of(page) for code, page in drafts.items()}
    words = {code: own for code, (_facts, own) in parts.items()}
    said = Released.of(Structure(parts[source][0]), source, words)
    return Definition(said.structure, said.source, said.words)
