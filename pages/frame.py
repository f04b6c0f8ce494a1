"""What `pages/navigation.py` finds and the templates read: plain values, no query."""

from dataclasses import dataclass, field
from datetime import datetime, time
from typing import Any

from django.conf import settings
from django.utils import timezone

from snippets.models import Council

__all__ = [
    "LANGUAGE_NAMES",
    "AccessibilityLevel",
    "AnnouncedDay",
    "AnnouncedLab",
    "Frame",
    "Link",
    "Place",
    "SiteFrame",
    "SiteNotice",
    "Translation",
]

LANGUAGE_NAMES = dict(settings.LANGUAGES)


@dataclass(frozen=True)
class Link:
    """A link to a public page, in the language of the reader."""

    title: str
    url: str
    is_current: bool = False
    # The page being read stands below this one.
    is_open: bool = False
    children: tuple["Link", ...] = ()


@dataclass(frozen=True)
class Translation:
    """Another language of the site; `url` is empty where the page is not in it."""

    language: str
    name: str
    url: str = ""
    # What the reader asked of a list, in the words of that language: "theme=forests".
    query: str = ""


@dataclass(frozen=True)
class Place:
    """Something with an address and no page of its own: a lexicon entry, a sign-in screen."""

    title: str
    description: str
    # By language code, without the host; only languages in which it is public.
    addresses: dict[str, str]
    # Its schema.org data; what is `None` is left out.
    thing: dict[str, Any] = field(default_factory=dict)
    # The schema.org property that leads to the page that it is a part of, and that page's type.
    belongs: tuple[str, str] | None = None
    # The code of the title's language, where it is not the page's: it is no page of that language
    # yet, and search engines are told of the one that is.
    language: str = ""
    # What stands for such a title where no `lang` can be said of it: in `<title>` and on a card.
    plain_title: str = ""


@dataclass(frozen=True)
class AccessibilityLevel:
    link: Link
    label: str
    rate: int | None


@dataclass(frozen=True)
class SiteNotice:
    message: str
    label: str
    link: Link | None
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True)
class AnnouncedDay:
    """A day of a Lab: until when it lasts, as the agenda has it."""

    link: Link
    starts: datetime
    ends: datetime
    is_cancelled: bool

    @property
    def is_whole_day(self) -> bool:
        """Whether no hour of it is known yet: it then lasts from midnight to midnight."""
        first, last = (timezone.localtime(moment) for moment in (self.starts, self.ends))
        return first.time() == last.time() == time.min and first.date() < last.date()


@dataclass(frozen=True)
class AnnouncedLab:
    """A Lab with a day that takes place."""

    link: Link
    # The venue and its commune, where readers may know of it.
    place: str
    days: tuple[AnnouncedDay, ...]
    # How many links of the main menu stand before it.
    place_in_menu: int

    @property
    def starts(self) -> datetime:
        return min(day.starts for day in self.days if not day.is_cancelled)

    @property
    def ends(self) -> datetime:
        return max(day.ends for day in self.days if not day.is_cancelled)

    def is_over(self, now: datetime) -> bool:
        return self.ends <= now

    def is_on(self, now: datetime) -> bool:
        """Tell whether it has begun and is not over; at night, it is on as well."""
        return self.starts <= now < self.ends

    @property
    def now_url(self) -> str:
        return f"{self.link.url}now/#on"


@dataclass(frozen=True)
class SiteFrame:
    """The half that all pages of one language share; plain values, so that it can be cached."""

    # "http://host:port", without a slash; what canonical addresses begin with.
    root_url: str
    council: Council
    # Language codes by the primary key of their locale.
    languages: dict[int, str]
    restricted: tuple[str, ...]
    # Where the language's home page stands in the tree; empty where there is none.
    home_path: str = ""
    home: Link | None = None
    # The public home pages of all languages.
    homes: dict[str, str] = field(default_factory=dict)
    menu: tuple[Link, ...] = ()
    # By `StandardPage.Footer` value, in its order.
    footer: dict[str, Link] = field(default_factory=dict)
    site_plan: Link | None = None
    visions: Link | None = None
    lexicon: Link | None = None
    press_room: Link | None = None
    accessibility: AccessibilityLevel | None = None
    # Those that have not ended, the first to be shown first.
    notices: tuple[SiteNotice, ...] = ()
    # Labs with a public day, the first to begin first; whether one is over is asked later.
    labs: tuple[AnnouncedLab, ...] = ()


@dataclass
class Frame:
    """What the templates read; links of the menu and footer know the page being read."""

    language: str
    root_url: str
    council: Council
    home: Link | None = None
    menu: list[Link] = field(default_factory=list)
    breadcrumbs: list[Link] = field(default_factory=list)
    # The pages of the same part of the site: below the page, or else beside it.
    section: list[Link] = field(default_factory=list)
    # The other languages, in the order of the settings.
    translations: list[Translation] = field(default_factory=list)
    # The page's own address, without the host; empty for a page that is not public.
    url: str = ""
    footer: dict[str, Link] = field(default_factory=dict)
    site_plan: Link | None = None
    visions: Link | None = None
    lexicon: Link | None = None
    press_room: Link | None = None
    accessibility: AccessibilityLevel | None = None
    notice: SiteNotice | None = None
    # The next Lab, until it is over, and whether it is on.
    lab: AnnouncedLab | None = None
    lab_is_on: bool = False

    @property
    def alternates(self) -> list[Translation]:
        """Languages of the page for `hreflang`, its own included."""
        found = [t for t in self.translations if t.url]
        if not self.url or not found:
            return []
        own = Translation(self.language, LANGUAGE_NAMES[self.language], self.url)
        return [own, *found]
