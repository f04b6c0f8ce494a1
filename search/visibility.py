"""What of the things that were found a reader may see now, asked of the site's own tables.

An engine's index may be late. This never is: it asks the page tree and the rows themselves, with
the rules by which pages, feeds and sitemaps are served.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.db.models import F, IntegerField, Q, UUIDField, Value
from django.db.models.functions import Cast, ExtractYear
from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.models import CollectionViewRestriction, Page

from pages.embargoed_files import public_pages_with
from pages.memory import remember
from pages.models import BasePage, LexiconPage
from pages.tree import Node, Tree, languages, page_tree, root_paths, site_of
from search.kinds import kind_of_model, page_kinds, parted
from search.places import Places
from search.shown import Shown
from snippets.models import Concept

__all__ = ["Look", "Shown", "visible"]

# What a type without such a field has: of a column's own type, so that all types fit in one query.
NO_KEY = Cast(Value(None), UUIDField())
NO_YEAR = Cast(Value(None), IntegerField())


def visible(
    keys: Iterable[str], now: datetime | None = None, request: Any = None
) -> dict[str, Shown]:
    """Return those of these things that anybody may see at `now`, in the order of the keys.

    At most thirteen queries, however many keys and kinds; none for kinds that are not asked for.
    With a request, what stands on another site than its own is left out.
    """
    keys = list(dict.fromkeys(keys))
    look = Look(now or timezone.now(), request)
    found = look.concepts(parted(keys).get("concept", [])) | look.others(keys)
    return {key: found[key] for key in keys if key in found}


class Look:
    """What is visible at one moment, on one site or on all of them."""

    def __init__(self, now: datetime, request: Any) -> None:
        self._now = now
        self._tree: Tree = page_tree()
        self.codes = languages()
        self._homes = self._find_homes(request)

    def _find_homes(self, request: Any) -> list[tuple[Node, str, str]]:
        """Return public home pages, their language and address."""
        site = None
        if request is not None:
            site = site_of(request)
        found = []
        roots = remember("root paths", root_paths)
        for root in roots:
            home = self._tree.by_address.get(root.root_path)
            if home is None or (site is not None and root.site_id != site.pk):
                continue
            page: Any = Page(pk=home.pk, url_path=home.url_path)
            # Without a request Wagtail would ask for the sites and their pages once more.
            page._wagtail_cached_site_root_paths = roots
            if address := page.get_url(request, site):
                found.append((home, root.language_code, address))
        return found

    def address(self, node: Node) -> str:
        """Return where a page is read; empty where no home page leads to it."""
        for home, _language, address in self._homes:
            if node.path.startswith(home.path):
                return address + node.url_path[len(home.url_path) :]
        return ""

    def is_shown(self, node: Node | None) -> bool:
        return (
            node is not None
            and node.alias_of_id is None
            and node.locale_id in self.codes
            and self._tree.is_public(node)
        )

    def unexpired(self) -> Q:
        """What is to end now has ended, though the scheduler may not have come to it."""
        return Q(expire_at__isnull=True) | Q(expire_at__gt=self._now)

    def others(self, keys: Iterable[str]) -> dict[str, Shown]:
        """Return what is visible of all kinds but the lexicon's."""
        wanted = parted(keys)
        found = self.pages({pk: kind for kind in page_kinds() for pk in wanted.get(kind, ())})
        found |= Places(self).of(wanted)
        return found | self.files(wanted.get("document", []))

    def in_all(self, keys: Iterable[tuple[str, str]]) -> dict[tuple[str, str], dict[str, Shown]]:
        """Return places in every language, by kind and translation key, and language."""
        return Places(self).in_all(keys)

    # --- the lexicon ---------------------------------------------------------------------

    def concepts(self, pks: list[int]) -> dict[str, Shown]:
        if not pks:
            return {}
        return {shown.key: shown for shown in self._entries(pk__in=pks)}

    def entries(self, keys: Iterable[str]) -> dict[str, dict[str, Shown]]:
        """Return the public entries of these concepts, by translation key and language."""
        found: dict[str, dict[str, Shown]] = {}
        wanted = list(keys)
        if wanted:
            for shown in self._entries(translation_key__in=wanted):
                found.setdefault(shown.translation_key, {})[shown.language] = shown
        return found

    def _entries(self, **conditions: Any) -> Iterator[Shown]:
        lexicons = self.addresses_of(LexiconPage)
        rows = (
            Concept.objects.live()
            .filter(self.unexpired(), locale__in=list(lexicons), **conditions)
            .order_by("pk")
            .values_list("pk", "name", "slug", "definition", "translation_key", "locale_id")
        )
        for pk, name, slug, definition, translation_key, locale in rows:
            yield Shown(
                key=f"concept:{pk}",
                kind="concept",
                translation_key=str(translation_key),
                language=self.codes[locale],
                title=name,
                url=f"{lexicons[locale]}{slug}/",
                summary=definition,
            )

    def addresses_of(self, model: type[BasePage]) -> dict[int, str]:
        """Return the addresses of the public pages of a type that there is one of, by locale."""
        kind = ContentType.objects.get_for_model(model).pk
        found: dict[int, str] = {}
        for node in self._tree.nodes:
            if node.content_type_id != kind or not self.is_shown(node):
                continue
            if address := self.address(node):
                found.setdefault(node.locale_id, address)
        return found

    # --- pages ---------------------------------------------------------------------------

    def pages(self, wanted: dict[int, str]) -> dict[str, Shown]:
        """Return the pages of these primary keys that are of the kind given with them."""
        nodes: dict[int, Node] = {}
        by_model: dict[type[BasePage], list[int]] = {}
        for pk, kind in wanted.items():
            node = self._tree.by_pk.get(pk)
            if node is None or not self.is_shown(node):
                continue
            model = _model_of(node)
            if kind and kind_of_model(model) == kind:
                nodes[pk] = node
                by_model.setdefault(model, []).append(pk)
        found: dict[str, Shown] = {}
        for pk, summary, theme, mandate, year in self._rows(by_model):
            if address := self.address(nodes[pk]):
                key = f"{wanted[pk]}:{pk}"
                found[key] = Shown(
                    key=key,
                    kind=wanted[pk],
                    translation_key=str(nodes[pk].translation_key),
                    language=self.codes[nodes[pk].locale_id],
                    title=nodes[pk].title,
                    url=address,
                    summary=summary or "",
                    theme=str(theme or ""),
                    mandate=str(mandate or ""),
                    year=year,
                )
        return found

    def pages_in(self, language: str, translation_keys: Iterable[str]) -> dict[str, Shown]:
        """Return the versions of pages in a language, by the key that all versions share."""
        nodes = [
            node
            for translation_key in translation_keys
            for node in self._tree.versions(UUID(translation_key))
            if self.codes.get(node.locale_id) == language
        ]
        found = self.pages({node.pk: kind_of_model(_model_of(node)) for node in nodes})
        return {page.translation_key: page for page in found.values()}

    def _rows(self, pks: dict[type[BasePage], list[int]]) -> Iterable[tuple]:
        """Return primary key, summary, translation keys of theme and mandate, year.

        In one query, however many types there are.
        """
        if not pks:
            return ()
        first, *others = (self._rows_of(model, of_type) for model, of_type in pks.items())
        return first.union(*others, all=True) if others else first

    def _rows_of(self, model: type[BasePage], pks: list[int]) -> Any:
        named = model.search_filters
        theme, mandate = (
            F(f"{named[name]}__translation_key") if name in named else NO_KEY
            for name in ("theme", "mandate")
        )
        year = ExtractYear(named["date"]) if "date" in named else NO_YEAR
        rows = model._default_manager.filter(self.unexpired(), pk__in=pks).order_by()
        rows = rows.annotate(of_theme=theme, of_mandate=mandate, of_year=year)
        return rows.values_list("pk", "summary", "of_theme", "of_mandate", "of_year")

    # --- files ---------------------------------------------------------------------------

    def files(self, pks: list[int]) -> dict[str, Shown]:
        """A file is found where a public page leads to it and nothing keeps it back."""
        if not pks:
            return {}
        rows = list(get_document_model().objects.filter(pk__in=pks).select_related("collection"))
        if not rows:
            return {}
        restricted = list(
            CollectionViewRestriction.objects.values_list("collection__path", flat=True)
        )
        open_to_all = [
            row
            for row in rows
            if not any(row.collection.path.startswith(path) for path in restricted)
        ]
        linking = public_pages_with(open_to_all)
        found = {}
        for row in open_to_all:
            nodes = [n for n in linking.get(row.pk, ()) if self.is_shown(n) and self.address(n)]
            codes = {self.codes[node.locale_id] for node in nodes}
            if nodes:
                found[f"document:{row.pk}"] = Shown(
                    key=f"document:{row.pk}",
                    kind="document",
                    translation_key="",
                    language=codes.pop() if len(codes) == 1 else "",
                    title=row.title,
                    url=row.url,
                )
        return found


def _model_of(node: Node) -> Any:
    return ContentType.objects.get_for_id(node.content_type_id).model_class()
