"""What somebody has in hand: what a colleague takes over when the account is closed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.db.models import Max, Q
from django.utils.translation import gettext_lazy
from wagtail.models import (
    Comment,
    DraftStateMixin,
    LockableMixin,
    Page,
    Revision,
    TaskState,
    WorkflowState,
)
from wagtail_localize.models import SegmentOverride, StringTranslation, Translation

from cms.accounts.models.departure import Departure, in_hands_of
from cms.editorial.models import ReleaseTask, ReviewTask
from cms.editorial.models.review import may_change
from cms.editorial.panels.work import edit_url, kind_of, title_of
from cms.editorial.row_name import row_name

__all__ = ["Step", "TextInHand", "Work", "models_with", "work_of"]

DRAFT, IN_REVIEW, SENT_BACK, LOCKED, TRANSLATION = (
    "draft",
    "in-review",
    "sent-back",
    "locked",
    "translation",
)
WORDS = {
    DRAFT: gettext_lazy("draft"),
    IN_REVIEW: gettext_lazy("in review"),
    SENT_BACK: gettext_lazy("sent back for changes"),
    LOCKED: gettext_lazy("locked"),
    TRANSLATION: gettext_lazy("translation in progress"),
}


@dataclass
class TextInHand:
    """A page or a snippet, and why it is in somebody's hands."""

    text: Any
    reasons: list[str] = field(default_factory=list)

    @property
    def title(self) -> str:
        return title_of(self.text)

    @property
    def url(self) -> str:
        return edit_url(self.text)

    @property
    def kind(self) -> str:
        return kind_of(self.text)

    @property
    def language(self) -> str:
        return self.text.locale.get_display_name() if self.text.locale_id else ""

    @property
    def states(self) -> list[str]:
        return [str(WORDS[reason]) for reason in self.reasons]


@dataclass(frozen=True)
class Step:
    """A step of the workflow at which nobody but the user can decide, and what waits there."""

    name: str
    waiting: int


@dataclass
class Work:
    texts: list[TextInHand]
    # Pages bear who made them; that changes no right here.
    owned: int
    # (title, moment): goes public by itself, whoever left.
    scheduled: list[tuple[str, datetime]]
    comments: int
    steps: list[Step]

    def closed_to(self, colleague: Any) -> list[TextInHand]:
        """Return the texts that the colleague's role does not let them go on with."""
        return [held for held in self.texts if not may_change(held.text, colleague)]


def models_with(mixin: type) -> Iterator[type]:
    """Yield each model with the mixin whose table is its own: `Page` stands for its types."""
    for model in apps.get_models():
        if issubclass(model, mixin) and (model is Page or not issubclass(model, Page)):
            yield model


def work_of(user: Any) -> Work:
    """Return what the user has in hand, what they took over from others before included.

    Of somebody who left, only what was still being saved while the account was closed.
    """
    has_left = Departure.objects.filter(user=user).exists()
    hands = set() if has_left else set(in_hands_of(user).values_list("pk", flat=True))
    found: dict[tuple[int, str], TextInHand] = {}

    def add(text: Any, reason: str) -> None:
        base = ContentType.objects.get_for_model(Page if isinstance(text, Page) else text)
        held = found.setdefault((base.pk, str(text.pk)), TextInHand(text))
        if reason not in held.reasons:
            held.reasons.append(reason)

    busy = set(WorkflowState.objects.active().values_list("base_content_type", "object_id"))
    scheduled = []
    for revision, text in _drafts(hands):
        if revision.approved_go_live_at is not None:
            scheduled.append((title_of(text), revision.approved_go_live_at))
        elif (revision.base_content_type_id, revision.object_id) not in busy:
            add(text, DRAFT)
    for state in _submitted(user):
        sent_back = state.status == WorkflowState.STATUS_NEEDS_CHANGES
        add(state.content_object, SENT_BACK if sent_back else IN_REVIEW)
    for text in _translations(hands, busy):
        add(text, TRANSLATION)
    for model in models_with(LockableMixin):
        for text in model._default_manager.filter(locked=True, locked_by=user):  # type: ignore[attr-defined]  # a model
            add(text, LOCKED)
    return Work(
        texts=sorted(found.values(), key=lambda held: (held.title.casefold(), held.language)),
        owned=Page.objects.filter(owner=user).count(),
        scheduled=sorted(scheduled, key=lambda row: row[1]),
        comments=Comment.objects.filter(user=user, resolved_at=None).count(),
        steps=_steps_of_nobody_else(user),
    )


def _drafts(hands: set[int]) -> Iterator[tuple[Revision, Any]]:
    for model in models_with(DraftStateMixin):
        rows = model._default_manager.filter(  # type: ignore[attr-defined]  # a model
            latest_revision__user__in=hands, has_unpublished_changes=True
        )
        for text in rows.select_related("latest_revision").defer("latest_revision__content"):
            yield text.latest_revision, text


def _submitted(user: Any) -> list[WorkflowState]:
    states = WorkflowState.objects.active().filter(requested_by=user)
    return [state for state in states if state.content_object is not None]


def _translations(hands: set[int], busy: set[tuple[int, str]]) -> Iterator[Any]:
    """Yield the translated rows in which they typed something that is not public yet."""
    typed: dict[tuple[Any, int], datetime] = {}
    for model in (StringTranslation, SegmentOverride):
        rows = (
            model.objects.filter(last_translated_by__in=hands)
            .values_list("context__object", "locale")
            .annotate(last=Max("updated_at"))
        )
        for key, locale, last in rows:
            typed[key, locale] = max(last, typed.get((key, locale), last))
    translations = Translation.objects.filter(
        enabled=True, source__object__in={key for key, _locale in typed}
    ).select_related("source")
    wanted = [row for row in translations if (row.source.object_id, row.target_locale_id) in typed]
    for target in _targets(wanted):
        base = ContentType.objects.get_for_model(Page if isinstance(target, Page) else target)
        last = typed[target.translation_key, target.locale_id]
        is_public = target.live and target.last_published_at and last <= target.last_published_at
        if not is_public and (base.pk, str(target.pk)) not in busy:
            yield target


def _targets(translations: Iterable[Translation]) -> Iterator[Any]:
    """Yield the translated rows: one query per kind of text."""
    wanted: dict[type, Q] = {}
    for translation in translations:
        kind = translation.source.specific_content_type_id
        model: Any = ContentType.objects.get_for_id(kind).model_class()
        base = Page if issubclass(model, Page) else model
        row = Q(translation_key=translation.source.object_id, locale=translation.target_locale_id)
        wanted[base] = wanted.get(base, Q()) | row
    for model, rows in wanted.items():
        yield from model._default_manager.filter(rows)  # type: ignore[attr-defined]  # a model


def _steps_of_nobody_else(user: Any) -> list[Step]:
    steps = []
    for model in (ReviewTask, ReleaseTask):
        for task in model.objects.filter(active=True, groups__user=user).distinct():
            others = get_user_model().objects.filter(is_active=True).exclude(pk=user.pk)
            if not others.filter(Q(groups__in=task.groups.all()) | Q(is_superuser=True)).exists():
                waiting = TaskState.objects.filter(
                    task=task, status=TaskState.STATUS_IN_PROGRESS
                ).count()
                steps.append(Step(row_name(task), waiting))
    return steps
