"""What stands around a page: menu, breadcrumbs, languages, footer, notice.

Every look-up in the tree that a template shows goes through this module, so that there is one
place to count queries in and one to cache. Templates read the `Frame` and ask for nothing else.

A frame has two halves. `SiteFrame` is the same on every page of a language and is kept until
content changes (`memory.py`). What depends on the page comes from the page tree (`tree.py`).
"""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.http import HttpRequest
from django.utils import timezone, translation
from django.utils.translation import gettext
from wagtail.models import Page, Site

from pages.frame import (
    AccessibilityLevel,
    AnnouncedLab,
    Frame,
    Link,
    Place,
    SiteFrame,
    SiteNotice,
    Translation,
)
from pages.lab.announced import announced_labs
from pages.memory import remember
from pages.tree import Node, Tree, languages, page_tree, site_of
from snippets.models import Council, Notice

__all__ = [
    "frame_for",
    "is_public",
    "links_to",
    "place_of",
    "plan_of",
    "public_pages",
    "restricted_paths",
    "site_frame",
    "target_of",
]


def restricted_paths(request: HttpRequest | None = None) -> Collection[str]:
    """Return the tree paths below which only some people may read."""
    return page_tree().restricted


def is_public(page: Page, restricted: Collection[str]) -> bool:
    """Tell whether anybody may read the page: live, and under no restriction or embargo."""
    return (
        page.live
        and not any(page.path.startswith(path) for path in restricted)
        and not page_tree().is_embargoed(page.translation_key)
    )


def public_pages(home_path: str, request: HttpRequest | None = None) -> Any:
    """Return the live pages of one language that anybody may read, in the tree's order."""
    pages = Page.objects.filter(path__startswith=home_path, live=True)
    for path in restricted_paths(request):
        pages = pages.exclude(path__startswith=path)
    held = [node.pk for node in page_tree().held()]
    return pages.exclude(pk__in=held).order_by("path")


def plan_of(page: Page, request: Any = None) -> list[Link]:
    """Return the tree of all public pages of the language of `page`, from its home down."""
    tree = page_tree()
    here = page.get_url(request) or ""
    home = tree.by_path.get(page.path[: 2 * Page.steplen])
    return [_marked(link, here) for link in _branch(tree, [home] if home else [], request)]


def _branch(tree: Tree, nodes: Iterable[Node], request: Any) -> tuple[Link, ...]:
    """Return the links to public pages; below one that is not public nothing is shown."""
    return tuple(
        _link(node, request, children=_branch(tree, tree.children(node.path), request))
        for node in nodes
        if node.alias_of_id is None and tree.is_public(node)
    )


def links_to(ids: Iterable[int], language: str, request: Any = None) -> dict[int, Link | None]:
    """Resolve page ids, chosen in any language, for a reader of `language`.

    An id maps to None where the page has no public page of its own in that language: a draft, a
    restricted page, an alias that shows another language's words.
    """
    targets = {pk: target_of(pk, language) for pk in ids}
    return {pk: _link(node, request) if node else None for pk, node in targets.items()}


def target_of(pk: int, language: str) -> Node | None:
    """Return the public page of `language` that a page chosen in any language stands for."""
    tree, codes = page_tree(), languages()
    chosen = tree.by_pk.get(pk)
    if chosen is None:
        return None
    return next(
        (
            node
            for node in tree.public_versions(chosen.translation_key)
            if codes.get(node.locale_id) == language
        ),
        None,
    )


def _link(page: Page | Node, request: Any, children: tuple[Link, ...] = ()) -> Link:
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
    """Return what all pages of a language share, as `remember` keeps it.

    One request sees one state of it, whatever `remember` does.
    """
    kept: dict[str, SiteFrame] = request.__dict__.setdefault("_site_frames", {})
    if language not in kept:
        kept[language] = remember(
            f"{site.pk}:{language}", lambda: _site_frame(request, site, language)
        )
    return kept[language]


def _site_frame(request: HttpRequest, site: Site, language: str) -> SiteFrame:
    tree, codes = page_tree(), languages()
    homes = {
        codes[home.locale_id]: home
        for home in tree.public_versions(site.root_page.translation_key)
        if home.locale_id in codes
    }
    shared = SiteFrame(
        root_url=site.root_url,
        council=Council.for_site(site),
        languages=codes,
        restricted=tree.restricted,
        homes={code: home.get_url(request) or "" for code, home in homes.items()},
        notices=_notices(language, request),
    )
    home = homes.get(language)
    if home is None:
        return shared
    return replace(
        shared,
        home_path=home.path,
        home=_link(home, request),
        menu=_menu(tree, home, request),
        labs=announced_labs(tree, home, request),
        **_places(tree, home, request),
    )


def _menu(tree: Tree, home: Node, request: Any) -> tuple[Link, ...]:
    """Two levels below the home page."""

    def shown(path: str) -> list[Node]:
        return [n for n in tree.children(path) if n.show_in_menus and tree.is_public(n)]

    return tuple(
        _link(node, request, children=tuple(_link(child, request) for child in shown(node.path)))
        for node in shown(home.path)
    )


def _with_lab(menu: tuple[Link, ...], lab: AnnouncedLab | None) -> list[Link]:
    """Return the main menu with the Lab that is announced, unless an officer put it there."""
    links = list(menu)
    if lab is not None and lab.link.url not in (link.url for link in links):
        links.insert(lab.place_in_menu, Link(gettext("The Lab"), lab.link.url))
    return links


def _lead_to_now(frame: Frame, labs: Iterable[AnnouncedLab], now: datetime) -> None:
    """Let a notice that leads to a Lab lead to what is on there, as long as something is."""
    notice = frame.notice
    if notice is None or notice.link is None:
        return
    on = next((lab for lab in labs if lab.link.url == notice.link.url and lab.is_on(now)), None)
    if on is not None:
        frame.notice = replace(notice, link=replace(notice.link, url=on.now_url))


def _places(tree: Tree, home: Node, request: Any) -> dict[str, Any]:
    """Pages that every footer leads to."""
    from pages.models import (
        AccessibilityPage,
        LexiconPage,
        PressRoomPage,
        SitePlanPage,
        StandardPage,
        VisionIndexPage,
    )

    nodes = {node.footer: node for node in tree.below(home.path) if node.footer and node.live}
    places: dict[str, Any] = {
        "footer": {
            str(place): _link(nodes[place], request)
            for place in StandardPage.Footer.values
            if place in nodes and tree.is_public(nodes[place])
        }
    }
    for name, model in (
        ("site_plan", SitePlanPage),
        ("visions", VisionIndexPage),
        ("lexicon", LexiconPage),
        ("press_room", PressRoomPage),
    ):
        node = _first_of(model, tree, home)
        if node is not None:
            places[name] = _link(node, request)
    node = _first_of(AccessibilityPage, tree, home)
    if node is not None:
        statement = tree.statements[node.pk]
        places["accessibility"] = AccessibilityLevel(
            link=_link(node, request),
            label=str(AccessibilityPage.State(statement.state).label),
            rate=statement.rate,
        )
    return places


def place_of(model: type[Page], home: Page | Node) -> Node | None:
    """Return the first public page of a type in the language of a home page."""
    return _first_of(model, page_tree(), home)


def _first_of(model: type[Page], tree: Tree, home: Page | Node) -> Node | None:
    content_type = ContentType.objects.get_for_model(model).pk
    for node in tree.below(home.path):
        if node.content_type_id == content_type and tree.is_public(node):
            return node
    return None


def _notices(language: str, request: Any) -> tuple[SiteNotice, ...]:
    rows = list(Notice.objects.live().in_language(language).filter(ends_at__gt=timezone.now()))
    keys = [row.page_id for row in rows if row.page_id is not None]
    links = links_to(keys, language, request)
    return tuple(
        SiteNotice(row.message, row.link_label, links.get(row.page_id), row.starts_at, row.ends_at)
        for row in rows
    )


def frame_for(
    request: HttpRequest, page: Page | None = None, place: Place | None = None
) -> Frame | None:
    """Return what stands around `page`, or around an error page where there is none.

    Around a `place`, it is what stands around its page, if any, with the place's own addresses.

    None where the address belongs to no site: there is nothing to show then.
    """
    site = site_of(request)
    if site is None:
        return None
    language = translation.get_language() or settings.LANGUAGE_CODE
    shared = site_frame(request, site, language)
    if page is not None and shared.languages.get(page.locale_id, language) != language:
        # A preview: the editor's language is not the page's.
        language = shared.languages[page.locale_id]
        shared = site_frame(request, site, language)
    here = (page.get_url(request) or "") if page is not None and page.path else ""
    if here and place is not None:
        here = place.addresses.get(language, here)
    now = timezone.now()
    lab = next((lab for lab in shared.labs if not lab.is_over(now)), None)
    frame = Frame(
        language=language,
        root_url=shared.root_url,
        council=shared.council,
        home=_marked(shared.home, here) if shared.home else None,
        menu=[_marked(link, here) for link in _with_lab(shared.menu, lab)],
        footer={place: _marked(link, here) for place, link in shared.footer.items()},
        site_plan=_marked(shared.site_plan, here) if shared.site_plan else None,
        visions=shared.visions,
        lexicon=shared.lexicon,
        press_room=_marked(shared.press_room, here) if shared.press_room else None,
        notice=next((n for n in shared.notices if n.starts_at <= now < n.ends_at), None),
        lab=lab,
        lab_is_on=lab is not None and lab.is_on(now),
    )
    _lead_to_now(frame, shared.labs, now)
    if shared.accessibility is not None:
        frame.accessibility = replace(
            shared.accessibility, link=_marked(shared.accessibility.link, here)
        )
    if page is None:
        others = place.addresses if place is not None else shared.homes
        frame.translations = _translations(shared, language, others)
        return frame
    if page.pk and is_public(page, shared.restricted):
        frame.url = here
    _place_page(frame, shared, request, page)
    if place is not None:
        frame.translations = _translations(shared, language, place.addresses)
        frame.breadcrumbs.append(Link(page.title, page.get_url(request) or ""))
    return frame


def _translations(shared: SiteFrame, own: str, addresses: dict[str, str]) -> list[Translation]:
    known = shared.languages.values()
    return [
        Translation(code, name, addresses.get(code, ""))
        for code, name in settings.LANGUAGES
        if code != own and code in known
    ]


def _place_page(frame: Frame, shared: SiteFrame, request: Any, page: Page) -> None:
    """Fill what depends on the page: its languages, ancestors and section."""
    tree = page_tree()
    frame.translations = _translations(
        shared,
        frame.language,
        {
            shared.languages[node.locale_id]: node.get_url(request) or ""
            for node in _readable_versions(tree, page, request)
            if node.locale_id in shared.languages
        },
    )
    if tree.is_embargoed(page.translation_key):
        # Its other languages have no address yet, which is not to say that they are missing.
        frame.translations = []
    if not shared.home_path or not page.path.startswith(shared.home_path):
        return
    is_open = tree.is_public
    steps = range(len(shared.home_path), len(page.path), Page.steplen)
    ancestors = [tree.by_path.get(page.path[:length]) for length in steps]
    frame.breadcrumbs = [_link(node, request) for node in ancestors if node and is_open(node)]
    if page.path != shared.home_path and _is_text(page):
        parent = page.path[: -Page.steplen]
        beside = tree.children(parent) if parent != shared.home_path else []
        here = page.get_url(request) or ""
        for nodes in (tree.children(page.path), beside):
            public = [node for node in nodes if is_open(node)]
            if public:
                frame.section = [_marked(_link(node, request), here) for node in public]
                break


def _readable_versions(tree: Tree, page: Page, request: Any) -> list[Node]:
    """Return the versions of a page that its reader may read: of a public one, the public ones.

    Of one that only some may read, those as well that the same reader is let into.
    """
    here = tree.by_pk.get(page.pk)
    found = tree.public_versions(page.translation_key)
    if here is None or not here.live or tree.is_public(here):
        return found
    others = [n for n in tree.versions(page.translation_key) if n.live and n.alias_of_id is None]
    closed = {node.pk for node in others} - {node.pk for node in found}
    user = getattr(request, "user", None)
    for version in Page.objects.filter(pk__in=closed).specific():
        restrictions = version.get_view_restrictions()
        if getattr(version, "is_closed", False) and not (user and user.is_authenticated):
            continue
        if all(restriction.accept_request(request) for restriction in restrictions):
            found.append(tree.by_pk[version.pk])
    return found


def _is_text(page: Page) -> bool:
    """Only pages of text show what stands around them: a list shows its own children."""
    from pages.models import StandardPage

    return isinstance(page, StandardPage)
