from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.utils import get_user_display_name
from wagtail.models import Page, Revision, WorkflowState

from cms.accounts.models.departure import in_hands_of
from cms.editorial.day import day

from . import glossaries
from .work import EmptyState, Row, Start, Work, WorkPanel, edit_url, kind_of, title_of

# Index page, then what is written below it: application, model, and the button's words.
STARTS = (("visionindexpage", "pages", "visionpage", gettext_lazy("Write a vision")),)

# The latest savings of one person; an older draft is found in its own listing.
LOOKED_AT = 100


def _is_in_workflow() -> Exists:
    """Say which revisions are of a text that is at a step, or was sent back."""
    return Exists(
        WorkflowState.objects.active().filter(
            base_content_type=OuterRef("base_content_type"), object_id=OuterRef("object_id")
        )
    )


class DraftsPanel(WorkPanel):
    """Texts that the user, or somebody whose work is theirs now, saved last and did not submit."""

    name = "drafts"
    order = 40
    heading = gettext_lazy("Your drafts")

    def work(self) -> Work:
        revisions = (
            Revision.objects.filter(user__in=in_hands_of(self.user))
            .exclude(glossaries.in_glossaries(self.desk))
            .exclude(_is_in_workflow())
            .exclude(pk__in=[release.revision_id for release in self.desk.waiting])
            .defer("content")
            .select_related("user")
            .prefetch_related("content_object")
            .order_by("-created_at")[:LOOKED_AT]
        )
        found = []
        for revision in revisions:
            text = revision.content_object
            # Drafts of translations are the translator's business, in a panel of their own.
            if (
                text is not None
                and text.latest_revision_id == revision.pk
                and text.has_unpublished_changes
                and revision.approved_go_live_at is None
                and text.locale_id == self.desk.source
            ):
                found.append((revision, text))
        return Work(
            [
                *glossaries.not_submitted(self.desk),
                *(
                    Row(
                        title=title_of(text),
                        url=edit_url(text),
                        language=self.desk.language(text.locale_id),
                        details=(kind_of(text), self._saved(revision)),
                        action=_("Continue"),
                    )
                    for revision, text in found
                ),
            ]
        )

    def _saved(self, revision: Revision) -> str:
        words = {"day": day(revision.created_at), "person": get_user_display_name(revision.user)}
        if revision.user_id == self.user.pk:
            return _("saved %(day)s") % words
        return _("saved %(day)s by %(person)s, who left") % words

    def empty_state(self) -> EmptyState:
        if self.starts():
            return EmptyState(_("You have no draft: write a text, then submit it for review."))
        return EmptyState(
            _("You have no draft: write a page, then submit it for review."),
            _("Go to the pages"),
            reverse("wagtailadmin_explore_root"),
        )

    def starts(self) -> list[Start]:
        return self._starts

    @cached_property
    def _starts(self) -> list[Start]:
        """What the user may begin, under the first index of the source language for each."""
        indexes: dict[str, Page] = {}
        pages = Page.objects.filter(
            locale=self.desk.source, content_type__model__in=[index for index, *_rest in STARTS]
        ).select_related("content_type")
        for page in pages.order_by("-path"):
            indexes[page.content_type.model] = page
        return [
            Start(str(label), reverse("wagtailadmin_pages:add", args=[app, model, index.pk]))
            for name, app, model, label in STARTS
            if (index := indexes.get(name))
            and index.permissions_for_user(self.user).can_add_subpage()
        ]
