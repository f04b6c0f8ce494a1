"""A form in the hands of one person: its page, what is asked, in which words, what was answered."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

from django.conf import settings
from django.utils import timezone, translation
from django.utils.safestring import SafeString

from forms.addresses import address_in, begin_address
from forms.answers import Shown, ShownStep, shown_of
from forms.effect import definition_in_effect
from forms.field_types import Asked, Asking, field_type
from forms.models import FORM_PAGES, CallPage, FormPage, FormVersion, Submission
from forms.notice import Notice
from forms.rebase import Lost, carry_over
from forms.structure import Definition, Step
from forms.tokens import hashed
from pages.frame import Place
from pages.models import EventIndexPage

__all__ = ["SWITCH", "Journey", "Line", "is_taking", "pages_of"]

# The name of the buttons that go on in another language.
SWITCH = "switch"


def tested_pages_of(form: Any) -> dict[str, FormPage]:
    """Return the drafts of a form's pages by their languages, while it takes tests."""
    for model in FORM_PAGES:
        pages = list(model.objects.filter(translation_key=form).select_related("locale"))
        if pages and all(page.takes_tests for page in pages):
            drafts = [page.get_latest_revision_as_object() for page in pages]
            return {draft.locale.language_code: draft for draft in drafts}
    return {}


def pages_of(form: Any) -> dict[str, FormPage]:
    """Return the public pages of a form by their languages."""
    return _pages_of(form, is_public=True)


def _pages_of(form: Any, is_public: bool) -> dict[str, FormPage]:
    for model in FORM_PAGES:
        pages = model.objects.live().public() if is_public else model.objects.all()
        found = pages.filter(translation_key=form).select_related("locale")
        if by_language := {page.locale.language_code: page for page in found}:
            return by_language
    return {}


@dataclass(frozen=True)
class Line:
    """A question and its answer, as a summary reads them."""

    name: SafeString | str
    answer: SafeString | str
    is_lacking: bool
    # Files that the answer names, each with its address.
    files: list[dict[str, Any]] = field(default_factory=list)
    # What is read where there is no answer.
    unanswered: str = ""


class Journey:
    """The way of one person through a form; without a submission nothing was saved yet."""

    def __init__(
        self,
        pages: dict[str, FormPage],
        definition: Definition,
        submission: Submission | None = None,
    ) -> None:
        self.definition = definition
        self.submission = submission
        # The languages in which it is offered, in the order of the site's.
        offered = [code for code, _name in settings.LANGUAGES if code in definition.words]
        self.languages = [code for code in offered if code in pages] or list(pages)
        wanted = (translation.get_language(), submission.language if submission else "")
        found = (code for code in wanted if code in self.languages)
        self.language = next(found, self.languages[0])
        self.page = pages[self.language]
        # The page in the language that was called for, where it stands without the form.
        self.page_here = pages.get(wanted[0] or "", self.page)
        # Off the site its form takes nothing; what was sent is there for whoever sent it.
        self.is_public = True
        self.token = ""
        # Whether this very request stored the first answers.
        self.begins_now = False
        # What was typed before anything is stored, and the form does not ask any more.
        self.lost_now: list[Lost] = []
        # The secret of the browser in which it is answered, once something was saved.
        self.browser = ""

    @classmethod
    def begun(cls, form: Any) -> "Journey | None":
        """Return the way from its beginning; None where the form is not offered.

        An alias leads to the form of its original.
        """
        pages = pages_of(form)
        for page in pages.values():
            if page.alias_of_id:
                return cls.begun(page.form_key)
        definition = definition_in_effect(form)
        if not pages or definition is None:
            return None
        return cls(pages, definition)

    @classmethod
    def behind(cls, token: str, is_writing: bool = False) -> "Journey | None":
        """Return the way that a token opens, or None; whoever writes holds it for themselves.

        A draft is carried over to what is in effect now, which is stored by whoever writes.
        """
        # Locked without its version: where another request has just given it a newer one,
        # PostgreSQL joins the row with the older version again, and finds nothing.
        rows = Submission.objects.select_related("version")
        if is_writing:
            rows = Submission.objects.select_for_update()
        submission = rows.filter(token=hashed(token)).first()
        if submission is None:
            return None
        definition = submission.definition
        # A test keeps what it was begun with: it may be what nobody has released.
        is_carried = submission.is_draft and not submission.is_test
        current = definition_in_effect(submission.form) if is_carried else None
        is_older = current is not None and current.digest != submission.version.digest
        if current is not None and is_older:
            carry_over(submission, definition, current)
            definition = current
        public = (tested_pages_of if submission.is_test else pages_of)(submission.form)
        pages = public
        if not public and not submission.is_test:
            pages = _pages_of(submission.form, is_public=False)
        if not pages:
            return None
        journey = cls(pages, definition, submission)
        journey.is_public = bool(public)
        journey.token = token
        if is_older and is_writing:
            submission.version = FormVersion.of(definition)
            submission.save(update_fields=["version", "answers", "typed", "lost"])
        return journey

    @property
    def is_offered(self) -> bool:
        """Whether it is asked in the language in which it was called for."""
        return self.is_in_language and self.language in self.definition.words

    @property
    def is_in_language(self) -> bool:
        return self.language == translation.get_language()

    @cached_property
    def asking(self) -> Asking:
        return Asking.of(self.definition, self.language)

    @property
    def notice(self) -> Notice:
        return Notice(self.page, self.definition, self.asking)

    @property
    def answers(self) -> dict[str, Any]:
        return self.submission.answers if self.submission else {}

    @property
    def typed(self) -> dict[str, Any]:
        return self.submission.typed if self.submission else {}

    @cached_property
    def shown(self) -> Shown:
        return shown_of(self.definition.structure, self.answers)

    def step(self, number: int) -> Step | None:
        """Return a step by its place among those that are shown, from 1."""
        steps = self.shown.steps
        return steps[number - 1].step if 1 <= number <= len(steps) else None

    def number_of(self, step_id: str) -> int:
        """Return the place of a step among those that are shown; the first where it is hidden."""
        return self.place_of(step_id) or 1

    def place_of(self, step_id: str) -> int:
        """Return the place of a step among those that are shown; 0 where it is not."""
        places = [shown.step.id for shown in self.shown.steps]
        return places.index(step_id) + 1 if step_id in places else 0

    def title(self, step: Step) -> Any:
        return self.asking.html(f"{step.id}.title")

    def answered(self) -> list[dict[str, Any]]:
        """Return the steps with their questions and answers: as they were received, or as a draft
        holds them.
        """
        received = self.submission.received if self.submission else None
        answers = self.answers if received is None else received
        return [
            {"title": self.title(shown.step), "lines": self.lines(shown, answers)}
            for shown in shown_of(self.definition.structure, answers).steps
        ]

    def lines(self, shown: ShownStep, answers: dict[str, Any] | None = None) -> list[Line]:
        """Return the questions of a step with their answers, by default those being written."""
        answers = self.answers if answers is None else answers
        lines = []
        for one in shown.fields:
            kind = field_type(one.type)
            if kind is None or not kind.is_asked:
                continue
            asked = Asked(one, self.asking)
            answer = answers.get(one.id)
            told = "" if answer is None else kind.plain(answer, asked.marked)
            files = [
                {**file, "url": self.address("file", file["key"])} for file in kind.files(answer)
            ]
            lines.append(
                Line(
                    asked.name_html,
                    self.asking.marked_html(told),
                    one in self.shown.lacking,
                    files,
                    kind.unanswered(),
                )
            )
        return lines

    def lacking(self) -> list[dict[str, str]]:
        """Return what must be answered and is not, each with where it is answered."""
        found = []
        for number, shown in enumerate(self.shown.steps, 1):
            for one in shown.fields:
                kind = field_type(one.type)
                if one in self.shown.lacking and kind is not None:
                    sentence = kind.lacking(Asked(one, self.asking)).messages[0]
                    address = f"{self.address('step', number)}?back=summary#field-{one.id}"
                    found.append({"sentence": sentence, "address": address})
        return found

    def address(self, name: str, *parts: Any) -> str:
        return address_in(self.language, name, self.token, *parts)

    def place(self, title: str, name: str, *parts: Any) -> Place:
        """Return where a reader is, with the same place in every language of the form."""
        own = [self.page.translation_key if name == "begin" else self.token, *parts]
        addresses = {code: address_in(code, name, *own) for code in self.languages}
        return Place(title, "", addresses)

    @property
    def other_languages(self) -> list[tuple[str, str]]:
        """The codes and the names of the other languages in which it is offered."""
        names = dict(settings.LANGUAGES)
        return [(code, names[code]) for code in self.languages if code != self.language]

    def switched_to(self, data: Mapping[str, Any]) -> str:
        """Return the language in which somebody goes on, or "", by the button that was pressed."""
        wanted = data.get(SWITCH, "")
        return wanted if wanted in dict(self.other_languages) else ""

    @property
    def lost(self) -> list[dict[str, SafeString | str]]:
        """What was typed and the form does not ask any more, to be told."""
        lost = self.submission.lost if self.submission else self.lost_now
        told = [one.get(self.language) or next(iter(one.values())) for one in lost]
        return [{key: self.asking.marked_html(text) for key, text in one.items()} for one in told]

    def others(self) -> list[FormPage]:
        """Return what else is open: other calls and requests, for whom this one is not."""
        key = self.page.translation_key
        return [
            page
            for model in FORM_PAGES
            for page in model.objects.live()
            .public()
            .filter(locale=self.page.locale, alias_of=None)
            .exclude(translation_key=key)
            .order_by("title")
            if page.is_open()
        ]

    def agenda(self) -> EventIndexPage | None:
        """Return the agenda in this language, to which everybody is let."""
        pages = EventIndexPage.objects.live().public()
        return pages.filter(locale=self.page.locale).order_by("path").first()

    @property
    def begin(self) -> str:
        return begin_address(self.page.translation_key)

    @property
    def status(self) -> str:
        return self.address("status")

    @property
    def letters_leave(self) -> bool:
        """Whether what is said of mails is so: a demo sends none, and its pages say it."""
        return settings.LETTERS_LEAVE

    @property
    def withdrawal(self) -> str:
        return self.address("withdrawal")

    @property
    def is_call(self) -> bool:
        """Whether one applies here; else one asks for something."""
        return isinstance(self.page, CallPage)

    @property
    def closes_at(self) -> datetime | None:
        """Until when whoever has begun may send; None where there is no such moment."""
        return self.page.taken_until() if isinstance(self.page, CallPage) else None

    @property
    def is_in_grace(self) -> bool:
        """Whether only whoever has begun may send; a test, which is sent at any time, never is."""
        if self.submission and self.submission.is_test:
            return False
        return isinstance(self.page, CallPage) and not self.page.is_open() and self.may_write

    @property
    def may_write(self) -> bool:
        """Whether answers are still taken from whoever has begun."""
        if self.submission and self.submission.state == Submission.State.WITHDRAWN:
            return False
        if self.submission and self.submission.is_test:
            return True
        return self.is_public and is_taking(self.page)


def is_taking(page: FormPage) -> bool:
    """Tell whether a form takes the answers of whoever began while it was open."""
    now = timezone.now()
    if isinstance(page, CallPage):
        return page.opens_at <= now < page.grace_ends_at
    return page.is_open(now)
