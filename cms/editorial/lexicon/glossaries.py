"""Glossaries of meetings: entries are picked, printed as a booth sheet, saved as a file."""

import re
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import Case, Q, QuerySet, When
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.widgets import AdminDateInput
from wagtail.models import Locale

from cms.editorial.models import Glossary
from search.booth import formats
from snippets.folding import fold
from snippets.lexicon.exporting import chosen, public_part
from snippets.lexicon.matching import word_key
from snippets.lexicon.refusal import UnreadableFileError
from snippets.models import Concept, Domain, Term

from .forms import booths
from .rights import may_export, sees_drafts

__all__ = ["delete_glossary", "edit_glossary", "glossaries", "glossary_file"]

FOUND = 50  # entries that are offered at once
MOST = 2_000  # entries of a glossary
UUID = r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"


class GlossaryForm(forms.ModelForm):
    class Meta:
        model = Glossary
        fields = ("name", "meets_on")
        widgets = {"meets_on": AdminDateInput}


class PickForm(forms.Form):
    """What is looked for, and words that were pasted from an agenda."""

    words = forms.CharField(label=gettext_lazy("Word"), required=False, max_length=120)
    domain = forms.ModelChoiceField(
        Domain.objects.none(),
        label=gettext_lazy("Domain"),
        required=False,
        empty_label=gettext_lazy("All domains"),
    )

    def __init__(self, data: Any, locales: QuerySet) -> None:
        super().__init__(data)
        field = self.fields["domain"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - said above
        field.queryset = Domain.objects.filter(locale__in=locales)


def _let_in(request: HttpRequest) -> Any:
    if not may_export(request.user):
        raise PermissionDenied
    return request.user


def glossaries(request: HttpRequest) -> HttpResponse:
    _let_in(request)
    return render(
        request,
        "editorial/lexicon_glossaries.html",
        {"lines": Glossary.objects.all(), "lexicon_url": _lexicon(), **_header()},
    )


def edit_glossary(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """Name a meeting, and pick its entries."""
    user = _let_in(request)
    glossary = get_object_or_404(Glossary, pk=pk) if pk else Glossary(made_by=user)
    form = GlossaryForm(request.POST or None, instance=glossary)
    if request.method == "POST" and form.is_valid():
        count = _pick(request, glossary)
        form.save()
        messages.success(
            request,
            ngettext(
                "“%(name)s” is saved: %(count)d entry.",
                "“%(name)s” is saved: %(count)d entries.",
                count,
            )
            % {"name": glossary.name, "count": count},
        )
        query = request.POST.get("query", "")
        address = reverse("lexicon_glossary", args=[glossary.pk])
        return redirect(f"{address}?{query}" if query else address)
    rows = _rows(user)
    pick = PickForm(request.GET, rows.values("locale"))
    return render(
        request,
        "editorial/lexicon_glossary.html",
        {
            "glossary": glossary,
            "form": form,
            "pick": pick,
            "picked": _in_order(rows, glossary.keys),
            "found": _found(rows, pick, glossary.keys) if pick.is_valid() else [],
            "query": request.GET.urlencode(),
            "files": _files(),
            **_header(glossary.name or _("New glossary")),
        },
    )


def _rows(user: Any) -> QuerySet:
    """Return the entries that may be picked: drafts are for whom they are."""
    # The source's row stands for an entry that has one.
    is_other = Case(When(locale=Locale.get_default(), then=0), default=1)
    rows = Concept.objects.select_related("locale").annotate(is_other=is_other)
    rows = rows.prefetch_related("domain_links__domain")
    return rows if sees_drafts(user) else rows.filter(live=True)


def _in_order(rows: QuerySet, keys: list[str]) -> list[Concept]:
    """Return one row of each entry, the source's where it has one, in the order of the keys."""
    by_key: dict[str, Concept] = {}
    for row in rows.filter(translation_key__in=keys).order_by("is_other", "pk"):
        by_key.setdefault(str(row.translation_key), row)
    return [by_key[key] for key in keys if key in by_key]


def _found(rows: QuerySet, pick: PickForm, picked: list[str]) -> list[Concept]:
    """Return entries that are looked for and not picked yet; none where nothing is asked."""
    text, domain = pick.cleaned_data["words"], pick.cleaned_data["domain"]
    if not text and domain is None:
        return []
    rows = rows.exclude(translation_key__in=picked)
    if text:
        named = Term.objects.filter(Q(text__icontains=text) | Q(sort_key__contains=fold(text)))
        rows = rows.filter(pk__in=named.values("concept"))
    if domain is not None:
        rows = rows.filter(domain_links__domain__translation_key=domain.translation_key)
    by_key: dict[Any, Concept] = {}
    for row in rows.order_by("is_other", "name", "pk")[: 4 * FOUND]:
        by_key.setdefault(row.translation_key, row)
    return list(by_key.values())[:FOUND]


def _pick(request: HttpRequest, glossary: Glossary) -> int:
    """Take the ticked entries in, and those of pasted words; leave those out that are ticked so."""
    removed = set(request.POST.getlist("remove"))
    keys = [key for key in glossary.keys if key not in removed]
    rows = _rows(request.user)
    wanted = request.POST.getlist("add")
    known = rows.filter(translation_key__in=_uuids(wanted)).values_list("translation_key")
    there = {str(key) for (key,) in known}
    keys += [key for key in wanted if key in there]
    pasted = re.split(r"[\n;]", request.POST.get("pasted", ""))
    found, unknown = _named(rows, [line.strip() for line in pasted if line.strip()])
    keys += found
    if unknown:
        messages.warning(
            request,
            _("Not in the lexicon: %(words)s.") % {"words": ", ".join(unknown)},
        )
    glossary.keys = list(dict.fromkeys(keys))[:MOST]
    return len(glossary.keys)


def _uuids(texts: list[str]) -> list[str]:
    return [text for text in texts if re.fullmatch(UUID, text)]


def _named(rows: QuerySet, lines: list[str]) -> tuple[list[str], list[str]]:
    """Return the keys of the entries that have these words, and the words that nobody has."""
    lines = list(dict.fromkeys(lines))[:MOST]
    by_word: dict[str, list[str]] = {}
    folded = {" ".join(re.findall(r"\w+", fold(line))) for line in lines}
    terms = Term.objects.filter(sort_key__in=folded, concept__in=rows)
    for text, key in terms.values_list("text", "concept__translation_key"):
        by_word.setdefault(word_key(text), []).append(str(key))
        by_word.setdefault(word_key(fold(text)), []).append(str(key))
    found: list[str] = []
    unknown = []
    for line in lines:
        keys = by_word.get(word_key(line)) or by_word.get(word_key(fold(line)), [])
        found += keys
        if not keys:
            unknown.append(line)
    return found, unknown


@require_POST
def delete_glossary(request: HttpRequest, pk: int) -> HttpResponse:
    _let_in(request)
    glossary = get_object_or_404(Glossary, pk=pk)
    glossary.delete()
    messages.success(request, _("“%(name)s” is deleted.") % {"name": glossary.name})
    return redirect("lexicon_glossaries")


def glossary_file(request: HttpRequest, pk: int, key: str) -> HttpResponse | StreamingHttpResponse:
    """Send a glossary as a booth sheet, or in a format of the export."""
    user = _let_in(request)
    glossary = get_object_or_404(Glossary, pk=pk)
    form = formats().get(key)
    if form is None:
        raise Http404
    found = chosen(glossary.keys)
    if not sees_drafts(user):
        found = (entry for entry in map(public_part, found) if entry.sides)
    try:
        parts = form.write(found, glossary.name, glossary.meets_on)
    except UnreadableFileError as error:
        messages.error(request, str(error))
        return redirect("lexicon_glossary", glossary.pk)
    answer = StreamingHttpResponse(parts, content_type=form.content_type)
    name = form.file_name(slugify(glossary.name) or "glossary")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _files() -> list[tuple[str, str]]:
    """Return what a glossary is sent as: key and label."""
    return [*booths(), ("csv", "CSV"), ("xlsx", "XLSX"), ("tbx-basic-dca", "TBX")]


def _lexicon() -> str:
    return reverse(Concept.snippet_viewset.get_url_name("list"))


def _header(title: str = "") -> dict[str, Any]:
    return {"header_title": title or _("Glossaries of meetings"), "header_icon": "list-ul"}
