"""What is done with ticked entries of the lexicon's list, beside deleting them."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.http import HttpResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.permissions import policy_registry
from wagtail.snippets.bulk_actions.snippet_bulk_action import SnippetBulkAction

from cms.editorial.listed import ListedMixin
from cms.editorial.unreviewed import question
from snippets.models import Concept, Term

from .gathering import gather_entries
from .notices import tell
from .rights import may_import, may_publish
from .steps import submit
from .words import give

__all__ = ["GiveVerdict", "SubmitTogether"]


class _EntriesAction(ListedMixin, SnippetBulkAction):
    models: ClassVar = [Concept]
    template_name = "editorial/lexicon_bulk_action.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "title": self.display_name}


class TogetherForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("Name of the glossary"), max_length=255)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        day = date_format(timezone.localdate(), "DATE_FORMAT")
        self.fields["name"].initial = _("Entries of %(day)s") % {"day": day}


class SubmitTogether(_EntriesAction):
    """Sends the drafts of entries to review as one glossary, in all their languages."""

    display_name = gettext_lazy("Submit for review")
    action_type = "submit_together"
    aria_label = gettext_lazy("Submit the ticked entries for review, together")
    action_priority = 10
    form_class = TogetherForm

    def check_perm(self, snippet: Concept) -> bool:
        return may_import(self.request.user)

    @classmethod
    def execute_action(cls, objects: Sequence[Concept], **kwargs: Any) -> tuple[int, int]:
        view = kwargs["self"]
        user = view.request.user
        made = gather_entries(user, view.cleaned_form.cleaned_data["name"], objects)
        if made is None:
            return 0, 0
        count = submit(made, user)
        tell.enqueue(made.pk, "submit", user.pk)
        return count, 0

    def get_success_message(self, count: int, _children: int) -> str:
        if not count:
            return _("None of these entries has a draft: there is nothing to review.")
        sentence = ngettext(
            "%(count)d entry was submitted for review.",
            "%(count)d entries were submitted for review, together.",
            count,
        )
        return sentence % {"count": count}


class WordVerdictForm(forms.Form):
    verdict = forms.ChoiceField(label=gettext_lazy("New verdict"), choices=Term.Status.choices)


class GiveVerdict(_EntriesAction):
    """Changes the verdict of the word that stands for each entry."""

    display_name = gettext_lazy("Change the verdict")
    action_type = "give_verdict"
    aria_label = gettext_lazy("Change the verdict of the words that stand for the ticked entries")
    action_priority = 20
    form_class = WordVerdictForm

    def check_perm(self, snippet: Concept) -> bool:
        policy = policy_registry.get_by_type(Concept)
        return policy.user_has_permission_for_instance(self.request.user, "change", snippet)

    def prepare_action(self, objects: Any, objects_without_access: Any) -> HttpResponse | None:
        return question(self.request) if may_publish(self.request.user) else None

    @classmethod
    def execute_action(cls, objects: Sequence[Concept], **kwargs: Any) -> tuple[int, int]:
        view = kwargs["self"]
        names = {entry.pk: entry.name for entry in objects}
        terms = Term.objects.filter(concept__in=names).select_related("concept")
        heads = {
            term.concept_id: term
            for term in terms.order_by("-sort_order", "-pk")
            if term.text == names[term.concept_id]
        }
        # It says itself what came of it, and names what it refused.
        give(view.request, list(heads.values()), view.cleaned_form.cleaned_data["verdict"])
        return len(heads), 0
