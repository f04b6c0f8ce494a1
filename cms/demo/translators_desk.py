"""What waits on the translators' desk of a new demo: one of each, made as its people make it.

An officer publishes other French words through the review and the release, a translator submits,
a reviewer sends back. The public English stays what it was: whole, and true of the French of
yesterday. Each example is a transaction; one that is there is left alone.
"""

from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import translation as languages
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation

from cms.editorial.lexicon.gathering import gather
from cms.editorial.lexicon.releasing import release, release_glossary
from cms.editorial.lexicon.sending import send, send_glossary
from cms.editorial.lexicon.steps import approve, submit
from cms.editorial.models import GlossaryImport
from cms.translation.memory import fill_from_memory
from cms.translation.models import Dossier, TextChange, TextComment
from cms.translation.notices import tell_of_assignments
from cms.translation.staleness import former_pairs
from cms.translation.submission import send_to_translation, submit_for_review
from cms.translation.texts import texts_of, write_texts
from cms.translation.views.desk_change import assign, put_into
from snippets.lexicon.entry import Entry, Row, Side, Word
from snippets.lexicon.plan import Plan
from snippets.lexicon.writing import apply_plan
from snippets.models import Boilerplate

from .content_files import SOURCE, Spec, identifier, read
from .loader import Loader
from .page_order import content_of
from .press import day_after
from .releasing import answer, release_by, without_mail

__all__ = ["load_translators_desk"]

TARGET = "en"


def load_translators_desk(loader: Loader) -> None:
    """Make what is missing of it; the roles, their accounts and all pages are there."""
    with languages.override(SOURCE), without_mail():
        _Desk(loader).load()


class _Desk:
    def __init__(self, loader: Loader) -> None:
        self.loader = loader
        self.content: Spec = read("translation")
        self.source = Locale.objects.get(language_code=SOURCE)
        self.target = Locale.objects.get(language_code=TARGET)
        users = get_user_model()._default_manager
        self.officer = users.get(username="officer")
        self.reviewer = users.get(username="reviewer")
        self.translator = users.get(username="translator")

    def load(self) -> None:
        for spec in self.content["pages"]:
            with transaction.atomic():
                self._publish_other_words(spec)
        with transaction.atomic():
            self._send_back(self.content["sent_back"])
        with transaction.atomic():
            self._make_dossier(self.content["dossier"])

    # --- what changed in French --------------------------------------------------------------

    def _publish_other_words(self, spec: Spec) -> bool:
        """Release a page in other French words; return False where somebody did so before."""
        page = self._page(spec["page"])
        if page.revisions.filter(user__isnull=False).exists():
            return False
        first = next(one for one in self.loader.pages if one["key"] == spec["page"])
        body = content_of(first)["body"]
        for part in spec.get("replace", ()):
            body = _with_other_words(body, part["from"], part["to"])
        words = {"key": spec["page"], "body": [*body, *spec.get("add", ())]}
        self.loader.fill(page, words, self.source)
        self._release(page)
        fill_from_memory(self._translation(page))
        return True

    def _release(self, source: Any) -> None:
        release_by(source, self.officer, self.reviewer)

    def _send_back(self, spec: Spec) -> None:
        if not self._publish_other_words(spec):
            return
        translation = self._translation(self._page(spec["page"]))
        texts = texts_of(translation)
        ((segment, former),) = former_pairs(translation, texts).items()
        old, new = spec["english"]["from"], spec["english"]["to"]
        words = _with_other_words(former.target, old, new)
        write_texts(translation, {segment: words}, self.translator, TextChange.How.TYPED)
        state = submit_for_review(translation, self.translator)
        text = next(one for one in texts if one.segment == segment)
        TextComment.objects.create(
            translation=translation,
            context_id=text.context,
            string_id=text.string,
            words=spec["comment"],
            user=self.reviewer,
        )
        answer(state, self.reviewer, "reject", comment=spec["answer"])

    # --- what is wanted together, by tomorrow ------------------------------------------------

    def _make_dossier(self, spec: Spec) -> None:
        if Dossier.objects.filter(name=spec["name"]).exists():
            return
        texts = [self._page(key) for key in spec["pages"]]
        texts.append(self._boilerplate(spec["boilerplate"]))
        glossary = self._glossary(spec["glossary"])
        dossier = Dossier.objects.create(
            name=spec["name"],
            due_on=day_after(self.loader.began, spec["due"]),
            made_by=self.officer,
        )
        keys = {str(text.translation_key) for text in texts}
        put_into(dossier, {*keys, f"glossary-{glossary.pk}"})
        assigned = [
            assign(self._translation(text).pk, self.officer, user=self.translator) for text in texts
        ]
        tell_of_assignments(assigned, self.officer)

    def _boilerplate(self, spec: Spec) -> Boilerplate:
        """Release a snippet in French, and send it to translation."""
        key = identifier(Boilerplate.__name__, spec["key"])
        made = Boilerplate(translation_key=key, locale=self.source, live=False)
        self.loader.fill(made, spec, self.source)
        made.save()
        self._release(made)
        made.refresh_from_db()
        send_to_translation(made, [self.target], self.officer)
        return made

    def _glossary(self, spec: Spec) -> GlossaryImport:
        """Import entries in French as an officer does, release and send them as one."""
        rows = [Row(number, _entry(one)) for number, one in enumerate(spec["entries"], 1)]
        plan = Plan(rows, publishes=False)
        apply_plan(plan, self.officer)
        glossary = gather(self.officer, spec["name"], plan)
        if glossary is None:
            raise ValueError(f"{spec['name']}: its entries are in the lexicon already.")
        submit(glossary, self.officer)
        approve(glossary, self.reviewer)
        # What the worker would do later is done here: its task finds nothing left.
        release(glossary, self.officer)
        release_glossary.call(glossary.pk)
        send(glossary, [self.target], self.translator)
        send_glossary.call(glossary.pk, [self.target.pk], self.translator.pk)
        return glossary

    # --- what is there -----------------------------------------------------------------------

    def _page(self, key: str) -> Any:
        return Page.objects.get(pk=self.loader.references.pages[key]).specific

    def _translation(self, source: Any) -> Translation:
        found = Translation.objects.select_related("source", "target_locale")
        return found.get(source__object_id=source.translation_key, target_locale=self.target)


def _entry(spec: Spec) -> Entry:
    word = spec["term"]
    side = Side(
        words=[
            Word(
                text=word["text"],
                status="preferred",
                type=word["type"],
                part_of_speech=word["pos"],
                gender=word["gender"],
            )
        ],
        definition=spec["definition"],
        example=spec["example"],
        live=True,
    )
    return Entry(id=str(identifier("Concept", spec["key"])), sides={SOURCE: side})


def _with_other_words(spec: Any, old: str, new: str) -> Any:
    """Return a part of a content file with `new` in the place of `old`.

    Raises ValueError where `old` doesn't stand there exactly once: the files have changed.
    """
    count = 0

    def replaced(part: Any) -> Any:
        nonlocal count
        if isinstance(part, dict):
            return {name: replaced(value) for name, value in part.items()}
        if isinstance(part, list):
            return [replaced(value) for value in part]
        if isinstance(part, str):
            count += part.count(old)
            return part.replace(old, new)
        return part

    found = replaced(spec)
    if count != 1:
        raise ValueError(f"“{old}” stands {count} times in its page, and is to be replaced once.")
    return found
