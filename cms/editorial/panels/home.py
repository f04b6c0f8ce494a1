from typing import Any

from django.db.models import prefetch_related_objects
from django.http import HttpRequest

from cms.roles import REBUILD_SEARCH, ROLES, roles_of
from forms.desk.alarm import LettersAlarm
from forms.models import Reader
from search.desk.alarm import SearchAlarm

from .answers import AnswersPanel
from .behind import BehindPanel
from .drafts import DraftsPanel
from .locks import LocksPanel
from .notices import NoticesPanel
from .reviews import InReviewPanel, SentBackPanel, ToReleasePanel, ToReviewPanel
from .schedule import SchedulePanel
from .tasks import TasksBanner
from .translations import KeywordsPanel, NotSentPanel, TranslationsPanel
from .unpublished import UnpublishedPanel
from .unreviewed import UnreviewedPanel
from .welcome import WelcomePanel
from .work import WorkPanel

PANELS: dict[str, tuple[type[WorkPanel], ...]] = {
    "officer": (
        UnreviewedPanel,
        ToReleasePanel,
        SentBackPanel,
        DraftsPanel,
        InReviewPanel,
        LocksPanel,
        NotSentPanel,
        BehindPanel,
        SchedulePanel,
    ),
    "reviewer": (ToReviewPanel, SentBackPanel, InReviewPanel, LocksPanel),
    "translator": (
        NoticesPanel,
        TranslationsPanel,
        NotSentPanel,
        SentBackPanel,
        InReviewPanel,
        KeywordsPanel,
    ),
    "selection": (WelcomePanel,),
    "administrator": (
        UnreviewedPanel,
        ToReviewPanel,
        ToReleasePanel,
        SentBackPanel,
        DraftsPanel,
        InReviewPanel,
        BehindPanel,
        # No locks: an administrator opens anybody's.
        SchedulePanel,
        UnpublishedPanel,
    ),
}

# Who puts a worker on its feet again, and who knows whom to call.
TOLD_OF_TASKS = {"officer", "administrator"}


def panels_for(request: HttpRequest) -> list[Any]:
    """Return the panels of every role of the user, each once; a superuser administers."""
    user: Any = request.user
    # The greeting names them as well.
    prefetch_related_objects([user], "groups")
    roles = roles_of(user.groups.all())
    if user.is_superuser:
        roles.add("administrator")
    chosen: set[Any] = {panel for role in ROLES if role in roles for panel in PANELS[role]}
    if roles & TOLD_OF_TASKS:
        chosen.add(TasksBanner)
    # Whoever reads answers is named for them, whatever their role.
    chosen.add(LettersAlarm)
    if Reader.reads_any(user):
        # There is something to do then, and the panel that says there is nothing stays away.
        chosen = chosen - {WelcomePanel} | {AnswersPanel}
    if user.has_perm(REBUILD_SEARCH):
        chosen.add(SearchAlarm)
    return [panel(request) for panel in sorted(chosen, key=lambda panel: panel.order)]
