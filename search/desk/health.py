"""How the index stands in each engine, and the button that makes it anew."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from search.desk.names import engine_title, language_name
from search.desk.rebuilds import ask_for_rebuild, asked_for
from search.engine import Health
from search.engines import DATABASE, configured_names, engine_named
from search.models import IndexState

__all__ = ["REBUILD", "EngineState", "engine_states", "health", "rebuild"]

REBUILD = "search.rebuild_index"


@dataclass(frozen=True)
class EngineState:
    """One engine as the screen shows it; `role` is "answers", "stands in" or "waits"."""

    name: str
    title: str
    role: str
    health: Health
    # Language and number, every language of the site and any other that the engine holds.
    documents: tuple[tuple[str, int], ...]
    # Since when the oldest change waits.
    waiting_since: datetime | None
    built_at: datetime | None
    # A rebuild was asked for and has not begun; one goes on.
    is_asked: bool = False
    is_building: bool = False
    done: int = 0
    total: int = 0

    @property
    def is_busy(self) -> bool:
        return self.is_asked or self.is_building

    @property
    def number(self) -> int:
        return sum(number for _language, number in self.documents)


def engine_states(now: datetime) -> list[EngineState]:
    """Ask every engine; a server that does not answer takes its time-out."""
    names = configured_names()
    reports = {name: engine_named(name).health() for name in names}
    answering = next((name for name in names if reports[name].is_up), DATABASE)
    kept = IndexState.objects.in_bulk(names)
    asked = asked_for()
    return [
        _state(reports[name], _role(name, names, answering), kept.get(name), name in asked, now)
        for name in names
    ]


def _role(name: str, names: list[str], answering: str) -> str:
    if name != answering:
        return "waits"
    return "answers" if name == names[0] else "stands in"


def _state(
    report: Health, role: str, kept: IndexState | None, is_asked: bool, now: datetime
) -> EngineState:
    is_building = kept is not None and kept.is_building(now)
    codes = [code for code, _name in settings.LANGUAGES]
    codes += sorted(report.documents.keys() - set(codes))
    waited = timedelta(seconds=report.oldest_waiting_s)
    return EngineState(
        name=report.name,
        title=engine_title(report.name),
        role=role,
        health=report,
        documents=tuple((language_name(code), report.documents.get(code, 0)) for code in codes),
        waiting_since=now - waited if report.waiting else None,
        built_at=kept.ended_at if kept else None,
        is_asked=is_asked and not is_building,
        is_building=is_building,
        done=kept.done if kept else 0,
        total=kept.total if kept else 0,
    )


@never_cache
def health(request: HttpRequest, results_only: bool = False) -> HttpResponse:
    """Show the engines; `results_only` is what the screen asks for again during a rebuild."""
    _let_in(request)
    states = engine_states(timezone.now())
    template = "search/desk/engines.html" if results_only else "search/desk/health.html"
    return render(request, template, {"engines": states, "is_busy": any(s.is_busy for s in states)})


@require_POST
def rebuild(request: HttpRequest, engine: str) -> HttpResponse:
    _let_in(request)
    if engine not in configured_names():
        raise Http404
    if ask_for_rebuild(engine):
        messages.success(
            request,
            _("The index is being made anew in the background. The old one answers meanwhile."),
        )
    else:
        messages.warning(request, _("This index is being made anew already."))
    return redirect("search_health")


def _let_in(request: HttpRequest) -> None:
    user: Any = request.user
    if not user.has_perm(REBUILD):
        raise PermissionDenied
