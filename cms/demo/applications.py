"""What invented people have answered: applications and drafts, in both languages.

Each type of field makes up a plausible answer (`FieldType.fake`); the content file has better
ones for what the council's call asks. The same are made each time, but for when they were sent:
between the opening and the moment of the loading.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.utils.timezone import localdate

from forms.answers import shown_of
from forms.effect import definition_in_effect
from forms.field_types import Asked, Asking, field_type
from forms.field_types.files import Files
from forms.letters import write
from forms.models import CallPage, FormPage, FormVersion, Letter, Reader, Submission
from forms.structure import Definition, FormField
from forms.tokens import new_nonce, person_of
from snippets.addresses import ascii_slug

from .content_files import SOURCE, Spec, identifier, read
from .page_order import page_type, pages_in_tree_order

__all__ = ["load_applications", "name_readers"]

SEED = 2050
APPLICATIONS = 300
# Of a hundred: still drafts, and withdrawn after they were sent.
DRAFTS, WITHDRAWN = 18, 3
# Of a hundred: written in another language than the source.
IN_OTHER_LANGUAGE = 17
REQUESTS = 6
READER = "selection"


def name_readers() -> None:
    """Name who reads the answers to the demo's own forms; forms that have a reader are left."""
    for user in get_user_model()._default_manager.filter(username=READER):
        for spec in pages_in_tree_order():
            key = identifier(spec["key"])
            is_form = issubclass(page_type(spec), FormPage)
            if is_form and not Reader.objects.filter(form=key).exists():
                Reader.objects.create(form=key, user=user)


def load_applications(began: datetime) -> None:
    """Answer the demo's own forms; one that somebody has answered is left alone."""
    content = read("applications")
    for spec in pages_in_tree_order():
        model = page_type(spec)
        if not issubclass(model, FormPage):
            continue
        page = model.objects.get(
            translation_key=identifier(spec["key"]), locale__language_code=SOURCE
        )
        definition = definition_in_effect(page.translation_key)
        answered = Submission.objects.filter(form=page.translation_key).exists()
        if definition is not None and not answered:
            with transaction.atomic():
                _Answering(spec["key"], page, definition, content, began).load()


@dataclass
class _Answering:
    # By which the content files know the page.
    key: str
    page: FormPage
    definition: Definition
    content: Spec
    began: datetime
    random: Random = field(default_factory=lambda: Random(SEED))  # noqa: S311 - the same each time

    def load(self) -> None:
        is_call = isinstance(self.page, CallPage)
        since = self.page.opens_at if is_call else self.began - timedelta(days=40)  # type: ignore[attr-defined]
        moments = sorted(
            since + (self.began - since) * self.random.random()
            for _one in range(APPLICATIONS if is_call else REQUESTS)
        )
        version = FormVersion.of(self.definition)
        rows = [self._row(version, moment, place) for place, moment in enumerate(moments)]
        for number, row in enumerate((row for row in rows if not row.is_draft), 1):
            row.number = number
        Submission.objects.bulk_create(rows)
        self._write_letters()

    def _row(self, version: FormVersion, moment: datetime, place: int) -> Submission:
        languages = [code for code in self.definition.words if code != SOURCE]
        other = languages and self.random.randrange(100) < IN_OTHER_LANGUAGE
        language = self.random.choice(languages) if other else SOURCE
        names = self._name(place)
        email = f"{'.'.join(map(ascii_slug, names))}@courriel.example.org"
        answers = self._answers(language, place)
        row = Submission.begun(
            new_nonce(),
            form=self.page.translation_key,
            version=version,
            language=language,
            email=email,
            person=person_of(email) if self.page.once_per_person else None,
            answers=answers,
            saved_at=moment,
        )
        chance = self.random.randrange(100)
        if self.page.once_per_person and chance < DRAFTS:
            self._leave(row)
        else:
            row.state = Submission.State.RECEIVED
            row.received, row.received_at = answers, moment
            if chance >= 100 - WITHDRAWN:
                row.state = Submission.State.WITHDRAWN
                row.withdrawn_at = moment + (self.began - moment) / 2
        return row

    def _leave(self, row: Submission) -> None:
        """Leave a draft after one of its steps."""
        steps = self.definition.structure.steps
        left = self.random.randrange(len(steps))
        kept = {one.id for step in steps[: left + 1] for one in step.fields}
        row.person, row.step_left = None, steps[left].id
        row.answers = {key: answer for key, answer in row.answers.items() if key in kept}

    def _answers(self, language: str, place: int) -> dict[str, Any]:
        asking = Asking.of(self.definition, language)
        better = self._better(language, place)
        answers = {}
        for one in self.definition.structure.fields():
            kind = field_type(one.type)
            if kind is None or not kind.is_asked:
                continue
            if one.id in better:
                answers[one.id] = better[one.id]
            elif isinstance(kind, Files):
                # One that nobody has sent could not be opened.
                continue
            elif one.is_required or self.random.random() < 0.6:
                answers[one.id] = kind.fake(Asked(one, asking), self.random)
        return shown_of(self.definition.structure, answers).answers

    def _better(self, language: str, place: int) -> dict[str, Any]:
        """Return the answers to what the content files know, by the id of the field."""
        choose = self.random.choice
        made: dict[str, Callable[[FormField], Any]] = {
            "mandate": lambda one: False,
            "link": lambda one: choose(one.options[:3]),
            "age": lambda one: choose(one.options[1:]),
            "gender": lambda one: choose((*one.options[:2] * 12, *one.options)),
            "for": lambda one: choose((*one.options[:1] * 4, *one.options)),
            "name": lambda one: " ".join(self._name(place)),
            "place": lambda one: choose(self.content["places"]),
            "from": lambda one: self._day_to_come(),
            "day": lambda one: self._day_to_come(),
            "organisation-name": lambda one: choose(self.content["organisations"]),
            "organisation": lambda one: choose(self.content["organisations"]),
            "motivation": lambda one: choose(self.content["motivation"][language]),
            "message": lambda one: choose(self.content["messages"][language]),
            "honour": lambda one: True,
        }
        known = {str(identifier(self.key, "key", name)): name for name in made}
        return {
            one.id: made[known[one.id]](one)
            for one in self.definition.structure.fields()
            if one.id in known
        }

    def _name(self, place: int) -> tuple[str, str]:
        """Return a first and a family name that no other place has together."""
        first, last = self.content["first_names"], self.content["family_names"]
        return first[place % len(first)], last[(place * 7 + place // len(first)) % len(last)]

    def _day_to_come(self) -> str:
        return (localdate(self.began) + timedelta(self.random.randrange(14, 90))).isoformat()

    def _write_letters(self) -> None:
        own = Submission.objects.filter(form=self.page.translation_key)
        for row in own.exclude(state=Submission.State.DRAFT).order_by("pk"):
            write(row, self.page, Letter.Kind.RECEIPT)
        sent = Submission.objects.filter(pk=OuterRef("submission"))
        letters = Letter.objects.filter(submission__form=self.page.translation_key)
        letters.update(written_at=Subquery(sent.values("received_at")[:1]))
