from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.http import HttpRequest
from wagtail.admin.ui.components import Component
from wagtail.models import Locale, Page
from wagtail_localize.models import get_edit_url

# A home page is read at a glance; the rest is a click away.
SHOWN = 8


@dataclass(frozen=True)
class Decision:
    """A button that answers a step of the workflow; `asks` opens Wagtail's dialog first."""

    label: str
    url: str
    asks: bool


@dataclass(frozen=True)
class Row:
    title: str
    url: str
    language: str = ""
    details: tuple[str, ...] = ()
    comment: str = ""
    decisions: tuple[Decision, ...] = ()
    # What the link of the row does, where it is more than opening the text.
    action: str = ""


@dataclass
class EmptyState:
    """One sentence that explains the next step, and its button where there is one."""

    sentence: str
    label: str = ""
    url: str = ""


@dataclass
class Work:
    rows: list[Row] = field(default_factory=list)
    # Where the rows beyond `SHOWN` are.
    more_url: str = ""


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
        self.user: User = request.user  # type: ignore[assignment]  # the admin lets nobody else in

    def work(self) -> Work:
        raise NotImplementedError

    def empty_state(self) -> EmptyState:
        raise NotImplementedError

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        work = self.work()
        return {
            "name": self.name,
            "heading": self.heading,
            "rows": work.rows[:SHOWN],
            "count": len(work.rows),
            "more": max(0, len(work.rows) - SHOWN),
            "more_url": work.more_url,
            "empty": None if work.rows else self.empty_state(),
            "hidden": self.hides_when_empty and not work.rows,
            "csrf_token": parent_context.get("csrf_token"),
        }


def title_of(instance: Any) -> str:
    if isinstance(instance, Page):
        return instance.draft_title or instance.title
    return str(instance)


class Languages:
    """Names of languages by locale, read once for a page of panels."""

    def __init__(self) -> None:
        self._names: dict[int, str] | None = None

    def name(self, locale_id: int | None) -> str:
        if self._names is None:
            self._names = {
                locale.pk: locale.get_display_name() for locale in Locale.objects.all()
            }
        return self._names.get(locale_id or 0, "")


def kind_of(instance: Any) -> str:
    """Return the type of a text as an editor calls it, for pages as well as for snippets."""
    if isinstance(instance, Page):
        content_type = ContentType.objects.get_for_id(instance.content_type_id)
        model = content_type.model_class() or Page
        return str(model._meta.verbose_name)
    return str(instance._meta.verbose_name)


def edit_url(instance: Any) -> str:
    return get_edit_url(instance)
