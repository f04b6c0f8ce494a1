"""What the lines of all sessions of a day choose from: once in the editor's page."""

from typing import Any

from wagtail.admin.panels import Panel

from pages.lab.interpretation_field import INTERPRETATION_WORDS, interpretation_words
from pages.lab.people_field import PEOPLE_LIST, PEOPLE_WORDS, people_words
from snippets.models import Person

__all__ = ["PeopleListPanel"]


class PeopleListPanel(Panel):
    class BoundPanel(Panel.BoundPanel):
        template_name = "pages/admin/people_list.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            locale = self.instance.locale_id or self.instance.get_default_locale().pk
            rows = Person.objects.filter(locale=locale).select_related("organisation")
            return {
                **super().get_context_data(parent_context),
                "list_id": PEOPLE_LIST,
                "people": _labelled(list(rows)),
                "words": {
                    PEOPLE_WORDS: people_words(),
                    INTERPRETATION_WORDS: interpretation_words(),
                },
            }


def _labelled(people: list[Person]) -> list[tuple[str, Any]]:
    """Return what each is chosen by: the name, with the organisation where two have the same."""
    names = [person.name for person in people]
    return [
        (
            f"{person.name} ({person.organisation or person.pk})"
            if names.count(person.name) > 1
            else person.name,
            person.translation_key,
        )
        for person in people
    ]
