"""What an action on pages touches: them, what lies below, and what stays in other languages."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from wagtail.models import Page

from forms.deletion import answered_among, refusal_of, told_before_unpublishing
from pages.closing import translations_of
from pages.permissions import PUBLISH_DIRECTLY
from pages.tree import Node, languages, page_tree

from .references import Source, sources_of

__all__ = [
    "Affected",
    "AffectedByDeletion",
    "AffectedByRestriction",
    "Share",
    "home_refusal",
    "refusal",
    "refuse",
    "refuse_home",
    "shares_of",
]

# More public pages than this in one action take an administrator.
MOST_AT_ONCE = 10
# How many titles a line names; the rest is counted.
NAMED = 3


@dataclass(frozen=True)
class Share:
    """The pages of one language."""

    code: str
    language: str
    public: tuple[Node, ...]
    # Drafts, and what only some may read.
    others: int

    @property
    def named(self) -> tuple[Node, ...]:
        return self.public[:NAMED]

    @property
    def more(self) -> int:
        return len(self.public[NAMED:])


def shares_of(nodes: Iterable[Node]) -> list[Share]:
    """Return the pages by language, in the order of the settings."""
    tree, codes = page_tree(), languages()
    found: dict[str, list[Node]] = {}
    for node in nodes:
        found.setdefault(codes.get(node.locale_id, ""), []).append(node)
    shares = []
    for code, name in settings.LANGUAGES:
        if code in found:
            public = tuple(node for node in found[code] if tree.is_public(node))
            shares.append(Share(code, name, public, len(found[code]) - len(public)))
    return shares


class Affected:
    """What an action on `pages` touches: `below` adds what lies below them, drafts as well.

    `aliases` adds the pages that show the same elsewhere: unpublished and restricted with them,
    but neither deleted nor moved.
    """

    def __init__(
        self, pages: Iterable[Page], user: Any, *, below: bool = True, aliases: bool = False
    ) -> None:
        tree = page_tree()
        self.user = user
        self.roots = [tree.by_pk[page.pk] for page in pages if page.pk in tree.by_pk]
        found = {root.pk: root for root in self.roots}
        if below:
            found |= {node.pk: node for root in self.roots for node in tree.below(root.path)}
        if aliases:
            found |= {node.pk: node for node in tree.nodes if node.alias_of_id in found}
        self.nodes = sorted(found.values(), key=lambda node: node.path)

    @cached_property
    def shares(self) -> list[Share]:
        return shares_of(self.nodes)

    @cached_property
    def staying(self) -> list[Share]:
        """The public versions in other languages, which the action leaves as they are."""
        tree, gone = page_tree(), {node.pk for node in self.nodes}
        found = {
            version.pk: version
            for node in self.nodes
            for version in tree.public_versions(node.translation_key)
            if version.pk not in gone
        }
        return shares_of(sorted(found.values(), key=lambda node: node.path))

    @property
    def is_single(self) -> bool:
        return len(self.nodes) == 1

    @property
    def public(self) -> int:
        return sum(len(share.public) for share in self.shares)

    @cached_property
    def sources(self) -> list[Source]:
        """What leads to these pages from outside of them."""
        return sources_of(self.nodes, self.user)

    @cached_property
    def refusal(self) -> str:
        return refusal(self.public, self.user)

    @cached_property
    def answered(self) -> list[str]:
        """The titles of pages whose forms were answered, the first few."""
        answered = answered_among(node.translation_key for node in self.nodes)
        return [node.title for node in self.nodes if node.translation_key in answered][:NAMED]

    @property
    def told_of_forms(self) -> str:
        return told_before_unpublishing(self.answered)


class AffectedByRestriction(Affected):
    """What a restriction touches: the translations of what it closes as well (decision 65)."""

    def __init__(self, pages: Iterable[Page], user: Any) -> None:
        super().__init__(pages, user, aliases=True)
        tree = page_tree()
        found = {node.pk: node for node in self.nodes}
        for _source, twin in translations_of(self.nodes, tree.nodes):
            found |= {node.pk: node for node in tree.below(twin.path)}
        self.nodes = sorted(found.values(), key=lambda node: node.path)


class AffectedByDeletion(Affected):
    """What a deletion touches: a form with answers keeps its page, and so what is above it."""

    @cached_property
    def refusal(self) -> str:
        return refusal_of(self.answered) or super().refusal


def refusal(public: int, user: Any) -> str:
    """Return the sentence that says why `user` may not do this to so many public pages, or ""."""
    if public <= MOST_AT_ONCE or user.has_perm(PUBLISH_DIRECTLY):
        return ""
    return _(
        "This concerns %(count)d public pages at once. More than %(most)d take an administrator: "
        "ask one, or choose fewer pages."
    ) % {"count": public, "most": MOST_AT_ONCE}


def home_refusal() -> str:
    return _(
        "Nobody can unpublish, delete or move the home page of a language: its whole site stands "
        "on it. Edit it instead."
    )


def refuse_home(request: HttpRequest) -> HttpResponse:
    return refuse(request, home_refusal(), title=_("Not possible for a home page"))


def refuse(request: HttpRequest, *sentences: str, title: str = "") -> HttpResponse:
    """Say why something is not done; `title` where it is never done, and not just now."""
    context = {"reasons": sentences, "title": title}
    return TemplateResponse(request, "wagtailadmin/refused.html", context, status=403)
