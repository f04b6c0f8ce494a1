"""What stands around a page: menu, breadcrumbs, languages, footer, notice.

Every look-up in the tree that a template shows goes through this module, so that there is one
place to count queries in and one to cache. Templates read the `Frame` and ask for nothing else.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone, translation
from wagtail.models import Locale, Page, PageViewRestriction, Site

from snippets.models import Council, Notice

__all__ = [
    "AccessibilityLevel",
    "Frame",
    "Link",
    "SiteNotice",
    "Translation",
    "frame_for",
    "links_to",
    "plan_of",
    "public_pages",
    "restricted_paths",
]


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


@dataclass
class Frame:
    language: str
    # "http://host:port", without a slash; what canonical addresses begin with.
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
    # By `StandardPage.Footer` value, in its order.
    footer: dict[str, Link] = field(default_factory=dict)
    site_plan: Link | None = None
    visions: Link | None = None
    accessibility: AccessibilityLevel | None = None
    notice: SiteNotice | None = None

    @property
    def alternates(self) -> list[Translation]:
        """Languages of the page for `hreflang`, its own included."""
        found = [t for t in self.translations if t.url]
        if not self.url or not found:
            return []
        own = Translation(self.language, LANGUAGE_NAMES[self.language], self.url)
        return [own, *found]


LANGUAGE_NAMES = dict(settings.LANGUAGES)


def restricted_paths() -> list[str]:
    """Return the tree paths below which only some people may read."""
    return list(PageViewRestriction.objects.values_list("page__path", flat=True))


def is_public(page: Page, restricted: Collection[str]) -> bool:
    """Tell whether anybody may read the page: live, and under no restriction."""
    return page.live and not any(page.path.startswith(path) for path in restricted)


def public_pages(home_path: str) -> Any:
    """Return the live pages of one language that anybody may read, in the tree's order."""
    pages = Page.objects.filter(path__startswith=home_path, live=True)
    for path in restricted_paths():
        pages = pages.exclude(path__startswith=path)
    return pages.order_by("path")


def plan_of(page: Page, request: Any = None) -> list[Link]:
    """Return the tree of all public pages of the language of `page`, from its home down."""
    home_path = page.path[: 2 * Page.steplen]
    # From the last page to the first, so that a page's children are ready before it.
    waiting: dict[str, list[Link]] = {}
    for row in reversed(public_pages(home_path)):
        if row.alias_of_id is not None:
            continue
        below = tuple(reversed(waiting.pop(row.path, [])))
        parent = row.path[: -Page.steplen]
        waiting.setdefault(parent, []).append(_link(row, request, page, children=below))
    return list(reversed(waiting.get(home_path[: -Page.steplen], [])))


def links_to(ids: Iterable[int], language: str, request: Any = None) -> dict[int, Link | None]:
    """Resolve page ids, chosen in any language, for a reader of `language`.

    An id maps to None where the page has no public page of its own in that language: a draft, a
    restricted page, an alias that shows another language's words.
    """
    wanted = set(ids)
    if not wanted:
        return {}
    keys = Page.objects.filter(pk__in=wanted).values("translation_key")
    rows = list(Page.objects.filter(translation_key__in=keys).select_related("locale"))
    restricted = restricted_paths()
    targets = {
        row.translation_key: row
        for row in rows
        if row.locale.language_code == language
        and row.alias_of_id is None
        and is_public(row, restricted)
    }
    links: dict[int, Link | None] = dict.fromkeys(wanted)
    for row in rows:
        target = targets.get(row.translation_key)
        if row.pk in wanted and target is not None:
            links[row.pk] = _link(target, request)
    return links


def _link(page: Page, request: Any, current: Page | None = None, **kwargs: Any) -> Link:
    here = current.path if current is not None else ""
    return Link(
        title=page.title,
        url=page.get_url(request) or "",
        is_current=bool(here) and page.path == here,
        is_open=bool(here) and here != page.path and here.startswith(page.path),
        **kwargs,
    )


def frame_for(request: HttpRequest, page: Page | None = None) -> Frame | None:
    """Return what stands around `page`, or around an error page where there is none.

    None where the address belongs to no site: there is nothing to show then.
    """
    site = Site.find_for_request(request)
    if site is None:
        return None
    languages = {
        locale.pk: locale.language_code
        for locale in Locale.objects.all()
        if locale.language_code in LANGUAGE_NAMES
    }
    language = languages.get(page.locale_id) if page is not None else None
    language = language or translation.get_language() or settings.LANGUAGE_CODE
    restricted = restricted_paths()
    frame = Frame(
        language=language, root_url=site.root_url, council=Council.for_request(request)
    )
    homes = {
        languages[home.locale_id]: home
        for home in Page.objects.filter(
            translation_key=site.root_page.translation_key, locale_id__in=languages
        )
        if is_public(home, restricted)
    }
    frame.translations = _translations(request, page, languages, homes, restricted, language)
    if page is not None and page.pk and is_public(page, restricted):
        frame.url = page.get_url(request) or ""
    home = homes.get(language)
    if home is not None:
        frame.home = _link(home, request, page)
        _fill_tree(frame, request, home, page, restricted)
        _fill_footer(frame, request, home, page, restricted)
    frame.notice = _notice(language, request)
    return frame


def _translations(
    request: Any,
    page: Page | None,
    languages: dict[int, str],
    homes: dict[str, Page],
    restricted: Collection[str],
    own: str,
) -> list[Translation]:
    if page is None:
        found = homes
    else:
        found = {
            languages[other.locale_id]: other
            for other in Page.objects.filter(
                translation_key=page.translation_key,
                locale_id__in=languages,
                alias_of__isnull=True,
            )
            if is_public(other, restricted)
        }
    return [
        Translation(
            code, name, (found[code].get_url(request) or "") if code in found else ""
        )
        for code, name in settings.LANGUAGES
        if code != own and code in languages.values()
    ]


def _fill_tree(
    frame: Frame, request: Any, home: Page, page: Page | None, restricted: Collection[str]
) -> None:
    """The menu (two levels), the breadcrumbs and the section, in one query."""
    ancestors: list[str] = []
    wanted = Q(
        path__startswith=home.path,
        depth__range=(home.depth + 1, home.depth + 2),
        show_in_menus=True,
    )
    if page is not None and page.path.startswith(home.path):
        steps = range(len(home.path), len(page.path), Page.steplen)
        ancestors = [page.path[:length] for length in steps]
        wanted |= Q(path__in=ancestors)
        wanted |= _section_of(page, home)
    rows = [
        row
        for row in Page.objects.filter(wanted, live=True).order_by("path")
        if is_public(row, restricted)
    ]
    in_menu = [row for row in rows if row.show_in_menus]
    frame.menu = [
        _link(
            row,
            request,
            page,
            children=tuple(
                _link(child, request, page)
                for child in in_menu
                if child.depth == row.depth + 1 and child.path.startswith(row.path)
            ),
        )
        for row in in_menu
        if row.depth == home.depth + 1
    ]
    by_path = {row.path: row for row in rows}
    frame.breadcrumbs = [_link(by_path[path], request) for path in ancestors if path in by_path]
    if page is not None and page.depth > home.depth and _is_text(page):
        below = [row for row in rows if _is_child(row, page.path)]
        parent = page.path[: -Page.steplen]
        beside = [row for row in rows if _is_child(row, parent)] if parent != home.path else []
        frame.section = [_link(row, request, page) for row in below or beside]


def _is_text(page: Page) -> bool:
    """Only pages of text show what stands around them: a list shows its own children."""
    from pages.models import StandardPage

    return isinstance(page, StandardPage)


def _is_child(page: Page, parent_path: str) -> bool:
    return page.path[: -Page.steplen] == parent_path


def _section_of(page: Page, home: Page) -> Q:
    if page.depth <= home.depth or not _is_text(page):
        return Q()
    wanted = Q(path__startswith=page.path, depth=page.depth + 1)
    if page.depth > home.depth + 1:
        wanted |= Q(path__startswith=page.path[: -Page.steplen], depth=page.depth)
    return wanted


def _fill_footer(
    frame: Frame, request: Any, home: Page, page: Page | None, restricted: Collection[str]
) -> None:
    from pages.models import AccessibilityPage, SitePlanPage, StandardPage, VisionIndexPage

    below = {"path__startswith": home.path, "live": True}
    places = {
        row.footer: row
        for row in StandardPage.objects.filter(**below).exclude(footer="").defer_streamfields()
        if is_public(row, restricted)
    }
    frame.footer = {
        str(place): _link(places[place], request, page)
        for place in StandardPage.Footer.values
        if place in places
    }
    for name, model in (("site_plan", SitePlanPage), ("visions", VisionIndexPage)):
        row = model.objects.filter(**below).first()
        if row is not None and is_public(row, restricted):
            setattr(frame, name, _link(row, request, page))
    statement = AccessibilityPage.objects.filter(**below).first()
    if statement is not None and is_public(statement, restricted):
        frame.accessibility = AccessibilityLevel(
            link=_link(statement, request, page),
            label=str(statement.get_state_display()),
            rate=statement.rate,
        )


def _notice(language: str, request: Any) -> SiteNotice | None:
    notice = Notice.objects.current(timezone.now()).in_language(language).first()
    if notice is None:
        return None
    link = None
    if notice.page_id is not None:
        link = links_to([notice.page_id], language, request).get(notice.page_id)
    return SiteNotice(notice.message, notice.link_label, link)
