from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.db.models.signals import post_save, pre_save
from django.dispatch import receiver
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages
from wagtail.models import TranslatableMixin
from wagtail.signals import published
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from cms.translation.ampersand import escape_lone_ampersands
from cms.translation.facts import is_fact
from cms.translation.former_words import replaced_word, texts_with
from cms.translation.memory import fill_later, remember, remember_all
from cms.translation.news import announce
from cms.translation.releases import keep_releases, recount
from cms.translation.slug import propose_slug
from cms.translation.snapshots import BATCH
from pages.explorable import asking_request
from snippets.bulk_writes import rows_published, rows_released
from snippets.models import Concept


@receiver(pre_save, sender=StringTranslation)
def keep_ampersands(sender: type, instance: StringTranslation, **kwargs: Any) -> None:
    """Whoever writes it: the editor, a PO file, the proposal of a slug."""
    instance.data = escape_lone_ampersands(instance.data)


@receiver(published)
def show_new_words_to_translators(
    sender: type, instance: Any, revision: Any = None, **kwargs: Any
) -> None:
    """Bring the published words of a source into its translations' editors, and nowhere else.

    Then the translators are told of it.

    wagtail-localize waits for somebody to press "sync". Wagtail sends this signal for pages and
    snippets alike.
    """
    if not isinstance(instance, TranslatableMixin) or getattr(instance, "alias_of_id", None):
        return
    source = (
        TranslationSource.objects.filter(
            Exists(Translation.objects.filter(source=OuterRef("pk"))),
            object_id=instance.translation_key,
            locale=instance.locale_id,
        )
        .select_related("specific_content_type", "locale", "ahead")
        .first()
    )
    if source is not None:
        # Whoever wrote what is public now makes the translations behind.
        source.changed_by = getattr(revision, "user", None)
        was_ahead = getattr(source, "ahead", None)
        if was_ahead is not None:
            was_ahead.delete()
        _update(source)
        if was_ahead is not None:
            # Its texts may be those that were there: then the update saw no difference.
            recount(source.translations.filter(enabled=True), source.changed_by)
    # Wagtail sends the signal for what it only schedules, too.
    locale = instance.locale if source is None else source.locale
    if instance.live and locale.language_code == settings.LANGUAGE_CODE:
        announce(instance.last_published_at)


@receiver(post_save, sender=Translation)
def count_again_when_restarted(
    sender: type, instance: Translation, update_fields: Any = None, **kwargs: Any
) -> None:
    """While a translation is stopped its source may change, and nobody counts."""
    if instance.enabled and update_fields and "enabled" in update_fields:
        recount([instance])


@receiver(published)
def keep_what_a_translation_stands_for(
    sender: type, instance: Any, revision: Any = None, **kwargs: Any
) -> None:
    """Keep for which texts of its source a translation is public now."""
    # Wagtail sends the signal for what it only schedules, too.
    if not isinstance(instance, TranslatableMixin) or not instance.live:
        return
    translation = (
        Translation.objects.filter(
            source__object_id=instance.translation_key,
            target_locale=instance.locale_id,
            enabled=True,
        )
        .select_related("source")
        .first()
    )
    if translation is not None:
        keep_releases([(translation, getattr(revision, "pk", None))])


@receiver(rows_released, dispatch_uid="translation.keep_what_rows_stand_for")
def keep_what_rows_stand_for(
    sender: Any, revisions: dict[tuple[str, int], int], by: Any = None, **kwargs: Any
) -> None:
    """The same for a glossary, which is published past Wagtail's signal and our extraction."""
    keys = sorted({key for key, _locale in revisions})
    for start in range(0, len(keys), BATCH):
        translations = Translation.objects.filter(
            source__object__in=keys[start : start + BATCH], enabled=True
        )
        released, others = [], []
        for translation in translations.select_related("source"):
            key = str(translation.source.object_id)
            if (key, translation.target_locale_id) in revisions:
                released.append((translation, revisions[key, translation.target_locale_id]))
            elif (key, translation.source.locale_id) in revisions:
                others.append(translation)
        keep_releases(released)
        recount(others, by)


@receiver(published)
def tell_of_texts_with_the_former_word(sender: type, instance: Any, **kwargs: Any) -> None:
    """Say to whoever released another preferred word which public texts still say the old one."""
    request = asking_request()
    if request is None or not isinstance(instance, Concept) or not instance.live:
        return
    word = replaced_word(instance)
    if word is None:
        return
    texts = texts_with([word], instance.locale, request.user)
    if not texts:
        return
    sentence = ngettext(
        "%(count)d public text still says “%(word)s”.",
        "%(count)d public texts still say “%(word)s”.",
        len(texts),
    ) % {"count": len(texts), "word": word.text}
    address = reverse("texts_with_former_words", args=[instance.pk])
    where = f"{address}?{urlencode({'word': word.text})}"
    messages.info(request, sentence, buttons=[messages.button(where, _("Show them"))])


@receiver(published)
def remember_what_was_released(sender: type, instance: Any, **kwargs: Any) -> None:
    """Keep the wordings of a translation, in the transaction of its release."""
    if isinstance(instance, TranslatableMixin) and instance.live:
        found = Translation.objects.filter(
            source__object_id=instance.translation_key,
            target_locale=instance.locale_id,
            enabled=True,
        ).select_related("source")
        for translation in found:
            remember(translation)


@receiver(rows_released, dispatch_uid="translation.remember_rows")
def remember_rows(sender: Any, pks: Sequence[int], **kwargs: Any) -> None:
    """A glossary is released past Wagtail's signal."""
    for start in range(0, len(pks), BATCH):
        rows = sender._base_manager.filter(
            translation_key=OuterRef("source__object_id"),
            locale=OuterRef("target_locale"),
            pk__in=pks[start : start + BATCH],
        )
        found = Translation.objects.filter(Exists(rows), enabled=True)
        remember_all(found.select_related("source"))


@receiver(rows_published, dispatch_uid="translation.tell_of_rows")
def tell_of_rows(moment: datetime, **kwargs: Any) -> None:
    """A glossary is published past Wagtail's signal."""
    announce(moment)


def _update(source: TranslationSource) -> None:
    """Take the words of the source as they are now.

    What says "changed" to translators is `last_updated_at`: it stays where nothing changed but
    facts, which are in every language already.
    """
    changed_at = source.last_updated_at
    source.update_from_db()
    model = source.specific_content_type.model_class()
    if all(is_fact(model, path) for path in source.changed_paths):
        source.last_updated_at = changed_at
        source.save(update_fields=["last_updated_at"])
    if "slug" in source.changed_paths:
        _keep_slugs(source)
    if source.changed_paths:
        fill_later(source.pk)


def _keep_slugs(source: TranslationSource) -> None:
    """Let public translations have the address that they have: each language has its own."""
    of_source = source.translations.filter(enabled=True).select_related("target_locale")
    kept = [one for one in of_source if _is_live(one) and propose_slug(one) is not None]
    if kept:
        recount(kept, source.changed_by)


def _is_live(translation: Translation) -> bool:
    target = translation.get_target_instance()
    translation.target_row = target  # type: ignore[attr-defined]  # what the slug is asked of
    return bool(target.live)
