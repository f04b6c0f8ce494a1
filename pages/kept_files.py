"""What published pages show is not deleted, nor moved where no reader gets it (decision 94)."""

from typing import Any

from django.conf import settings
from django.db.models import ProtectedError
from django.db.models.signals import pre_delete
from django.dispatch import receiver
from django.utils.translation import gettext as _
from wagtail.documents import get_document_model
from wagtail.models import Collection, CollectionViewRestriction, Page

from pages.explorable import told_title
from pages.file_uses import Uses, uses_of
from pages.models import PressReleasePage
from pages.tree import languages, page_tree
from snippets.embargo import is_embargo_collection
from snippets.models import CreditedImage

__all__ = ["FileInUseError", "refusal_of", "refusal_to_move"]

# How many titles a sentence names; a screen names all.
NAMED = 3


class FileInUseError(ProtectedError):
    """Its first argument is a sentence for whoever asked."""


def refusal_of(file: Any, uses: Uses) -> str:
    """Return the sentence that says why a file stays, where, and what to do; "" where it may go."""
    if uses.published:
        return _(
            "Published pages show “%(file)s”: %(pages)s. Take it out of them and have that "
            "released, or put another file in its place; then it can be deleted."
        ) % {"file": file.title, "pages": _titles(uses.published)}
    if uses.keeping:
        return _(
            "These can’t be without “%(file)s”: %(pages)s. Take it out there, and have that "
            "released where they are public; then it can be deleted."
        ) % {"file": file.title, "pages": _titles(uses.keeping)}
    return ""


def _titles(sources: list[Any]) -> str:
    named = [_titled(source) for source in sources[:NAMED]]
    if len(sources) > NAMED:
        words = {"titles": ", ".join(named), "count": len(sources) - NAMED}
        return _("%(titles)s and %(count)d more") % words
    return ", ".join(named)


def _titled(source: Any) -> str:
    title = told_title(source) if isinstance(source, Page) else str(source)
    language = dict(settings.LANGUAGES).get(languages().get(source.locale_id, ""), "")
    return _("“%(title)s” (%(language)s)") % {"title": title, "language": language}


@receiver(pre_delete, sender=CreditedImage, dispatch_uid="pages.kept_pictures")
@receiver(pre_delete, sender=get_document_model(), dispatch_uid="pages.kept_documents")
def keep(instance: Any, **kwargs: Any) -> None:
    """Refuse it by whatever way it is deleted: Django has begun a transaction for it.

    Of drafts, only those count that nobody could open without it.
    """
    uses = uses_of([instance], is_locking=True, with_drafts=False)[instance.pk]
    if uses.is_kept:
        raise FileInUseError(refusal_of(instance, uses), {*uses.published, *uses.keeping})


def refusal_to_move(file: Any, collection: Collection) -> str:
    """Return the sentence that says why a file stays in its collection, or "".

    Readers of public pages would no longer get it from the new one: it waits there for an embargo,
    or, a document, for a password or a sign-in.
    """
    if not _closes(collection, file) or _closes(file.collection, file):
        return ""
    tree = page_tree()
    pages = uses_of([file], with_drafts=False)[file.pk].published
    nodes = [tree.by_pk[page.pk] for page in pages if page.pk in tree.by_pk]
    public = [node.pk for node in nodes if tree.is_public(node)]
    if is_embargo_collection(collection):
        releases = [page for page in pages if isinstance(page, PressReleasePage)]
        # A release that is out brings its files out with it, wherever else they are shown.
        if releases and all(page.pk in public for page in releases):
            return ""
    shown = [page for page in pages if page.pk in public]
    if not shown:
        return ""
    return _(
        "Published pages show “%(file)s”: %(pages)s. In the collection “%(collection)s” their "
        "readers would no longer get it. Take it out of them and have that released, or unpublish "
        "them; then it can be moved."
    ) % {"file": file.title, "pages": _titles(shown), "collection": collection.name}


def _closes(collection: Collection, file: Any) -> bool:
    if is_embargo_collection(collection):
        return True
    above = collection.get_ancestors(inclusive=True)
    restricted = CollectionViewRestriction.objects.filter(collection__in=above)
    return not isinstance(file, CreditedImage) and restricted.exists()
