"""Sending to translation, and from translation to review: nothing here reaches the public.

wagtail-localize's own `save_target` writes into the public row, even for a draft, and its
submission does so for every object that the page refers to. Here a translation is a new row,
never public, or a revision.
"""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.admin.utils import get_user_display_name
from wagtail.locks import BasicLock, ScheduledForPublishLock
from wagtail.models import Locale, Page, WorkflowMixin, WorkflowState
from wagtail_localize.models import Translation, TranslationSource

from snippets.facts import take_own

from .locks import hold_translation
from .memory import fill_later
from .models import TranslatedAhead
from .open_comments import unanswered
from .readiness import field_label, labelled, missing_parts
from .releases import keep_submitted
from .slug import propose_slug


class RefusedError(Exception):
    """`sentences` say to the user what happened and what to do."""

    def __init__(self, sentences: list[str]) -> None:
        self.sentences = sentences
        super().__init__(" ".join(sentences))


def read_workflow_state_once(instance: Any) -> None:
    """Have Wagtail find the workflow's state on the object, for as long as the request lasts.

    A screen asks for it a dozen times. It is what Wagtail's lists do (`prefetch_workflow_states`).
    """
    if isinstance(instance, WorkflowMixin):
        state = instance.current_workflow_state
        instance._current_workflow_states = [] if state is None else [state]


def obstacle(instance: Any, user: Any) -> str:
    """Return the sentence that says why nobody, or not this user, may touch the row now, or ""."""
    if instance.workflow_in_progress:
        return _(
            "This text is being reviewed. Wait for the decision, or have the review cancelled, "
            "before you change it."
        )
    lock = instance.get_lock()
    if isinstance(lock, ScheduledForPublishLock):
        return _(
            "This text is scheduled to go public. An officer can cancel the schedule so that it "
            "can change."
        )
    if isinstance(lock, BasicLock) and lock.for_user(user):
        by = instance.locked_by
        if by is None:  # whose account is gone
            return _(
                "This text is locked, and whoever locked it is gone. Ask an officer to unlock it."
            )
        name = get_user_display_name(by)
        return _("%(name)s has locked this text. Ask them to unlock it.") % {"name": name}
    return ""


def incompleteness(translation: Translation, with_warnings: bool = False) -> list[str]:
    """Return what keeps the translation from being read whole; propose a slug on the way.

    With warnings, what a check remarked and nobody passed with a reason counts as well. Where
    something is missing nothing is stored, not even the proposal.
    """
    with transaction.atomic():
        propose_slug(translation)
        missing = missing_parts(translation)
        sentences = missing.sentences()
        if with_warnings and (sentence := missing.warnings_sentence()):
            sentences.append(sentence)
        if sentences:
            transaction.set_rollback(True)
    return sentences


def submit_for_review(translation: Translation, user: Any) -> WorkflowState:
    """Make a revision from the translated strings and start, or resume, the workflow on it.

    The public row is not touched. Raises RefusedError while something is missing, while the row is
    locked or in review, where it was sent back with comments that nobody answered, and where the
    result would not be valid: then nothing is stored.

    What is checked, what the revision says and what is kept of it are one moment's: whoever saves
    a text, or publishes the source, does so before all of it or after.
    """
    with transaction.atomic():
        translation, target = hold_translation(translation)
        reason = obstacle(target, user)
        if reason:
            raise RefusedError([reason])
        reasons = incompleteness(translation, with_warnings=True)
        if reasons:
            raise RefusedError(reasons)
        if open_ones := unanswered(translation, target):
            raise RefusedError(open_ones)
        draft = draft_of(translation)
        try:
            revision = draft.save_revision(user=user, log_action=True, clean=True)
        except ValidationError as error:
            raise RefusedError(as_sentences(draft, error)) from error
        keep_submitted(translation, revision)
        return _start_workflow(draft, user)


def draft_of(translation: Translation, fallback: bool = True) -> Any:
    """Return the target as the translators left it, unsaved.

    The texts are those of wagtail-localize; what a language has of its own (`FactsMixin.own`) is
    that of the last draft, for which wagtail-localize does not look.
    """
    draft = translation.source.get_ephemeral_translated_instance(
        translation.target_locale, fallback=fallback
    )
    if draft.own:
        take_own(translation.get_target_instance().get_latest_revision_as_object(), draft)
    return draft


def _start_workflow(instance: Any, user: Any) -> WorkflowState:
    state = instance.current_workflow_state
    if state is not None:
        # It was sent back: the same review goes on.
        state.resume(user)
        return state
    workflow = instance.get_workflow()
    if workflow is None:
        raise RefusedError(
            [_("No workflow is set up for this text. An administrator runs `manage.py roles`.")]
        )
    return workflow.start(instance, user)


def as_sentences(instance: Any, error: ValidationError) -> list[str]:
    if not hasattr(error, "error_dict"):
        return list(error.messages)
    return [
        message
        if name == NON_FIELD_ERRORS
        else labelled(field_label(type(instance), name), message)
        for name, messages in error.message_dict.items()
        for message in messages
    ]


def send_to_translation(instance: Any, locales: Iterable[Locale], user: Any) -> list[Translation]:
    """Open the translation of an object into `locales`; make what does not exist, as drafts.

    What the object refers to is opened as well, where it has no row in the language; a row that
    exists is left exactly as it is. Raises RefusedError where the object is not public yet, and
    where a page's parent is not translated.
    """
    instance = instance.specific if isinstance(instance, Page) else instance
    if not instance.live:
        raise RefusedError(
            [
                _("“%(object)s” is not public yet. Have it released, then send it to translation.")
                % {"object": instance}
            ]
        )
    opened = []
    with transaction.atomic():
        source, _created = TranslationSource.update_or_create_from_instance(instance)
        TranslatedAhead.objects.filter(source=source).delete()
        for locale in locales:
            _refuse_without_parent(instance, locale)
            for segment in source.relatedobjectsegment_set.select_related("object"):
                if not segment.object.has_translation(locale):
                    related = segment.object.get_instance(source.locale)
                    send_to_translation(related, [locale], user)
            translation, _created = Translation.objects.update_or_create(
                source=source, target_locale=locale, defaults={"enabled": True}
            )
            if not source.object.has_translation(locale):
                source.create_or_update_translation(
                    locale, user=user, publish=False, copy_parent_pages=False, fallback=True
                )
            opened.append(translation)
        fill_later(source.pk)
    return opened


def _refuse_without_parent(instance: Any, locale: Locale) -> None:
    """Wagtail would make the parent as an alias: French words at a public foreign address."""
    if not isinstance(instance, Page) or instance.depth <= 2:
        return
    parent = instance.get_parent()
    if not parent.has_translation(locale):
        raise RefusedError(
            [
                _(
                    "The page above, “%(parent)s”, is not translated into %(language)s. "
                    "Send that page to translation first."
                )
                % {"parent": parent.title, "language": locale.get_display_name()}
            ]
        )
