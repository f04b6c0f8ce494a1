from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Locale, Page, WorkflowState

from cms.roles import translatable_snippets

from .reviews import day
from .work import EmptyState, Languages, Row, Work, WorkPanel, edit_url, kind_of, title_of


def in_workflow() -> set[tuple[int, str]]:
    """Return (base content type, primary key) of all that is at a step or was sent back."""
    return set(WorkflowState.objects.active().values_list("base_content_type", "object_id"))


class DraftsPanel(WorkPanel):
    """Texts that the user saved last and did not submit."""

    name = "drafts"
    order = 40
    heading = gettext_lazy("Your drafts")

    def work(self) -> Work:
        languages, busy = Languages(), in_workflow()
        source = Locale.get_default().pk
        found = []
        # Drafts of translations are the translator's business, in a panel of their own.
        for model in (Page, *translatable_snippets()):
            rows = model._default_manager.filter(
                has_unpublished_changes=True, latest_revision__user=self.user, locale=source
            ).select_related("latest_revision")
            kind = ContentType.objects.get_for_model(model).pk
            found += [row for row in rows if (kind, str(row.pk)) not in busy]
        found.sort(key=lambda row: row.latest_revision.created_at, reverse=True)
        return Work(
            [
                Row(
                    title=title_of(row),
                    url=edit_url(row),
                    language=languages.name(row.locale_id),
                    details=(
                        kind_of(row),
                        _("saved %(day)s") % {"day": day(row.latest_revision.created_at)},
                    ),
                    action=_("Continue"),
                )
                for row in found
            ]
        )

    def empty_state(self) -> EmptyState:
        index = (
            Page.objects.filter(
                locale=Locale.get_default(), content_type__model="visionindexpage"
            )
            .order_by("path")
            .first()
        )
        if index is None:
            return EmptyState(
                _("You have no draft: write a page, then submit it for review."),
                _("Go to the pages"),
                reverse("wagtailadmin_explore_root"),
            )
        return EmptyState(
            _("You have no draft: write a vision, then submit it for review."),
            _("Write a vision"),
            reverse("wagtailadmin_pages:add", args=["pages", "visionpage", index.pk]),
        )
