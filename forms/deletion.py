"""Pages whose forms were answered: they can't be deleted, alone, in bulk or with what is above, and
unpublishing them stops those who are answering.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from forms.models import FormInEffect, FormPage, Reader, Submission
from snippets.write_ahead_log import empty_log_on_commit

__all__ = [
    "answered_among",
    "forget_form",
    "keep_answered",
    "refusal_of",
    "told_before_unpublishing",
]


def answered_among(keys: Iterable[Any]) -> set[Any]:
    """Return those of these forms, by the key of their pages, of which somebody's answers are kept.

    A draft is somebody's answers as well; a test is nobody's.
    """
    kept = Submission.objects.filter(form__in=list(keys), is_test=False, emptied_at=None)
    return set(kept.values_list("form", flat=True).distinct())


def refusal_of(titles: Iterable[str]) -> str:
    """Return the sentence that says why pages with these titles stay, or "" where there is none."""
    named = _named(titles)
    if not named:
        return ""
    return _(
        "People have answered the form of %(titles)s. A page stays as long as answers to its form "
        "are kept, in every language: unpublish it instead."
    ) % {"titles": named}


def told_before_unpublishing(titles: Iterable[str]) -> str:
    """Return the sentence that says what becomes of those who answered, or "" for nobody."""
    named = _named(titles)
    if not named:
        return ""
    return _(
        "People answer the form of %(titles)s. Once no language of it is public, nothing can be "
        "sent: drafts are kept until the day that was named to their owners. What was sent "
        "stays, and its owners can still read and withdraw it."
    ) % {"titles": named}


def _named(titles: Iterable[str]) -> str:
    return ", ".join(_("“%(title)s”") % {"title": title} for title in titles)


def keep_answered(sender: Any, instance: Any, **kwargs: Any) -> None:
    """Let no code delete the page of a form with answers: the last wall behind the dialogs."""
    if isinstance(instance, FormPage) and answered_among([instance.translation_key]):
        raise ProtectedError(refusal_of([instance.title]), {instance})


def forget_form(sender: Any, instance: Any, **kwargs: Any) -> None:
    """With the last page of a form goes what was kept for it."""
    if not isinstance(instance, FormPage):
        return
    key = instance.translation_key
    if sender._base_manager.filter(translation_key=key).exclude(pk=instance.pk).exists():
        return
    for model in (Submission, Reader, FormInEffect):
        model._default_manager.filter(form=key).delete()
    empty_log_on_commit()
