from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from pages.council import council_people, shown
from pages.lab.found import labs
from pages.references import snippet_list
from snippets.models import Person


def _people(language: str) -> Any:
    # Their photos come with the other pictures of the page.
    people = Person.objects.live().in_language(language).select_related("organisation")
    return shown(people)


class PeopleBlock(blocks.StructBlock):
    """Everybody who has a role: nobody types a name twice."""

    shown_list = ("people", _people)

    title = blocks.CharBlock(label=_("title"), max_length=120)
    role = blocks.ChoiceBlock(label=_("role"), choices=Person.Role.choices)

    class Meta:
        icon = "user"
        label = _("People")
        template = "blocks/people.html"
        description = _("Everybody with one role, with photo and biography.")
        preview_value = {"title": "Membres", "role": Person.Role.MEMBER}

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context)
        people = snippet_list(*self.shown_list)
        found = [person for person in people if value["role"] in person.roles]
        page = (parent_context or {}).get("page")
        if not getattr(page, "shows_people_of_labs", True):
            known, of_labs = council_people().allowed, labs().people
            found = [
                person
                for person in found
                if person.translation_key in known or person.translation_key not in of_labs
            ]
        context["people"] = found
        return context
