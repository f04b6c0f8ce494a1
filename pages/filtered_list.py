"""A list that a reader narrowed down, in the other languages of the site."""

from collections.abc import Callable
from typing import Any

from pages.forms.filter import ChoiceForm, query_of
from pages.memory import remember
from pages.tree import Node, languages, page_tree

__all__ = ["asked_elsewhere"]


def asked_elsewhere(
    page: Any, form: ChoiceForm, form_of: Callable[[Node, str], ChoiceForm], part: str = ""
) -> dict[str, str]:
    """Return the query that asks the same of the list in each other language, by its code.

    `form_of(node, language)` makes the form of that list, with nothing chosen yet.
    Where it offers other things in each part of the list, `part` says in which.
    """
    # A list that nobody narrowed down needs none of this.
    if not form.chosen:
        return {}
    codes = languages()
    found = {}
    for node in page_tree().public_versions(page.translation_key):
        if node.locale_id in codes and node.locale_id != page.locale_id:
            code = codes[node.locale_id]
            offered = remember(f"offered:{node.pk}:{part}", lambda: form_of(node, code).meanings)  # noqa: B023 - called at once
            found[code] = query_of(form.chosen_in(offered))
    return found
