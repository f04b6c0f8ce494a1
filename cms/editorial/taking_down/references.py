"""What leads to pages: texts, shared content and old addresses, as their readers follow them.

A link is stored with the page that was chosen, mostly the source language's, and leads a reader
to the version in their own language (`pages/navigation.py`). So a link in an English text that
names the French page counts for the English one.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, ReferenceIndex

from pages.explorable import may_explore
from pages.tree import Node, languages, page_tree

__all__ = ["Source", "described", "sources_of"]


@dataclass(frozen=True)
class Source:
    """A text or an old address that leads to a page."""

    title: str
    # What it is: "Page", "Notice", "Old address".
    kind: str
    # Its language's code, "" where it has none.
    code: str
    # Where it is edited, "" for whom may not.
    url: str

    @property
    def language(self) -> str:
        return dict(settings.LANGUAGES).get(self.code, "")


def sources_of(nodes: Iterable[Node], user: Any) -> list[Source]:
    """Return what leads to these pages and is none of them, texts first."""
    gone = {node.pk for node in nodes}
    tree = page_tree()
    versions = {v.pk: v for node in nodes for v in tree.versions(node.translation_key)}
    page_type = ContentType.objects.get_for_model(Page)
    redirect_type = ContentType.objects.get_for_model(Redirect)
    rows = (
        ReferenceIndex.objects.filter(
            to_content_type=page_type, to_object_id__in=[str(pk) for pk in versions]
        )
        .exclude(base_content_type=redirect_type)
        .values_list("base_content_type", "content_type", "object_id", "to_object_id")
        .distinct()
    )
    chosen: dict[tuple[int, str], tuple[int, set[int]]] = {}
    for base, kind, key, to in rows:
        if base != page_type.pk or int(key) not in gone:
            chosen.setdefault((base, key), (kind, set()))[1].add(int(to))
    found = []
    finder = AdminURLFinder(user)
    for (base, key), (kind, targets) in chosen.items():
        model: Any = ContentType.objects.get_for_id(base if base == page_type.pk else kind)
        model = model.model_class()
        source = model._base_manager.filter(pk=key).first() if model is not None else None
        if source is not None and _leads_into(gone, versions, targets, source):
            found.append(described(source, finder, user))
    found.sort(key=lambda source: (source.kind, source.title))
    redirects = Redirect.objects.filter(redirect_page__in=gone).order_by("old_path")
    return found + [
        Source(row.old_path, _("Old address"), "", finder.get_edit_url(row) or "")
        for row in redirects
    ]


def _leads_into(gone: set[int], versions: dict[int, Node], targets: set[int], source: Any) -> bool:
    """Tell whether a reader of `source` is led to one of the pages in `gone`."""
    tree, language = page_tree(), getattr(source, "locale_id", None)
    for target in targets:
        same = [
            version.pk
            for version in tree.versions(versions[target].translation_key)
            if version.locale_id == language
        ]
        if gone & set(same or [target]):
            return True
    return False


def described(source: Any, finder: AdminURLFinder, user: Any) -> Source:
    """Return a page or an entry as `user` may know it."""
    title, url = str(source), finder.get_edit_url(source) or ""
    kind = capfirst(source._meta.verbose_name)
    if isinstance(source, Page):
        node = page_tree().by_pk.get(source.pk)
        kind = source.page_type_display_name
        title = source.draft_title or source.title
        if not may_explore(user, source):
            is_public = node is not None and page_tree().is_public(node)
            title = source.title if is_public else _("A page that you may not open")
            url = ""
    code = languages().get(getattr(source, "locale_id", None) or 0, "")
    return Source(title, kind, code, url)
