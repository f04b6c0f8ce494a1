"""What stands around a page: menu, breadcrumbs, languages, footer, notice.

Every look-up in the tree that a template shows goes through this module, so that there is one
place to count queries in and one to cache. Templates read the `Frame` and ask for nothing else.

A frame has two halves. `SiteFrame` is the same on every page of a language: it goes through
`remember`, which the roof replaces by a cache that ends with the content's version. What depends
on the page costs one more query.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone, translation
from wagtail.models import Locale, Page, PageViewRestriction, Site

from pages.frame import (
    LANGUAGE_NAMES,
    AccessibilityLevel,
    Frame,
    Link,
    SiteFrame,
    SiteNotice,
    Translation,
)
from snippets.models import Council, Notice

__all__ = [
    "frame_for",
    "is_public",
    "links_to",
    "plan_of",
    "public_pages",
    "restricted_paths",
    "site_frame",
]


def _make_anew(key: str, make: Callable[[], SiteFrame]) -> SiteFrame:
    return make()


# How a `SiteFrame` is kept: `remember(key, make)` returns what `make()` gave last for the key.
# The roof may assign a function that keeps it for as long as no content changes.
remember: Callable[[str, Callable[[], SiteFrame]], SiteFrame] = _make_anew


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
        waiting.setdefault(parent, []).append(_link(row, request, children=below))
    here = page.get_url(request) or ""
    roots = reversed(waiting.get(home_path[: -Page.steplen], []))
    return [_marked(link, here) for link in roots]


def links_to(
    ids: Iterable[int],
    language: str,
    request: Any = None,
    restricted: Collection[str] | None = None,
) -> dict[int, Link | None]:
    """Resolve page ids, chosen in any language, for a reader of `language`.

    An id maps to None where the page has no public page of its own in that language: a draft, a
    restricted page, an alias that shows another language's words.
    """
    wanted = set(ids)
    if not wanted:
        return {}
    keys = Page.objects.filter(pk__in=wanted).values("translation_key")
    rows = list(Page.objects.filter(translation_key__in=keys).select_related("locale"))
    if restricted is None:
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


def _link(page: Page, request: Any, children: tuple[Link, ...] = ()) -> Link:
    return Link(title=page.title, url=page.get_url(request) or "", children=children)


def _marked(link: Link, here: str) -> Link:
    """Return the link as it stands on the page at the address `here`."""
    return replace(
        link,
        is_current=link.url == here,
        is_open=bool(here) and link.url != here and here.startswith(link.url),
        children=tuple(_marked(child, here) for child in link.children),
    )


def site_frame(request: HttpRequest, site: Site, language: str) -> SiteFrame:
    """Return what all pages of a language share, as `remember` keeps it."""
    return remember(f"{site.pk}:{language}", lambda: _site_frame(request, site, language))


def _site_frame(request: HttpRequest, site: Site, language: str) -> SiteFrame:
    languages = {
        locale.pk: locale.language_code
        for locale in Locale.objects.all()
        if locale.language_code in LANGUAGE_NAMES
    }
    restricted = tuple(restricted_paths())
    homes = {
        languages[home.locale_id]: home
        for home in Page.objects.filter(
            translation_key=site.root_page.translation_key,
            locale_id__in=languages,
            alias_of__isnull=True,
        )
        if is_public(home, restricted)
    }
    shared = SiteFrame(
        root_url=site.root_url,
        council=Council.for_request(request),
        languages=languages,
        restricted=restricted,
        homes={code: home.get_url(request) or "" for code, home in homes.items()},
        notices=_notices(language, request, restricted),
    )
    home = homes.get(language)
    if home is None:
        return shared
    return replace(
        shared,
        home_path=home.path,
        home=_link(home, request),
        menu=_menu(request, home, restricted),
        **_places(request, home, restricted),
    )


def _menu(request: Any, home: Page, restricted: Collection[str]) -> tuple[Link, ...]:
    """Two levels below the home page."""
    rows = [
        row
        for row in Page.objects.filter(
            path__startswith=home.path,
            depth__range=(home.depth + 1, home.depth + 2),
            show_in_menus=True,
            live=True,
        ).order_by("path")
        if is_public(row, restricted)
    ]
    return tuple(
        _link(
            row,
            request,
            children=tuple(_link(child, request) for child in rows if _is_child(child, row.path)),
        )
        for row in rows
        if row.depth == home.depth + 1
    )


def _places(request: Any, home: Page, restricted: Collection[str]) -> dict[str, Any]:
    """Pages that every footer leads to."""
    from pages.models import AccessibilityPage, SitePlanPage, StandardPage, VisionIndexPage

    below = {"path__startswith": home.path, "live": True}
    rows = {
        row.footer: row
        for row in StandardPage.objects.filter(**below).exclude(footer="").defer_streamfields()
        if is_public(row, restricted)
    }
    places: dict[str, Any] = {
        "footer": {
            str(place): _link(rows[place], request)
            for place in StandardPage.Footer.values
            if place in rows
        }
    }
    for name, model in (("site_plan", SitePlanPage), ("visions", VisionIndexPage)):
        row = model.objects.filter(**below).first()
        if row is not None and is_public(row, restricted):
            places[name] = _link(row, request)
    statement = AccessibilityPage.objects.filter(**below).first()
    if statement is not None and is_public(statement, restricted):
        places["accessibility"] = AccessibilityLevel(
            link=_link(statement, request),
            label=str(statement.get_state_display()),
            rate=statement.rate,
        )
    return places


def _notices(language: str, request: Any, restricted: Collection[str]) -> tuple[SiteNotice, ...]:
    rows = list(Notice.objects.live().in_language(language).filter(ends_at__gt=timezone.now()))
    keys = [row.page_id for row in rows if row.page_id is not None]
    links = links_to(keys, language, request, restricted)
    return tuple(
        SiteNotice(row.message, row.link_label, links.get(row.page_id), row.starts_at, row.ends_at)
        for row in rows
    )


def frame_for(request: HttpRequest, page: Page | None = None) -> Frame | None:
    """Return what stands around `page`, or around an error page where there is none.

    None where the address belongs to no site: there is nothing to show then.
    """
    site = Site.find_for_request(request)
    if site is None:
        return None
    language = translation.get_language() or settings.LANGUAGE_CODE
    shared = site_frame(request, site, language)
    if page is not None and shared.languages.get(page.locale_id, language) != language:
        # A preview: the editor's language is not the page's.
        language = shared.languages[page.locale_id]
        shared = site_frame(request, site, language)
    here = (page.get_url(request) or "") if page is not None and page.path else ""
    now = timezone.now()
    frame = Frame(
        language=language,
        root_url=shared.root_url,
        council=shared.council,
        home=_marked(shared.home, here) if shared.home else None,
        menu=[_marked(link, here) for link in shared.menu],
        footer={place: _marked(link, here) for place, link in shared.footer.items()},
        site_plan=_marked(shared.site_plan, here) if shared.site_plan else None,
        visions=shared.visions,
        notice=next((n for n in shared.notices if n.starts_at <= now < n.ends_at), None),
    )
    if shared.accessibility is not None:
        frame.accessibility = replace(
            shared.accessibility, link=_marked(shared.accessibility.link, here)
        )
    if page is None:
        frame.translations = _translations(shared, language, shared.homes)
        return frame
    if page.pk and is_public(page, shared.restricted):
        frame.url = here
    _place_page(frame, shared, request, page)
    return frame


def _translations(shared: SiteFrame, own: str, addresses: dict[str, str]) -> list[Translation]:
    known = shared.languages.values()
    return [
        Translation(code, name, addresses.get(code, ""))
        for code, name in settings.LANGUAGES
        if code != own and code in known
    ]


def _place_page(frame: Frame, shared: SiteFrame, request: Any, page: Page) -> None:
    """Fill what depends on the page: its languages, ancestors and section, in one query."""
    ancestors: list[str] = []
    wanted = Q(
        translation_key=page.translation_key,
        locale_id__in=shared.languages,
        alias_of__isnull=True,
    )
    is_placed = bool(shared.home_path) and page.path.startswith(shared.home_path)
    if is_placed:
        steps = range(len(shared.home_path), len(page.path), Page.steplen)
        ancestors = [page.path[:length] for length in steps]
        wanted |= Q(path__in=ancestors) | _section_of(page, shared.home_path)
    rows = [
        row
        for row in Page.objects.filter(wanted, live=True).order_by("path")
        if is_public(row, shared.restricted)
    ]
    addresses = {
        shared.languages[row.locale_id]: row.get_url(request) or ""
        for row in rows
        if row.translation_key == page.translation_key and row.alias_of_id is None
    }
    frame.translations = _translations(shared, frame.language, addresses)
    by_path = {row.path: row for row in rows}
    frame.breadcrumbs = [_link(by_path[path], request) for path in ancestors if path in by_path]
    if is_placed and page.path != shared.home_path and _is_text(page):
        below = [row for row in rows if _is_child(row, page.path)]
        parent = page.path[: -Page.steplen]
        beside = [row for row in rows if _is_child(row, parent)]
        section = below or (beside if parent != shared.home_path else [])
        here = page.get_url(request) or ""
        frame.section = [_marked(_link(row, request), here) for row in section]


def _is_text(page: Page) -> bool:
    """Only pages of text show what stands around them: a list shows its own children."""
    from pages.models import StandardPage

    return isinstance(page, StandardPage)


def _is_child(page: Page, parent_path: str) -> bool:
    return page.path[: -Page.steplen] == parent_path


def _section_of(page: Page, home_path: str) -> Q:
    if page.path == home_path or not _is_text(page):
        return Q()
    wanted = Q(path__startswith=page.path, depth=page.depth + 1)
    parent = page.path[: -Page.steplen]
    if parent != home_path:
        wanted |= Q(path__startswith=parent, depth=page.depth)
    return wanted
