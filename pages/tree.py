"""Where every page stands, as plain values: read once for all pages of a content version.

Two queries stand for all questions that menus, breadcrumbs, language switches, links and
addresses ask of the tree. Whether anybody may read a page is asked here as well, and at the time
of asking: an embargo ends without anybody writing anything.
"""

from collections.abc import Iterator, Mapping, Set
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.db.models import UUIDField, Value
from django.http.request import split_domain_port
from django.utils import timezone
from wagtail.models import Locale, Page, PageViewRestriction, Site, SiteRootPath

from pages.closing import closed_translations
from pages.memory import remember

__all__ = [
    "Node",
    "Tree",
    "homes",
    "languages",
    "page_tree",
    "root_paths",
    "site_for",
    "site_of",
    "sites",
]


class Node(NamedTuple):
    """A page as the tree knows it, live or not."""

    pk: int
    path: str
    depth: int
    title: str
    slug: str
    url_path: str
    translation_key: UUID
    locale_id: int
    content_type_id: int
    alias_of_id: int | None
    live: bool
    show_in_menus: bool
    # The moment before which nobody reads it; only press releases have one.
    embargo: datetime | None = None
    # A `StandardPage.Footer` value, where every footer leads to the page.
    footer: str | None = None

    def page(self) -> Page:
        """Return the page with these values only; whatever else it is asked for is empty."""
        values = self._asdict()
        del values["embargo"], values["footer"]
        return Page(**values)

    def get_url(self, request: Any = None, site: Site | None = None) -> str | None:
        """Return the address as Wagtail's `Page.get_url` does, in the page's own language.

        Whoever knows the request's `site` spares Wagtail a query for it.
        """
        return Page(pk=self.pk, url_path=self.url_path).get_url(request, site)


class LabHours(NamedTuple):
    """From when until when a day of a Lab lasts, and whether all of it is cancelled."""

    starts: datetime
    ends: datetime
    is_cancelled: bool


class Statement(NamedTuple):
    """What an accessibility statement says in every footer: an `AccessibilityPage.State`, and the
    share of the criteria met, in percent, once it is known."""

    state: str
    rate: int | None


class Tree:
    """Every page of every site, in the tree's order."""

    def __init__(
        self,
        nodes: list[Node],
        restricted: tuple[str, ...],
        domains: Mapping[str, Set[UUID]] | None = None,
        closed_with: Mapping[str, Set[str]] | None = None,
        lab_days: Mapping[int, LabHours] | None = None,
        lab_places: Mapping[int, str] | None = None,
        statements: Mapping[int, Statement] | None = None,
    ) -> None:
        self.nodes = nodes
        # By primary key, of each accessibility statement.
        self.statements = statements or {}
        # By primary key, of each day of a Lab when it is, and of each Lab where.
        self.lab_days = lab_days or {}
        self.lab_places = lab_places or {}
        # By path, the restricted paths of the source of what stands there.
        self._closed_with = closed_with or {}
        # Paths below which only some people may read.
        self.restricted = (*restricted, *(p for p in self._closed_with if p not in restricted))
        # By path, the domains that a text is about, by their `translation_key`.
        self._domains = domains or {}
        self.by_pk = {node.pk: node for node in nodes}
        self.by_path = {node.path: node for node in nodes}
        self.by_address = {node.url_path: node for node in nodes}
        self._by_key: dict[UUID, list[Node]] = {}
        self._children: dict[str, list[Node]] = {}
        self._embargoes: dict[UUID, datetime] = {}
        for node in nodes:
            if node.embargo is not None:
                known = self._embargoes.get(node.translation_key, node.embargo)
                self._embargoes[node.translation_key] = max(known, node.embargo)
            self._by_key.setdefault(node.translation_key, []).append(node)
            self._children.setdefault(node.path[: -Page.steplen], []).append(node)

    def is_public(self, node: Node) -> bool:
        """Tell whether anybody may read the page: live, and under no restriction or embargo."""
        return (
            node.live
            and not any(node.path.startswith(path) for path in self.restricted)
            and not self.is_embargoed(node.translation_key)
        )

    def is_embargoed(self, key: Any) -> bool:
        """Tell whether an embargo holds a page, by its translation key.

        What is held in one language is held in all, in whatever order they were published.
        """
        embargo = self.embargo_of(key)
        return embargo is not None and timezone.now() < embargo

    def embargo_of(self, key: Any) -> datetime | None:
        return self._embargoes.get(key)

    def held(self) -> list[Node]:
        return [node for node in self.nodes if self.is_embargoed(node.translation_key)]

    def is_open(self, node: Node) -> bool:
        """Tell whether no restriction can apply, by any way.

        An alias is as restricted as the page that it shows, wherever that stands.
        """
        if not self.restricted:
            return True
        steps = [self.by_path.get(path) for path in _steps(node.path)]
        return not any(
            step is None or step.alias_of_id or step.path in self.restricted for step in steps
        )

    def closing(self, path: str) -> list[int]:
        """Return the pages whose restrictions a page has from the sources of its branch."""
        steps = [step for step in _steps(path) if step in self._closed_with]
        return [self.by_path[by].pk for step in steps for by in self._closed_with[step]]

    def domains_at(self, path: str) -> Set[UUID]:
        """Return the domains of the page at a path, or of the nearest above it that names some."""
        steps = reversed(_steps(path))
        return next((self._domains[step] for step in steps if step in self._domains), frozenset())

    def children(self, path: str) -> list[Node]:
        return self._children.get(path, [])

    def below(self, path: str) -> Iterator[Node]:
        """Yield the page at `path` and all below it, in the tree's order."""
        if path in self.by_path:
            yield self.by_path[path]
        for child in self.children(path):
            yield from self.below(child.path)

    def versions(self, key: Any) -> list[Node]:
        """Return the page in every language, aliases included, live or not."""
        return self._by_key.get(key, [])

    def public_versions(self, key: Any) -> list[Node]:
        """Return the page in every language that has a public one of its own."""
        return [n for n in self.versions(key) if n.alias_of_id is None and self.is_public(n)]

    def public_children(self, key: Any) -> Iterator[Node]:
        """Yield the public pages directly below a page, in every language that has them."""
        for version in self.public_versions(key):
            for child in self.children(version.path):
                if child.alias_of_id is None and self.is_public(child):
                    yield child


def _steps(path: str) -> list[str]:
    """Return the paths of a page's ancestors and its own."""
    return [path[:length] for length in range(Page.steplen, len(path) + 1, Page.steplen)]


# Read along with the tree: every page's footer names the level of its accessibility, and every
# page's menu leads to a Lab that is announced.
STATEMENT_COLUMNS = ("accessibilitypage__state", "accessibilitypage__rate")
LAB_COLUMNS = (
    "labdaypage__starts",
    "labdaypage__ends",
    "labdaypage__is_cancelled",
    "labprogrammepage__venue__name",
    "labprogrammepage__venue__commune__name",
    "labprogrammepage__venue__live",
)


def page_tree() -> Tree:
    return remember("tree", _read_tree)


def _read_tree() -> Tree:
    columns = [*Node._fields[:-2], "pressreleasepage__embargo", "standardpage__footer"]
    rows = Page.objects.order_by("path").values_list(*columns, *STATEMENT_COLUMNS, *LAB_COLUMNS)
    restricted: dict[str, None] = {}
    domains: dict[str, set[UUID]] = {}
    for path, domain in _restrictions_and_domains():
        if domain is None:
            restricted[path] = None
        else:
            domains.setdefault(path, set()).add(domain)
    nodes: list[Node] = []
    lab_days: dict[int, LabHours] = {}
    lab_places: dict[int, str] = {}
    statements: dict[int, Statement] = {}
    for row in rows:
        node = Node(*row[: len(columns)])
        state, rate, starts, ends, is_cancelled, venue, commune, is_told = row[len(columns) :]
        if state:
            statements[node.pk] = Statement(state, rate)
        if starts and ends:
            lab_days[node.pk] = LabHours(starts, ends, is_cancelled)
        if is_told:
            lab_places[node.pk] = f"{venue}, {commune}"
        nodes.append(node)
    closed_with = closed_translations(nodes, restricted) if restricted else {}
    return Tree(nodes, tuple(restricted), domains, closed_with, lab_days, lab_places, statements)


def _restrictions_and_domains() -> Any:
    """Return paths that are restricted, without a domain, and those whose text is about one.

    In one query: each costs the first reader after every public write. Domains come first, for
    PostgreSQL takes two columns of nothing for text.
    """
    from pages.models import MeetingPage, TextDomain

    nothing = Value(None, output_field=UUIDField())
    restricted = PageViewRestriction.objects.order_by().values_list("page__path", nothing)
    # Closed by what they are, whatever became of their row.
    committees = MeetingPage.objects.filter(held_by=MeetingPage.HeldBy.COMMITTEE)
    closed = committees.order_by().values_list("path", nothing)
    named = TextDomain.objects.order_by().values_list("page__path", "domain__translation_key")
    return named.union(restricted, closed, all=True)


def sites() -> list[Site]:
    return remember("sites", lambda: list(Site.objects.select_related("root_page")))


def homes() -> list[Node]:
    """Return the first page of each site in every language, live or not."""
    keys = {site.root_page.translation_key for site in sites()}
    return [node for key in keys for node in page_tree().versions(key)]


def languages() -> dict[int, str]:
    """Return the codes of the languages that the settings name, by locale."""
    return remember(
        "languages",
        lambda: {
            locale.pk: locale.language_code
            for locale in Locale.objects.all()
            if locale.language_code in dict(settings.LANGUAGES)
        },
    )


def site_for(hostname: str, port: str | int) -> Site | None:
    """Return the site of an address: its host and port, else its host, else the default.

    The order is that of Wagtail's `get_site_for_hostname`.
    """
    same_host = [site for site in sites() if site.hostname == hostname]
    for site in same_host:
        if str(site.port) == str(port):
            return site
    default = next((site for site in sites() if site.is_default_site), None)
    if default in same_host:
        return default
    if len(same_host) == 1:
        return same_host[0]
    return default


def site_of(request: Any) -> Site | None:
    """Return the site that a request asks, without asking the database as Wagtail does."""
    try:
        host = request.get_host()
    except DisallowedHost:
        host = ""  # no site of ours: the default one says so
    return site_for(split_domain_port(host)[0], request.get_port())


def root_paths() -> list[SiteRootPath]:
    """Return what Wagtail makes addresses from.

    Wagtail keeps it in its cache, which is each process's own where there is no Redis: a home
    page that another process moved would have its old addresses for an hour. Whoever asks
    Wagtail without a request, as redirects of renamed pages do, gets it anew as well.
    """
    Site.clear_site_root_paths_cache()
    tree, codes = page_tree(), languages()
    order = sorted(sites(), key=lambda site: (not site.is_default_site, site.hostname))
    order.sort(key=lambda site: site.root_page.url_path, reverse=True)
    return [
        SiteRootPath(site.pk, home.url_path, site.root_url, codes[home.locale_id])
        for site in order
        for home in tree.versions(site.root_page.translation_key)
        if home.locale_id in codes
    ]
