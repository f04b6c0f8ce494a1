"""What the workflow waits for: my review, my release, my second try."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.contrib.admin.utils import quote
from django.forms import Media
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.utils import get_user_display_name
from wagtail.models import Page, Task, TaskState, WorkflowState
from wagtail.permissions import policy_registry

from cms.editorial.authors import authors_of_each
from cms.editorial.day import day
from cms.editorial.decisions import decisions
from cms.editorial.forms import ScheduledReleaseForm
from cms.editorial.models import ReleaseTask, ReviewTask
from cms.editorial.row_name import row_name
from cms.translation.models import TranslationRelease

from . import glossaries
from .work import SHOWN, EmptyState, Row, Work, WorkPanel, edit_url, kind_of, title_of


class StepPanel(WorkPanel):
    """Texts at one step of the workflow, with the answers that the user may give."""

    task_model: ClassVar[type[Task]]

    def work(self) -> Work:
        tasks = {task.pk: task for task in self.desk.tasks if isinstance(task, self.task_model)}
        states = (
            TaskState.objects.filter(task__in=tasks, status=TaskState.STATUS_IN_PROGRESS)
            .select_related("revision", "workflow_state__requested_by")
            .prefetch_related("revision__content_object")
            .order_by("started_at")
        )
        found = [state for state in states if state.revision.content_object is not None]
        shown = found[:SHOWN]
        authors = authors_of_each(state.revision.content_object for state in shown)
        self._released = _released(
            instance
            for state in shown
            if (instance := state.revision.content_object).locale_id != self.desk.source
        )
        rows = [
            self._row(state, tasks[state.task_id], names)
            for state, names in zip(shown, authors, strict=True)
        ]
        more = reverse("wagtailadmin_reports:workflow_tasks") if self.sees_reports else ""
        together = self._glossaries() if tasks else []
        return Work([*together, *rows], more, len(together) + len(found))

    def _glossaries(self) -> list[Row]:
        raise NotImplementedError

    @property
    def sees_reports(self) -> bool:
        """Tell whether Wagtail shows the user its reports of the workflow."""
        policy = policy_registry.get_by_type(Page)
        return policy.user_has_any_permission(self.user, ("add", "change", "publish"))

    def in_preparation(self) -> tuple[str, str]:
        """Return a button to what is on its way, or to the pages for whoever may not see that."""
        if self.sees_reports:
            return _("See what is in preparation"), reverse("wagtailadmin_reports:workflow")
        return _("See the pages"), reverse("wagtailadmin_explore_root")

    def _actions(self, task: Any, instance: Any, authors: set[int]) -> list[tuple[str, Any, bool]]:
        return task.get_actions(instance, self.user)

    def _row(self, state: TaskState, task: Any, authors: set[int]) -> Row:
        instance = state.revision.content_object
        actions = self._actions(task, instance, authors)
        details = [kind_of(instance)]
        author = get_user_display_name(state.workflow_state.requested_by)
        since = day(state.started_at)
        details.append(
            _("from %(person)s, %(day)s") % {"person": author, "day": since} if author else since
        )
        if not actions:
            details.append(_("you wrote or edited it: somebody else must read it"))
        return Row(
            title=state.revision.object_str,
            url=edit_url(instance),
            language=self.desk.language(instance.locale_id),
            details=tuple(details),
            action=_("Read"),
            changes_url=self._changes_url(instance, state),
            decisions=decisions(instance, state, actions),
        )

    def _changes_url(self, instance: Any, state: TaskState) -> str:
        """Return where a public text is compared: of a translation, in both languages."""
        if not instance.live:
            return ""
        key = (instance.translation_key, instance.locale_id)
        if key in self._released:
            return reverse("translation_changes", args=[self._released[key]])
        if isinstance(instance, Page):
            name = "wagtailadmin_pages:revisions_compare"
        else:
            name = instance.snippet_viewset.get_url_name("revisions_compare")
        return reverse(name, args=[quote(instance.pk), "live", state.revision_id])


def _released(instances: Iterable[Any]) -> dict[tuple[Any, int], int]:
    """Return which of these are translations whose public version is kept, by key and language."""
    keys = {instance.translation_key for instance in instances if instance.live}
    if not keys:
        return {}
    rows = TranslationRelease.objects.filter(
        translation__source__object__in=keys, translation__enabled=True
    ).values_list("translation__source__object", "translation__target_locale", "pk")
    return {(key, locale): pk for key, locale, pk in rows}


class ToReviewPanel(StepPanel):
    name = "to-review"
    order = 10
    heading = gettext_lazy("Waiting for your review")
    task_model = ReviewTask

    def _glossaries(self) -> list[Row]:
        return glossaries.waiting_for_review(self.desk)

    def _actions(self, task: Any, instance: Any, authors: set[int]) -> list[tuple[str, Any, bool]]:
        return task.actions_beside(authors, instance, self.user)

    def empty_state(self) -> EmptyState:
        return EmptyState(
            _("Nothing waits for a review: a text appears here as soon as its author submits it."),
            *self.in_preparation(),
        )


class ToReleasePanel(StepPanel):
    name = "to-release"
    order = 20
    heading = gettext_lazy("Waiting for release")
    task_model = ReleaseTask

    @property
    def media(self) -> Media:
        """Of the dialog that asks for the date: it brings no script."""
        return ScheduledReleaseForm().media

    def _glossaries(self) -> list[Row]:
        return glossaries.waiting_for_release(self.desk)

    def empty_state(self) -> EmptyState:
        return EmptyState(
            _("Nothing waits for release: a text appears here once a reviewer has approved it."),
            *self.in_preparation(),
        )


class SentBackPanel(WorkPanel):
    name = "sent-back"
    order = 30
    heading = gettext_lazy("Sent back to you")
    hides_when_empty = True

    def work(self) -> Work:
        rows = glossaries.sent_back(self.desk)
        for state in self.desk.submitted_by(self.user, WorkflowState.STATUS_NEEDS_CHANGES):
            instance, answer = state.content_object, state.current_task_state
            if instance is not None and answer is not None:
                rows.append(
                    Row(
                        title=title_of(instance),
                        url=self.address(instance),
                        language=self.desk.language(instance.locale_id),
                        details=(
                            kind_of(instance),
                            _("by %(person)s, %(day)s")
                            % {
                                "person": get_user_display_name(answer.finished_by),
                                "day": day(answer.finished_at),
                            },
                        ),
                        comment=answer.comment,
                        action=_("Correct"),
                    )
                )
        return Work(rows)

    def empty_state(self) -> EmptyState:
        return EmptyState(_("Nothing was sent back to you."))


class InReviewPanel(WorkPanel):
    name = "in-review"
    order = 50
    heading = gettext_lazy("Your texts on their way")
    hides_when_empty = True

    def work(self) -> Work:
        states = self.desk.submitted_by(self.user, WorkflowState.STATUS_IN_PROGRESS)
        return Work(
            [
                *glossaries.under_way(self.desk),
                *(
                    Row(
                        title=title_of(state.content_object),
                        url=self.address(state.content_object),
                        language=self.desk.language(state.content_object.locale_id),
                        details=(
                            kind_of(state.content_object),
                            _("at the step “%(step)s” since %(day)s")
                            % {
                                "step": row_name(state.current_task_state.task),
                                "day": day(state.current_task_state.started_at),
                            },
                        ),
                    )
                    for state in states
                    if state.content_object is not None and state.current_task_state is not None
                ),
            ]
        )

    def empty_state(self) -> EmptyState:
        return EmptyState(_("None of your texts is in review."))
