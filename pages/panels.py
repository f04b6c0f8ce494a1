"""What the editor of a page is told about its publication: an embargo, pictures, what lacks."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, Panel

from pages.comics.publication import Release, last_release_of
from pages.release_checks import lacks_of

__all__ = [
    "CompactPanel",
    "EmbargoPanel",
    "FoldedPanel",
    "GapsPanel",
    "PassedEmbargoPanel",
    "ReleaseChecksPanel",
    "ReleasePanel",
    "length_of",
]

# Never within a text area, whose words hold no tag.
BETWEEN_TAGS = re.compile(r">\s{2,}<(?!/textarea)")


def length_of(delta: timedelta) -> str:
    """Return a length of time in days, hours and minutes, a begun minute counted whole."""
    minutes = -(-delta // timedelta(minutes=1))
    days, minutes = divmod(minutes, 24 * 60)
    hours, minutes = divmod(minutes, 60)
    parts = []
    if days:
        parts.append(_("%(days)s d") % {"days": days})
    if hours:
        parts.append(_("%(hours)s h") % {"hours": hours})
    if minutes or not parts:
        parts.append(_("%(minutes)s min") % {"minutes": minutes})
    return " ".join(parts)


def state_of(release: Any, now: datetime) -> tuple[str, bool]:
    """Return a sentence on when the release is public, and whether it is a warning."""
    embargo = release.embargo
    if embargo is None:
        if release.live:
            return _("Public, without an embargo."), False
        return _("No embargo: public as soon as it is released."), False
    local = timezone.localtime(embargo)
    words = {
        "day": date_format(local, "DATE_FORMAT"),
        "time": local.strftime("%H:%M"),
        "length": length_of(embargo - now),
    }
    if embargo > now and release.live:
        return _("Public in %(length)s, on %(day)s at %(time)s.") % words, False
    if embargo > now:
        return (
            _(
                "Not released yet. Once it is, it will be public on %(day)s at %(time)s, in "
                "%(length)s."
            )
            % words,
            False,
        )
    if release.live:
        return _("Public since %(day)s at %(time)s.") % words, False
    return (
        _(
            "The embargo ended on %(day)s at %(time)s: the release will be public as soon as it is "
            "released."
        )
        % words,
        True,
    )


class EmbargoPanel(Panel):
    class BoundPanel(Panel.BoundPanel):
        template_name = "editorial/embargo_panel.html"

        def is_shown(self) -> bool:
            return bool(self.instance.pk)

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context = super().get_context_data(parent_context)
            context["sentence"], context["is_warning"] = state_of(self.instance, timezone.now())
            return context


class PassedEmbargoPanel(FieldPanel):
    """Asks for a confirmation where the form has refused an embargo in the past."""

    class BoundPanel(FieldPanel.BoundPanel):
        def is_shown(self) -> bool:
            return super().is_shown() and self.form.has_error("embargo", "passed")


class ReleasePanel(Panel):
    """Says of a tome that was released why it is not public yet."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "editorial/embargo_panel.html"

        def is_shown(self) -> bool:
            self.release = last_release_of(self.instance) if self.instance.pk else None
            return self.release is not None

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context = super().get_context_data(parent_context)
            if self.release is not None:
                context["sentence"] = sentence_on(self.release)
                context["is_warning"] = self.release.has_failed
            return context


class ReleaseChecksPanel(Panel):
    """Lists what keeps a page from its release, and what somebody may want to mend before it."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "editorial/release_checks_panel.html"

        def is_shown(self) -> bool:
            return bool(self.instance.pk)

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context = super().get_context_data(parent_context)
            lacks = lacks_of(self.instance)
            return context | {"gaps": lacks, "keeps": sum(lack.blocks for lack in lacks)}


class GapsPanel(ReleaseChecksPanel):
    """The same of a tome, with the way to the desk where its plates are uploaded."""

    class BoundPanel(ReleaseChecksPanel.BoundPanel):
        template_name = "editorial/gaps_panel.html"


def sentence_on(release: Release) -> str:
    words = {"ready": release.readiness.ready, "total": release.readiness.total}
    if release.has_failed:
        return (
            _(
                "Not public: one of its pictures could not be prepared (%(ready)s of %(total)s "
                "are ready). Nothing of this version was published. Upload that picture anew and "
                "release again, or ask an administrator, who finds the reason among the "
                "background tasks that failed."
            )
            % words
        )
    return (
        _(
            "Released. It goes public by itself as soon as its pictures are ready: %(ready)s of "
            "%(total)s so far."
        )
        % words
    )


class CompactPanel(MultiFieldPanel):
    """Fields of a row of which there are many: without the blank lines between their tags."""

    class BoundPanel(MultiFieldPanel.BoundPanel):
        def render_html(self, parent_context: Any = None) -> SafeString:
            html = super().render_html(parent_context)
            return mark_safe(BETWEEN_TAGS.sub("> <", html))  # noqa: S308 - escaped as it was


class FoldedPanel(MultiFieldPanel):
    """Fields that few rows need: folded, unless one of them was refused."""

    # In the id of each of its fields, three times.
    clean_name = "folded"

    class BoundPanel(MultiFieldPanel.BoundPanel):
        template_name = "pages/admin/folded_panel.html"
        heading: Any

        def __init__(self, **kwargs: Any) -> None:
            super().__init__(**kwargs)
            # It stands on the fold, and not above it as well.
            self.name, self.heading = self.heading, ""

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context = super().get_context_data(parent_context)
            refused = set(self.form.errors) if self.form.is_bound else set()
            return {**context, "is_open": bool(refused & set(_fields_of(self.panel)))}


def _fields_of(panel: Any) -> Iterator[str]:
    if name := getattr(panel, "field_name", None):
        yield name
    for child in getattr(panel, "children", ()):
        yield from _fields_of(child)
