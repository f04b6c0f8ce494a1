from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import LockableMixin, Page

from cms.roles import translatable_snippets

from .work import EmptyState, Row, Work, WorkPanel, edit_url, gather, kind_of, title_of


class LocksPanel(WorkPanel):
    """What nobody else can change: locks are forgotten, and come from colleagues who left."""

    name = "locks"
    order = 55
    heading = gettext_lazy("Locked by you")
    hides_when_empty = True

    def work(self) -> Work:
        lockable = [model for model in translatable_snippets() if issubclass(model, LockableMixin)]
        rows, total = gather(
            model._default_manager.filter(locked=True, locked_by=self.user)
            for model in (Page, *lockable)
        )
        return Work(
            [
                Row(
                    title=title_of(text),
                    url=edit_url(text),
                    language=self.desk.language(text.locale_id),
                    details=(kind_of(text),),
                    action=_("Open"),
                )
                for text in rows
            ],
            total=total,
        )

    def empty_state(self) -> EmptyState:
        return EmptyState(_("You have locked nothing."))
