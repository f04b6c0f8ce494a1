"""The words of the lexicon as a list: the verdict of many changed at once, the story of each."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy
from wagtail.admin import messages
from wagtail.models import Locale
from wagtail.permissions import policy_registry

from cms.editorial.unreviewed import given_reason, note_reasons, question
from snippets.folding import fold
from snippets.lexicon.entry import WORD_DETAILS, Entry, Row, Side
from snippets.lexicon.plan import Plan, RowVerdict
from snippets.lexicon.stored import languages_of_site, load
from snippets.lexicon.writing import ChangedMeanwhileError, apply_plan
from snippets.models import Concept, Domain, Term
from snippets.permissions import locales_of, may_view_locale
from snippets.row_verdict import Verdict
from snippets.word_history import stories_of

from .rights import may_export, may_publish

__all__ = ["give", "word_history", "words_desk"]

ON_ONE_PAGE = 50


class WordsFilter(forms.Form):
    """Which words are wanted: typed from the address."""

    language = forms.ModelChoiceField(
        Locale.objects.none(), label=gettext_lazy("Language"), required=False, empty_label=None
    )
    words = forms.CharField(label=gettext_lazy("Word"), required=False, max_length=120)
    status = forms.ChoiceField(
        label=pgettext_lazy("of a word", "Verdict"),
        required=False,
        choices=[("", gettext_lazy("Any")), *Term.Status.choices],
    )
    type = forms.ChoiceField(
        label=gettext_lazy("Kind"),
        required=False,
        choices=[("", gettext_lazy("Any")), *Term.Type.choices],
    )
    domain = forms.ModelChoiceField(
        Domain.objects.none(),
        label=gettext_lazy("Domain"),
        required=False,
        empty_label=gettext_lazy("All domains"),
    )

    def __init__(self, data: Any, locales: QuerySet) -> None:
        super().__init__(data)
        language, domain = self.fields["language"], self.fields["domain"]
        assert isinstance(language, forms.ModelChoiceField)  # noqa: S101 - said above
        assert isinstance(domain, forms.ModelChoiceField)  # noqa: S101 - the same
        language.queryset = locales
        self.is_valid()
        self.locale = self.cleaned_data.get("language") or locales.first()
        domain.queryset = Domain.objects.filter(locale=self.locale)
        self.full_clean()

    def found(self) -> QuerySet:
        terms = Term.objects.filter(concept__locale=self.locale)
        chosen = self.cleaned_data
        if text := chosen.get("words"):
            terms = terms.filter(Q(text__icontains=text) | Q(sort_key__contains=fold(text)))
        for name in ("status", "type"):
            if chosen.get(name):
                terms = terms.filter(**{name: chosen[name]})
        if chosen.get("domain"):
            terms = terms.filter(concept__domain_links__domain=chosen["domain"])
        return terms.select_related("concept").order_by("sort_key", "pk")


class VerdictForm(forms.Form):
    """The words that were ticked, and the verdict that they get."""

    terms = forms.ModelMultipleChoiceField(
        Term.objects.none(),
        error_messages={
            "required": gettext_lazy("No word is ticked. Tick those whose verdict changes."),
            "invalid_choice": gettext_lazy("A word is not here any more. Tick the words again."),
        },
    )
    verdict = forms.ChoiceField(
        label=gettext_lazy("New verdict"),
        choices=Term.Status.choices,
        error_messages={"required": gettext_lazy("Choose the new verdict.")},
    )

    def __init__(self, terms: QuerySet, *args: Any) -> None:
        super().__init__(*args)
        field = self.fields["terms"]
        assert isinstance(field, forms.ModelMultipleChoiceField)  # noqa: S101 - said above
        field.queryset = terms


def words_desk(request: HttpRequest) -> HttpResponse:
    """List words; a POST gives those that are ticked another verdict."""
    user: Any = request.user
    if not may_export(user):
        raise PermissionDenied
    locales = Locale.objects.filter(pk__in=locales_of(user)).order_by("pk")
    if not locales:
        raise PermissionDenied
    wanted = WordsFilter(request.GET, locales)
    found = wanted.found()
    form = VerdictForm(found, request.POST) if request.method == "POST" else VerdictForm(found)
    if form.is_valid():
        if may_publish(user) and (asked := question(request)):
            return asked
        give(request, list(form.cleaned_data["terms"]), form.cleaned_data["verdict"])
        return redirect(request.get_full_path())
    return render(
        request,
        "editorial/lexicon_words.html",
        {
            "filter": wanted,
            "form": form,
            "ticked": set(request.POST.getlist("terms")),
            "lines": Paginator(found, ON_ONE_PAGE).get_page(request.GET.get("p")),
            "total": found.count(),
            "publishes": may_publish(user),
            "lexicon_url": reverse(Concept.snippet_viewset.get_url_name("list")),
            "header_title": _("Verdicts on words"),
            "header_icon": "openquote",
        },
    )


def give(request: HttpRequest, terms: Sequence[Term], verdict: str) -> None:
    """Change the verdict as an import of these words would, and say what came of it.

    Whoever publishes was asked for a reason before (`question`).
    """
    user: Any = request.user
    plan = Plan(_rows(terms, verdict), publishes=may_publish(user))
    changed = len(plan.to_write)
    try:
        with transaction.atomic():
            began = timezone.now()
            apply_plan(plan, user)
            note_reasons(user, began, given_reason(request))
    except ChangedMeanwhileError:
        messages.error(
            request, _("The lexicon changed meanwhile, and nothing was written. Try it again.")
        )
        return
    if changed:
        messages.success(request, _told(changed, may_publish(user)))
    for row_verdict in plan.of(Verdict.REFUSED):
        messages.error(request, _refusal(row_verdict))
    if not changed and not plan.counts[Verdict.REFUSED]:
        messages.info(request, _("These words have this verdict already."))


def _rows(terms: Sequence[Term], verdict: str) -> list[Row]:
    """Return the entries of these words, all of whose words are said, with the new verdict."""
    ticked: dict[tuple[str, str], set[tuple[str, ...]]] = {}
    codes = {locale.pk: code for code, locale in languages_of_site().items()}
    for term in terms:
        place = (str(term.concept.translation_key), codes[term.concept.locale_id])
        ticked.setdefault(place, set()).add(_identity(term))
    stored = load({key for key, _code in ticked}, list(codes.values()))
    rows = []
    for (key, code), wanted in ticked.items():
        row = Row(0, Entry(key, {code: Side(words=stored[key].entry.sides[code].words)}))
        rows.append(row)
        words = row.entry.sides[code].words or []
        for text, *_details in sorted(wanted - set(map(_identity, words))):
            row.refusals.append(
                _("“%(word)s” was changed in the draft of this entry. Change its verdict there.")
                % {"word": text}
            )
        if verdict == Term.Status.PREFERRED and len(wanted) > 1:
            row.refusals.append(_("Only one word of an entry is preferred. Tick one."))
        preferred = {_identity(word) for word in words if word.status == Term.Status.PREFERRED}
        needs_one = preferred and not stored[key].entry.sides[code].no_equivalent
        if verdict != Term.Status.PREFERRED and needs_one and preferred <= wanted:
            row.refusals.append(
                _(
                    "An entry needs a preferred word. Make another of its words preferred: it "
                    "takes the place of this one."
                )
            )
        if row.refusals:
            continue
        for word in words:
            if _identity(word) in wanted:
                word.status = verdict
            elif verdict == Term.Status.PREFERRED and word.status == Term.Status.PREFERRED:
                word.status = Term.Status.ADMITTED
    return rows


def _identity(word: Any) -> tuple[str, ...]:
    """Return what tells a word from others: one spelling may stand there for two regions."""
    return (word.text, *(str(getattr(word, name) or "") for name in WORD_DETAILS))


def _told(changed: int, is_public: bool) -> str:
    if is_public:
        sentence = ngettext(
            "%(count)d entry was changed.", "%(count)d entries were changed.", changed
        )
    else:
        sentence = ngettext(
            "%(count)d entry was changed, as a draft that waits for its review.",
            "%(count)d entries were changed, as drafts that wait for their review.",
            changed,
        )
    return sentence % {"count": changed}


def _refusal(row_verdict: RowVerdict) -> str:
    return _("“%(entry)s”: %(reason)s") % {
        "entry": row_verdict.name,
        "reason": row_verdict.sentence,
    }


def word_history(request: HttpRequest, pk: int) -> HttpResponse:
    """Tell what happened to each word of an entry."""
    concept = get_object_or_404(Concept.objects.select_related("locale"), pk=pk)
    policy = policy_registry.get_by_type(Concept)
    user = request.user
    if not (
        policy.user_has_any_permission(user, {"add", "change", "delete", "view"})
        and may_view_locale(user, concept.locale_id)
    ):
        raise PermissionDenied
    revisions = concept.revisions.order_by("created_at", "pk").select_related("user")
    return render(
        request,
        "editorial/lexicon_word_history.html",
        {
            "concept": concept,
            "stories": stories_of(revisions.iterator(chunk_size=100), concept.live_revision_id),
            "edit_url": reverse(Concept.snippet_viewset.get_url_name("edit"), args=[pk]),
            "history_url": reverse(Concept.snippet_viewset.get_url_name("history"), args=[pk]),
            "header_title": _("Story of the words"),
            "header_icon": "history",
        },
    )
