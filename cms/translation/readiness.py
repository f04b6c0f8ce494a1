"""What keeps a translation from going to review, and then to the public."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail_localize.models import SegmentOverride, StringTranslation, Translation
from wagtail_localize.strings import StringValue

from .related import related_of
from .texts import limit_of, too_long

# A sentence names this many missing texts, and counts the others.
NAMED = 5


@dataclass(frozen=True)
class Missing:
    """`texts` are "field: first words"; `related` are names of objects without a translation."""

    texts: list[str]
    related: list[str]
    errors: list[str]

    def __bool__(self) -> bool:
        return bool(self.texts or self.related or self.errors)

    def sentences(self) -> list[str]:
        found = list(self.errors)
        if self.texts:
            found.append(
                ngettext(
                    "%(count)d text is not translated: %(names)s. Translate it, then try again.",
                    "%(count)d texts are not translated: %(names)s. "
                    "Translate them, then try again.",
                    len(self.texts),
                )
                % {"count": len(self.texts), "names": _names(self.texts)}
            )
        if self.related:
            found.append(
                ngettext(
                    "%(count)d linked entry is not published in this language: %(names)s. "
                    "Translate it and have it released first.",
                    "%(count)d linked entries are not published in this language: %(names)s. "
                    "Translate them and have them released first.",
                    len(self.related),
                )
                % {"count": len(self.related), "names": _names(self.related)}
            )
        return found


def missing_parts(translation: Translation) -> Missing:
    """Read what is missing now, in a few queries whatever the length of the page."""
    source, locale = translation.source, translation.target_locale
    model = source.specific_content_type.model_class()
    texts: list[str] = []
    errors: list[str] = []
    segments = source.stringsegment_set.select_related("string", "context").order_by("order")
    translated = {
        (row.translation_of_id, row.context_id): row for row in segments.get_translations(locale)
    }
    for segment in segments:
        row = translated.get((segment.string_id, segment.context_id))
        label = field_label(model, segment.context.path)
        if row is None or not row.data.strip():
            words = Truncator(segment.string.data).words(6)
            texts.append(_("%(label)s: “%(words)s”") % {"label": label, "words": words})
        elif row.has_error:
            errors.extend(labelled(label, error) for error in _errors(row))
        else:
            errors.extend(labelled(label, error) for error in _too_long(model, segment, row))
    return Missing(texts, _missing_related(translation), [*errors, *_own_gaps(translation)])


def _own_gaps(translation: Translation) -> list[str]:
    """Return what the language lacks that is not translated but written (`FactsMixin.own`)."""
    if not translation.source.specific_content_type.model_class().own:
        return []
    target = translation.get_target_instance()
    return target.get_latest_revision_as_object().own_gaps()


def _missing_related(translation: Translation) -> list[str]:
    names = [str(one) for one in related_of(translation) if one.is_missing]
    return list(dict.fromkeys(names))


def is_public_as_it_stands(translation: Translation, instance: Any) -> bool:
    """Return whether readers have all that was translated: then a review would find nothing new."""
    published = instance.last_published_at
    if not instance.live or instance.has_unpublished_changes or published is None:
        return False
    if translation.source.last_updated_at > published:
        return False
    contexts = translation.source.stringsegment_set.values("context")
    places = translation.source.overridablesegment_set.values("context")
    locale = translation.target_locale
    return not (
        StringTranslation.objects.filter(
            context__in=contexts, locale=locale, updated_at__gt=published
        ).exists()
        or SegmentOverride.objects.filter(
            context__in=places, locale=locale, updated_at__gt=published
        ).exists()
    )


def field_label(model: Any, path: str) -> str:
    """Return the name that an editor knows for the first part of a segment's path."""
    try:
        field = model._meta.get_field(path.partition(".")[0])
    except FieldDoesNotExist:
        return path
    if hasattr(field, "verbose_name"):
        return capfirst(str(field.verbose_name))
    return capfirst(str(field.related_model._meta.verbose_name))


def labelled(label: str, sentence: str) -> str:
    """Put the name of a field before what is said of it; French has a space before the colon."""
    return _("%(label)s: %(sentence)s") % {"label": label, "sentence": sentence}


def _too_long(model: Any, segment: Any, row: Any) -> list[str]:
    """A form refuses a text beyond its field's length; Django's models do for some fields only."""
    return too_long(StringValue(row.data).render_text(), limit_of(model, segment.context.path))


def _errors(row: Any) -> list[str]:
    found = row.get_error()
    return [found] if found else [_("This text has an error. Correct it, then try again.")]


def _names(names: list[str]) -> str:
    shown = ", ".join(names[:NAMED])
    more = len(names) - NAMED
    if more <= 0:
        return shown
    return ngettext("%(names)s and %(count)d more", "%(names)s and %(count)d more", more) % {
        "names": shown,
        "count": more,
    }
