from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from pages.references import snippet_list
from snippets.models import WorkingGroup


def _working_groups(language: str) -> Any:
    return (
        WorkingGroup.objects.live()
        .in_language(language)
        .filter(mandate__live=True)
        .select_related("mandate", "theme")
        .order_by("-mandate__start", "name")
    )


class WorkingGroupsBlock(blocks.StructBlock):
    """Every working group, by mandate."""

    shown_list = ("working_groups", _working_groups)

    title = blocks.CharBlock(label=_("title"), max_length=120)

    class Meta:
        icon = "group"
        label = _("Working groups")
        template = "blocks/working_groups.html"
        description = _("All working groups with their mandate, theme and mission.")
        preview_value = {"title": "Groupes de travail"}

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context)
        context["working_groups"] = snippet_list(*self.shown_list)
        return context
