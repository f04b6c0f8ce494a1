from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.db.models.signals import pre_save
from django.dispatch import receiver
from modelcluster.models import get_all_child_relations
from wagtail.models import TranslatableMixin
from wagtail.signals import published
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from cms.translation.ampersand import escape_lone_ampersands
from cms.translation.memory import fill_later, remember, remember_all
from cms.translation.news import announce
from snippets.bulk_writes import rows_published, rows_released

# Keys in one statement: databases have a limit.
BATCH = 500


@receiver(pre_save, sender=StringTranslation)
def keep_ampersands(sender: type, instance: StringTranslation, **kwargs: Any) -> None:
    """Whoever writes it: the editor, a PO file, the proposal of a slug."""
    instance.data = escape_lone_ampersands(instance.data)


@receiver(published)
def show_new_words_to_translators(sender: type, instance: Any, **kwargs: Any) -> None:
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
        .select_related("specific_content_type")
        .first()
    )
    if source is not None:
        _update(source)
    # Wagtail sends the signal for what it only schedules, too.
    if instance.live and instance.locale.language_code == settings.LANGUAGE_CODE:
        announce(instance.last_published_at)


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
    if all(_is_fact(model, path) for path in source.changed_paths):
        source.last_updated_at = changed_at
        source.save(update_fields=["last_updated_at"])
    if source.changed_paths:
        fill_later(source.pk)


def _is_fact(model: Any, path: str) -> bool:
    """Tell whether a segment's path, `theme` or `actors.<key>.organisation`, names a fact."""
    name, _separator, rest = path.partition(".")
    if name in getattr(model, "facts", ()):
        return True
    relation = next((r for r in get_all_child_relations(model) if r.name == name), None)
    child = relation.related_model if relation else None
    return rest.rpartition(".")[2] in getattr(child, "facts", ())
