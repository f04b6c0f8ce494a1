"""Files that are sent with an answer: how many, of which kinds, how large."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from random import Random
from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.utils.text import get_text_list
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents import get_document_model
from wagtail.documents.blocks import DocumentChooserBlock

from forms.conditions import Kind
from forms.file_kinds import KINDS, FileKind, kind_of
from forms.file_names import shown_name
from forms.file_size import MEGABYTE, file_size
from forms.judging import MOST_SIZE, judged
from pages.memory import remember

from .base import Asked, FieldType, Partial, RefusedAnswer

USUAL_SIZE = 10
MOST_FILES = 5


@dataclass(frozen=True)
class Upload:
    """A file that was opened, and is not stored yet."""

    file: Any
    name: str
    kind: FileKind


@dataclass
class Sent:
    """What a browser sent: files, and which of those that are stored are to go."""

    uploads: list[Any] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    stored: list[dict[str, Any]] = field(default_factory=list)


class FilesWidget(forms.Widget):
    needs_multipart_form = True
    use_fieldset = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Sent:
        many = lambda source, key: source.getlist(key) if hasattr(source, "getlist") else []  # noqa: E731
        return Sent([f for f in many(files, name) if f], many(data, f"{name}-remove"))

    def id_for_label(self, id_: str, index: str | None = None) -> str:
        return f"{id_}-choose" if id_ else ""


class Files(FieldType):
    name = "files"
    label = _("Files")
    description = _("Files to send along: a curriculum vitae, a statute, a picture.")
    icon = "upload"
    kind = Kind.OTHER
    fits_in_group: ClassVar[bool] = False
    template_name = "forms/fields/files.html"

    def own_blocks(self) -> list[tuple[str, blocks.Block]]:
        return [
            (
                "kinds",
                blocks.MultipleChoiceBlock(
                    label=_("kinds of files"),
                    choices=[(name, kind.label) for name, kind in KINDS.items()],
                    default=["pdf", "jpeg", "png"],
                ),
            ),
            (
                "max_size",
                blocks.IntegerBlock(
                    label=_("megabytes of each at most"),
                    min_value=1,
                    max_value=MOST_SIZE,
                    default=USUAL_SIZE,
                ),
            ),
            (
                "max_files",
                blocks.IntegerBlock(
                    label=_("files at most"), min_value=1, max_value=MOST_FILES, default=1
                ),
            ),
            (
                "model",
                DocumentChooserBlock(
                    label=_("model to fill in"),
                    required=False,
                    help_text=_("A document for applicants to download, fill in and send."),
                ),
            ),
        ]

    def widget(self, asked: Asked) -> forms.Widget:
        return FilesWidget()

    def own_context(self, bound: Any, asked: Asked, around: Any) -> Mapping[str, Any]:
        stored = bound.field.stored or []
        limits = Limits.of(asked)
        return {
            "stored": stored,
            "remove": f"{bound.html_name}-remove",
            "accept": ",".join(f".{ending}" for ending in limits.endings),
            "told": limits.told,
            "is_full": len(stored) >= limits.count,
            "is_single": limits.count == 1,
            "model": _model_of(asked),
        }

    def joined(self, typed: Sent, stored: Any) -> Any:
        left = [one for one in stored or [] if one["key"] not in typed.removed]
        return Sent(typed.uploads, typed.removed, left)

    def is_blank(self, typed: Any) -> bool:
        return not (typed.uploads or typed.stored)

    def kept(self, typed: Any) -> Any:
        return None

    def parse(self, typed: Sent, asked: Asked) -> Any:
        limits = Limits.of(asked)
        answer: list[Any] = [*typed.stored]
        problems: list[RefusedAnswer] = []
        for file in typed.uploads:
            try:
                upload = opened(file, asked, limits)
            except RefusedAnswer as problem:
                problems.append(problem)
                continue
            if limits.count == 1:
                # A second one takes the place of the first.
                answer = [upload]
            elif len(answer) < limits.count:
                answer.append(upload)
            else:
                problems.append(
                    asked.refusal(
                        gettext(
                            "Choose no more than %(most)d files for “%(field)s”: remove one before "
                            "you add “%(name)s”."
                        ),
                        most=limits.count,
                        name=upload.name,
                    )
                )
        return Partial(answer, problems)

    def initial(self, value: Any, asked: Asked) -> Any:
        return Sent(stored=value)

    def lacking(self, asked: Asked, at: Any = None) -> RefusedAnswer:
        return asked.refusal(gettext("Choose a file for “%(field)s”."), at)

    def plain(self, value: Any, asked: Asked) -> str:
        return "\n".join(f"{one['name']} ({file_size(one['size'])})" for one in value)

    def files(self, value: Any) -> list[dict[str, Any]]:
        return value or []

    def cells(self, value: Any, asked: Asked) -> list[str | int | float]:
        return [" | ".join(one["name"] for one in value or [])]

    def fake(self, asked: Asked, random: Random) -> Any:
        limits = Limits.of(asked)
        return [
            {
                "key": str(UUID(int=random.getrandbits(128))),
                "name": f"piece-{number + 1}.{limits.endings[0]}",
                "size": random.randrange(10_000, MEGABYTE),
            }
            for number in range(random.randint(1, limits.count))
        ]


@dataclass(frozen=True)
class Limits:
    kinds: tuple[FileKind, ...]
    # Megabytes of each.
    size: int
    count: int

    @classmethod
    def of(cls, asked: Asked) -> "Limits":
        facts = asked.field.facts
        named = facts.get("kinds") or ["pdf", "jpeg", "png"]
        kinds = tuple(KINDS[name] for name in named if name in KINDS)
        size = min(facts.get("max_size") or USUAL_SIZE, MOST_SIZE)
        return cls(kinds, size, min(facts.get("max_files") or 1, MOST_FILES))

    @property
    def endings(self) -> list[str]:
        return [ending for kind in self.kinds for ending in kind.extensions]

    @property
    def names(self) -> str:
        return get_text_list([str(kind.label) for kind in self.kinds], gettext("or"))

    @property
    def told(self) -> str:
        size = file_size(self.size * MEGABYTE)
        values = {"kinds": self.names, "size": size, "count": self.count}
        if self.count == 1:
            return gettext("%(kinds)s, up to %(size)s.") % values
        return gettext("Up to %(count)d files: %(kinds)s, each up to %(size)s.") % values


def opened(file: Any, asked: Asked, limits: Limits) -> Upload:
    """Return a file that is what its name says, and no larger than it may be."""
    name = shown_name(file.name)
    if getattr(file, "found_no_space", False):
        raise no_space_left(asked, name)
    if file.size > limits.size * MEGABYTE:
        raise asked.refusal(
            gettext(
                "Choose a smaller file for “%(field)s”: “%(name)s” is %(size)s, and the "
                "limit is %(most)s."
            ),
            name=name,
            size=file_size(file.size),
            most=file_size(limits.size * MEGABYTE),
        )
    if not file.size:
        raise asked.refusal(
            gettext("Choose another file for “%(field)s”: “%(name)s” is empty."), name=name
        )
    kind = kind_of(name)
    if kind not in limits.kinds:
        raise asked.refusal(
            gettext(
                "Choose a file of the right type for “%(field)s” (%(kinds)s): “%(name)s” is "
                "not one."
            ),
            name=name,
            kinds=limits.names,
        )
    assert kind is not None  # noqa: S101 - one of those above
    found = judged(file)
    if found.why == "no space":
        raise no_space_left(asked, name)
    if found.why:
        sentence = str(WRONG[found.why])
        raise asked.refusal(sentence, name=name, kind=kind.label, moment=found.moment)
    return Upload(file, name, kind)


WRONG = {
    "other": _(
        "Choose another file for “%(field)s”: the contents of “%(name)s” do not "
        "match its name (%(kind)s)."
    ),
    "damaged": _(
        "“%(field)s”: “%(name)s” cannot be opened, as it is damaged or incomplete. "
        "Save it again, then choose it again."
    ),
    "locked": _(
        "“%(field)s”: “%(name)s” is protected by a password. Save it without one, "
        "then choose it again."
    ),
    "macros": _(
        "“%(field)s”: “%(name)s” contains macros. Save it without macros, or as a "
        "PDF, then choose it again."
    ),
    "declarations": _(
        "“%(field)s”: “%(name)s” declares entities or refers to other files, which "
        "no text needs. Save it as a PDF, then choose it again."
    ),
    "large picture": _(
        "“%(field)s”: “%(name)s” has too many pixels. Make it smaller, then choose it again."
    ),
    "slow picture": _(
        "“%(field)s”: “%(name)s” takes too long to open, though it may be small. "
        "Save it as an ordinary JPEG or PNG, not as a progressive one, then choose "
        "it again."
    ),
    "too large": _(
        "“%(field)s”: “%(name)s” contains more than can be opened here. Save a "
        "smaller version, or another PDF, then choose that."
    ),
    "endless": _(
        "“%(field)s”: “%(name)s” takes too long to open. Save a smaller version, or "
        "another PDF, then choose that."
    ),
    "unread": _(
        "“%(field)s”: “%(name)s” has not been checked, because the site is busy with "
        "other files. Your other answers are unchanged. Choose the file again in a "
        "minute."
    ),
    "many of draft": _(
        "“%(field)s”: “%(name)s” has not been checked, because many files have been "
        "sent with these answers recently. Your other answers are unchanged. Choose "
        "the file again after %(moment)s."
    ),
    "many of network": _(
        "“%(field)s”: “%(name)s” has not been checked, because many files have come "
        "from your network recently. Your other answers are unchanged. Choose the "
        "file again after %(moment)s."
    ),
}


def no_space_left(asked: Asked, name: str) -> RefusedAnswer:
    return asked.refusal(
        gettext(
            "“%(field)s”: your file “%(name)s” has not been saved, because there is no "
            "space left. Your other answers are unchanged. Choose the file again later."
        ),
        name=name,
    )


def _model_of(asked: Asked) -> Any:
    pk = asked.field.facts.get("model")
    if not pk:
        return None
    documents = get_document_model().objects
    return remember(f"document-{pk}", lambda: documents.filter(pk=pk).first())
