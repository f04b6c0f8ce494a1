"""What keeps a translation from going to review, and then to the public."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail_localize.models import SegmentOverride, StringTranslation, Translation

from .related import Related, related_of
from .texts import Text, limit_of, shown_text, texts_of, too_long

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


def missing_parts(
    translation: Translation,
    texts: Sequence[Text] | None = None,
    related: Sequence[Related] | None = None,
) -> Missing:
    """Read what is missing now, in a few queries whatever the length of the page.

    Whoever has read the texts, and what the source refers to, gives them.
    """
    model = translation.source.specific_content_type.model_class()
    missing: list[str] = []
    errors: list[str] = []
    for text in texts_of(translation) if texts is None else texts:
        label = field_label(model, text.path)
        if text.target is None or not text.target.strip():
            words = Truncator(text.source).words(6)
            missing.append(_("%(label)s: “%(words)s”") % {"label": label, "words": words})
        elif text.has_error:
            error = text.error or _("This text has an error. Correct it, then try again.")
            errors.append(labelled(label, error))
        else:
            # A form refuses a text beyond its field's length; Django's models do for some only.
            found = too_long(shown_text(text.target), limit_of(model, text.path))
            errors.extend(labelled(label, error) for error in found)
    related = related_of(translation) if related is None else related
    names = [str(one) for one in related if one.is_missing]
    return Missing(missing, list(dict.fromkeys(names)), [*errors, *_own_gaps(translation)])


def _own_gaps(translation: Translation) -> list[str]:
    """Return what the language lacks that is not translated but written (`FactsMixin.own`)."""
    if not translation.source.specific_content_type.model_class().own:
        return []
    target = translation.get_target_instance()
    return target.get_latest_revision_as_object().own_gaps()


def is_public_as_it_stands(
    translation: Translation, instance: Any, changes: Iterable[datetime | None] | None = None
) -> bool:
    """Return whether readers have all that was translated: then a review would find nothing new.

    Whoever has read all texts and overrides gives the times of their last changes.
    """
    published = instance.last_published_at
    if not instance.live or instance.has_unpublished_changes or published is None:
        return False
    if translation.source.last_updated_at > published:
        return False
    if changes is not None:
        return not any(at is not None and at > published for at in changes)
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


def _names(names: list[str]) -> str:
    shown = ", ".join(names[:NAMED])
    more = len(names) - NAMED
    if more <= 0:
        return shown
    return ngettext("%(names)s and %(count)d more", "%(names)s and %(count)d more", more) % {
        "names": shown,
        "count": more,
    }
