"""What keeps a translation from going to review, and then to the public."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail_localize.models import SegmentOverride, Translation

from .checks import Finding, findings
from .memory import FROM_MEMORY
from .models import TranslatedAhead
from .plain import plain
from .related import Related, related_of
from .releases import is_as_released
from .texts import Text, texts_of

# A sentence names this many missing texts, and counts the others.
NAMED = 5


@dataclass(frozen=True)
class Missing:
    """`texts` are "field: first words"; `related` are names of objects without a translation.

    `from_memory` are texts that were filled in, and that nobody has confirmed.
    """

    texts: list[str]
    related: list[str]
    errors: list[str]
    # What the checks say of the texts that are translated.
    findings: list[Finding] = field(default_factory=list)
    # By segment, what a sentence calls a text of which a check says something.
    names: dict[int, str] = field(default_factory=dict)
    from_memory: list[str] = field(default_factory=list)
    # All texts of the source, by segment.
    segments: list[int] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.sentences())

    def sentences(self, with_checks: bool = True) -> list[str]:
        """Say what keeps everybody from releasing it; without what the checks say, if wanted."""
        found = list(self.errors)
        if with_checks:
            blocking = (one for one in self.findings if one.blocks)
            found += [labelled(self.names[one.segment], one.sentence) for one in blocking]
        if self.texts:
            found.append(
                ngettext(
                    "%(count)d text is not translated: %(names)s. Translate it, then try again.",
                    "%(count)d texts are not translated: %(names)s. "
                    "Translate them, then try again.",
                    len(self.texts),
                )
                % {"count": len(self.texts), "names": listed(self.texts)}
            )
        if self.from_memory:
            found.append(
                ngettext(
                    "%(count)d text comes from memory: %(names)s. Read it, then confirm it.",
                    "%(count)d texts come from memory: %(names)s. Read them, then confirm them.",
                    len(self.from_memory),
                )
                % {"count": len(self.from_memory), "names": listed(self.from_memory)}
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
                % {"count": len(self.related), "names": listed(self.related)}
            )
        return found

    def open_warnings(self) -> list[Finding]:
        """Return what nobody passed with a reason, but of texts that must be corrected anyway."""
        blocked = {finding.segment for finding in self.findings if finding.blocks}
        return [one for one in self.findings if one.is_open and one.segment not in blocked]

    def warnings_sentence(self) -> str:
        """Return what a translator has to do about the warnings that nobody passed, or ""."""
        found = self.open_warnings()
        if not found:
            return ""
        names = dict.fromkeys(self.names[finding.segment] for finding in found)
        return ngettext(
            "%(count)d remark is open: %(names)s. Correct the text, or give the reason why it "
            "stays as it is.",
            "%(count)d remarks are open: %(names)s. Correct the texts, or give the reason why "
            "they stay as they are.",
            len(found),
        ) % {"count": len(found), "names": listed(list(names))}


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
    from_memory: list[str] = []
    told = texts_of(translation) if texts is None else texts
    for text in told:
        if (text.target or "").strip() and not text.has_error and text.tool != FROM_MEMORY:
            continue
        label = field_label(model, text.path)
        if text.target is None or not text.target.strip():
            missing.append(_quoted(label, text.source))
        elif text.tool == FROM_MEMORY:
            from_memory.append(_quoted(label, text.source))
        elif text.has_error:
            error = text.error or _("This text has an error. Correct it, then try again.")
            errors.append(labelled(label, error))
    found = _findings(translation, told)
    wrong = {finding.segment for finding in found}
    names = {text.segment: text_name(model, text) for text in told if text.segment in wrong}
    errors = [*_ahead(translation), *errors, *_own_gaps(translation)]
    related = related_of(translation) if related is None else related
    without = list(dict.fromkeys(str(one) for one in related if one.is_missing))
    segments = [text.segment for text in told]
    return Missing(missing, without, errors, found, names, from_memory, segments)


def is_ahead(translation: Translation) -> bool:
    """Tell whether translators see a draft; what was read with the translation is not asked for."""
    if TranslatedAhead.source.field.remote_field.is_cached(translation.source):
        return getattr(translation.source, "ahead", None) is not None
    return TranslatedAhead.objects.filter(source=translation.source_id).exists()


def _ahead(translation: Translation) -> list[str]:
    """A translation would be public before its source."""
    if not is_ahead(translation):
        return []
    return [
        _(
            "The texts are those of a draft that is not public yet. Have the source released "
            "first; what is typed is kept."
        )
    ]


def _findings(translation: Translation, texts: Sequence[Text]) -> list[Finding]:
    """Return what the checks say, but of texts that are named as missing or wrong already."""
    named = {text.segment for text in texts if not (text.target or "").strip() or text.error}
    return [finding for finding in findings(translation, texts) if finding.segment not in named]


def text_name(model: Any, text: Text) -> str:
    """Return what a sentence calls a text: its field, and of a stream or a row its first words."""
    label = field_label(model, text.path)
    if "." not in text.path:
        return label
    words = Truncator(plain(text.source)).words(6)
    return _("%(label)s, “%(words)s”") % {"label": label, "words": words}


def _quoted(label: str, data: str) -> str:
    return _("%(label)s: “%(words)s”") % {"label": label, "words": Truncator(data).words(6)}


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

    Whoever has read all pictures and links of the language gives the times of their last changes.
    """
    published = instance.last_published_at
    if not instance.live or instance.has_unpublished_changes or published is None:
        return False
    if not is_as_released(translation):
        return False
    if changes is not None:
        return not any(at is not None and at > published for at in changes)
    places = translation.source.overridablesegment_set.values("context")
    overrides = SegmentOverride.objects.filter(
        context__in=places, locale=translation.target_locale_id, updated_at__gt=published
    )
    return not overrides.exists()


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


def listed(names: list[str]) -> str:
    """Return names in a row, of many the first ones and how many more there are."""
    shown = ", ".join(names[:NAMED])
    more = len(names) - NAMED
    if more <= 0:
        return shown
    return ngettext("%(names)s and %(count)d more", "%(names)s and %(count)d more", more) % {
        "names": shown,
        "count": more,
    }
