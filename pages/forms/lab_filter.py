from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from pages.lab.programme import Programme, Session
from pages.spoken import SpokenLanguage

from .filter import ChoiceForm, rows_by_slug

__all__ = ["LabFilterForm"]


class LabFilterForm(ChoiceForm):
    """Track, kind and language of the sessions; each offers what some session has."""

    track = forms.ChoiceField(
        label=pgettext_lazy("programme", "Track"),
        required=False,
        error_messages={"invalid_choice": _("There is no such track. Choose one from the list.")},
    )
    kind = forms.ChoiceField(
        label=pgettext_lazy("programme", "Kind"),
        required=False,
        error_messages={
            "invalid_choice": _("No session is of that kind. Choose one from the list.")
        },
    )
    language = forms.ChoiceField(
        label=_("Language"),
        required=False,
        error_messages={
            "invalid_choice": _("No session is in that language. Choose one from the list.")
        },
    )

    def __init__(self, data: Any, programme: Programme) -> None:
        super().__init__(data, auto_id="filter-%s")
        self.programme = programme
        tracks = {s.track.translation_key: s.track for s in programme.sessions if s.track}
        self.tracks = rows_by_slug(sorted(tracks.values(), key=lambda track: track.name))
        kinds = {session.row.kind for session in programme.sessions}
        self.kinds = [kind for kind in _kinds() if kind[0] in kinds]
        heard = {tag for session in programme.sessions for tag in _heard(session)}
        self.languages = [(tag, str(name)) for tag, name in SpokenLanguage.choices if tag in heard]
        self.offer(
            "track",
            pgettext_lazy("programme", "All tracks"),
            [(word, track.name) for word, track in self.tracks.items()],
        )
        self.offer("kind", pgettext_lazy("programme", "All kinds"), self.kinds)
        self.offer("language", _("All languages"), self.languages)

    @property
    def meanings(self) -> dict[str, dict[str, Any]]:
        return {
            "track": {word: track.translation_key for word, track in self.tracks.items()},
            "kind": {kind: kind for kind, _label in self.kinds},
            "language": {tag: tag for tag, _label in self.languages},
        }

    def fits(self, session: Session) -> bool:
        """Tell whether a session is among those asked for."""
        chosen = self.chosen
        if track := chosen.get("track"):
            key = self.tracks[track].translation_key
            if session.track is None or session.track.translation_key != key:
                return False
        if (kind := chosen.get("kind")) and session.row.kind != kind:
            return False
        language = chosen.get("language")
        return not language or language in _heard(session)


def _kinds() -> list[tuple[str, Any]]:
    from pages.models import LabSession

    return list(LabSession.Kind.choices)


def _heard(session: Session) -> set[str]:
    """Return the tags of the languages in which one can follow a session by ear, or by sign."""
    return {*session.row.spoken, *(one.target for one in session.interpretations)}
