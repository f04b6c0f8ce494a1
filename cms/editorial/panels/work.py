from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet, Value
from django.http import HttpRequest
from django.utils.functional import cached_property
from wagtail.admin.ui.components import Component
from wagtail.models import Locale, Page, Task, WorkflowState
from wagtail_localize.models import get_edit_url

from cms.editorial.decisions import Decision
from pages.comics.publication import Release, waiting_releases
from pages.explorable import told_title
from snippets.permissions import all_locales, locales_of

# A home page is read at a glance; the rest is a click away.
SHOWN = 8


@dataclass(frozen=True)
class Row:
    title: str
    # "" where the user may open the text nowhere.
    url: str
    language: str = ""
    details: tuple[str, ...] = ()
    comment: str = ""
    decisions: tuple[Decision, ...] = ()
    # What the link of the row does, where it is more than opening the text.
    action: str = ""
    # Where the text stands beside what readers see now, for a text that is public.
    changes_url: str = ""


@dataclass(frozen=True)
class Start:
    """A button that begins a new text; it stands below the rows and in the empty panel."""

    label: str
    url: str


@dataclass
class EmptyState:
    """One sentence that explains the next step, and its button where there is one."""

    sentence: str
    label: str = ""
    url: str = ""


@dataclass
class Work:
    """`rows` may stop at `SHOWN` where making one costs something; `total` counts them all."""

    rows: list[Row] = field(default_factory=list)
    # Where the rows beyond `SHOWN` are.
    more_url: str = ""
    total: int | None = None

    @property
    def count(self) -> int:
        return len(self.rows) if self.total is None else self.total


class WorkPanel(Component):
    """A list of things to do; subclasses say which, and what to do when there is none."""

    template_name = "editorial/work_panel.html"
    name: ClassVar[str]
    order: ClassVar[int] = 100
    heading: ClassVar[Any]
    # A panel that stays away while there is nothing in it.
    hides_when_empty: ClassVar[bool] = False

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        self.desk = Desk.of(request)
        self.user: User = request.user  # type: ignore[assignment]  # the admin lets nobody else in

    def work(self) -> Work:
        raise NotImplementedError

    def empty_state(self) -> EmptyState:
        raise NotImplementedError

    def starts(self) -> list[Start]:
        return []

    def address(self, text: Any) -> str:
        """Return where the user may read a text: its editor, its public page, or "" for nowhere."""
        if text.locale_id in locales_of(self.user):
            return edit_url(text)
        return (text.live and getattr(text, "full_url", "")) or ""

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        work = self.work()
        return {
            "name": self.name,
            "heading": self.heading,
            "rows": work.rows[:SHOWN],
            "count": work.count,
            "more": max(0, work.count - SHOWN),
            "more_url": work.more_url,
            "empty": None if work.rows else self.empty_state(),
            "starts": self.starts(),
            "hidden": self.hides_when_empty and not work.rows,
            "csrf_token": parent_context.get("csrf_token"),
        }


def title_of(instance: Any) -> str:
    if isinstance(instance, Page):
        return told_title(instance)
    return str(instance)


class Desk:
    """What several panels of one request need, each read once."""

    _submitted: list[WorkflowState] | None = None
    # Imports of glossaries with which there is work (`glossaries.py`).
    glossaries: list[Any] | None = None

    def __init__(self, user: Any) -> None:
        self.user = user

    @classmethod
    def of(cls, request: HttpRequest) -> "Desk":
        desk = getattr(request, "_desk", None)
        if desk is None:
            desk = cls(request.user)
            request._desk = desk  # type: ignore[attr-defined]
        return desk

    @cached_property
    def locales(self) -> dict[int, Locale]:
        return all_locales(self.user)

    @cached_property
    def waiting(self) -> list[Release]:
        """The tomes that are released and wait for their pictures."""
        return waiting_releases()

    @cached_property
    def source(self) -> int:
        """The primary key of the source language."""
        return next(
            pk
            for pk, locale in self.locales.items()
            if locale.language_code == settings.LANGUAGE_CODE
        )

    @cached_property
    def tasks(self) -> list[Any]:
        """The steps of the workflow at which the user is asked."""
        asked = Q(reviewtask__groups__user=self.user) | Q(releasetask__groups__user=self.user)
        found = Task.objects.filter(asked, active=True).distinct().order_by("pk")
        return [
            getattr(task, "reviewtask", None) or task.releasetask
            for task in found.select_related("reviewtask", "releasetask")
        ]

    @cached_property
    def in_workflow(self) -> set[tuple[int, str]]:
        """(base content type, primary key) of all that is at a step or was sent back."""
        return set(WorkflowState.objects.active().values_list("base_content_type", "object_id"))

    def submitted_by(self, user: User, status: str) -> list[WorkflowState]:
        """What the user submitted and nobody has finished, the latest news first."""
        if self._submitted is None:
            self._submitted = list(
                WorkflowState.objects.active()
                .filter(requested_by=user)
                .select_related("current_task_state__task", "current_task_state__finished_by")
                .prefetch_related("content_object")
                .order_by("-current_task_state__pk")
            )
        return [state for state in self._submitted if state.status == status]

    def language(self, locale_id: int | None) -> str:
        locale = self.locales.get(locale_id or 0)
        return locale.get_display_name() if locale else ""


def kind_of(instance: Any) -> str:
    """Return the type of a text as an editor calls it, for pages as well as for snippets."""
    if isinstance(instance, Page):
        content_type = ContentType.objects.get_for_id(instance.content_type_id)
        model = content_type.model_class() or Page
        return str(model._meta.verbose_name)
    return str(instance._meta.verbose_name)


def edit_url(instance: Any) -> str:
    return get_edit_url(instance)


def gather(querysets: Iterable[QuerySet], shown: int = SHOWN) -> tuple[list[Any], int]:
    """Return the first rows of querysets of several models, as fetched by them, and the total.

    One query finds which rows there are in all of the models together, then one per model that
    has some: seven kinds of text in which nothing waits cost one question, not seven.
    """
    by_type = {
        ContentType.objects.get_for_model(queryset.model).pk: queryset for queryset in querysets
    }
    keys = [
        queryset.order_by().annotate(text_type=Value(kind)).values_list("text_type", "pk")
        for kind, queryset in by_type.items()
    ]
    found = sorted(keys[0].union(*keys[1:], all=True))
    wanted: dict[int, list[int]] = {}
    for kind, pk in found[:shown]:
        wanted.setdefault(kind, []).append(pk)
    rows = [row for kind, pks in wanted.items() for row in by_type[kind].filter(pk__in=pks)]
    return rows, len(found)
