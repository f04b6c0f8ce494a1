"""What all papers of a programme in one language are made of, read once."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from wagtail.models import Site

from pages.council import shown
from pages.lab.challenges import Challenge, challenges_of
from pages.lab.programme import Programme, programme_of
from snippets.models import Council

from .edition import Edition, edition_of
from .places import map_of_places
from .portraits import portraits_of
from .said import Data
from .terms import entries_of, keys_of_meetings, keys_of_sessions, keys_of_texts

__all__ = ["Matter"]


@dataclass
class Matter:
    """What all papers of a programme in one language are made of, read once."""

    page: Any
    # As readers see it, and with what only the team and interpreters know.
    programme: Programme
    whole: Programme
    edition: Edition
    council: Council
    # Stored portraits by the photo's key, and the files that sheets find them under.
    portraits: dict[int, Any] = field(default_factory=dict)

    @classmethod
    def of(cls, page: Any) -> "Matter":
        programme = programme_of(page)
        site = page.get_site() or Site.objects.get(is_default_site=True)
        return cls(
            page,
            programme,
            programme_of(page, with_blockers=True),
            edition_of(page),
            Council.for_site(site),
            portraits_of(programme.people),
        )

    @property
    def language(self) -> str:
        return self.page.locale.language_code

    @property
    def portrait_files(self) -> dict[int, str]:
        return {pk: f"portrait-{pk}.jpg" for pk in self.portraits}

    @cached_property
    def terms(self) -> dict[Any, list[str]]:
        return keys_of_sessions(self.whole.sessions, self.page)

    @cached_property
    def meeting_keys(self) -> list[str]:
        return keys_of_meetings(day.date for day in self.programme.days)

    @cached_property
    def entries(self) -> dict[str, Any]:
        of_sessions = [key for keys in self.terms.values() for key in keys]
        return entries_of([*of_sessions, *self.meeting_keys])

    @cached_property
    def explained(self) -> dict[str, Any]:
        """The entries that readers of the programme need: its own words and those of challenges."""
        used = {key for one in self.programme.sessions for key in self.terms.get(one.key, [])}
        texts = [
            (one.language or self.language, (one.page.title, one.page.question, one.page.summary))
            for one in self.challenges
        ]
        used |= {*self.meeting_keys, *keys_of_texts(texts, self.page)}
        return entries_of(sorted(used))

    @cached_property
    def map(self) -> tuple[str, str]:
        return map_of_places(self.programme, self.page)

    @cached_property
    def address(self) -> str:
        return self.page.full_url or ""

    def head(self, kind: str) -> Data:
        """Return what stands on every paper's cover and feet."""
        dates = [day.date for day in self.programme.days]
        return {
            "language": self.language,
            "kind_name": kind,
            "title": self.page.title,
            "summary": self.page.summary,
            "council": self.council.name,
            "publisher": self.council.publisher,
            "dates": _span(dates),
            "place": self.page.venue.name if self.page.venue and self.page.venue.live else "",
            "edition": self.edition.told,
            "online": self.address,
            "words": {
                "contents": _("Contents"),
                "page": _("Page"),
                "online": _("Online, always up to date:"),
            },
        }

    @cached_property
    def challenges(self) -> list[Challenge]:
        return challenges_of(self.page, with_people=True)

    @cached_property
    def named(self) -> list[str]:
        """The keys of everybody whom one of the papers names, in whatever part of it."""
        told = [*self.programme.people, *filter(None, [self.liaison_person])]
        for challenge in self.challenges:
            told += [person for _role, team in challenge.page.by_role for person in team]
        return sorted({str(person.translation_key) for person in told})

    @cached_property
    def liaison_person(self) -> Any | None:
        person = self.page.liaison
        return next(iter(shown([person])), None) if person is not None and person.live else None

    @property
    def liaison(self) -> Data | None:
        if self.liaison_person is None:
            return None
        return {
            "label": pgettext("papers", "Whom to ask"),
            "name": self.liaison_person.name,
            "email": self.council.email,
            "telephone": self.council.telephone,
        }


def _span(dates: list[Any]) -> str:
    """“25–27 March 2027” would differ by language and month: first and last are told whole."""
    if not dates:
        return ""
    first, last = min(dates), max(dates)
    if first == last:
        return capfirst(date_format(first, "l j F Y"))
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{date_format(last, 'j F Y')}"
    return f"{date_format(first, 'j F Y')} – {date_format(last, 'j F Y')}"
