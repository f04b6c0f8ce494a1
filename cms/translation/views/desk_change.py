"""What is done with the texts that were chosen on the desk: assigned, and put into dossiers."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.widgets import AdminDateInput

from cms.translation.desk import Desk
from cms.translation.desk_row import DeskRow
from cms.translation.exchange.formats import FORMATS, MOST_TOGETHER
from cms.translation.models import Assignment, Dossier, DossierItem
from cms.translation.notices import tell_of_assignments
from cms.translation.readiness import labelled
from cms.translation.rights import translators_of
from cms.translation.views.desk_filters import DeskFilters
from snippets.keys import keys_among
from snippets.permissions import locales_of

__all__ = ["DueForm", "assign", "change_desk", "put_into"]


@require_POST
def change_desk(request: HttpRequest) -> HttpResponse:
    """Assign the chosen texts, or put them into a dossier; the answer says what was done."""
    desk = Desk(request.user)
    if not desk.may_assign:
        raise PermissionDenied
    back = redirect(
        get_valid_next_url_from_request(request) or reverse("wagtail_localize:translations_report")
    )
    rows = _chosen(request, desk)
    if not rows:
        messages.error(request, _("No text was chosen. Tick at least one, then try again."))
        return back
    action = request.POST.get("action")
    if action == "assign":
        _assign(request, rows)
    elif action in ("add", "remove"):
        return _to_dossier(request, rows, is_added=action == "add") or back
    elif action == "files":
        return _as_files(request, rows) or back
    return back


def _chosen(request: HttpRequest, desk: Desk) -> list[DeskRow]:
    """Return the rows that were ticked, or all of the list as its address filters it.

    Only those of the languages in which the user may translate.
    """
    mine = locales_of(request.user)
    if request.POST.get("all"):
        rows = DeskFilters(QueryDict(request.POST.get("query", "")), desk).rows()
    else:
        asked = set(request.POST.getlist("row"))
        rows = [row for row in desk.rows if f"{row.key} {row.locale}" in asked]
    return [row for row in rows if row.locale in mine]


def _assign(request: HttpRequest, rows: list[DeskRow]) -> None:
    form = DueForm(request.POST)
    if not form.is_valid():
        for error in form.errors["due_on"]:
            messages.error(request, labelled(_("Due on"), str(error)))
        return
    due_on = form.cleaned_data["due_on"]
    name = request.POST.get("assignee", "same")
    people = {str(person.pk): person for person in translators_of(request.user)}
    if name not in ("same", "") and name not in people:
        messages.error(request, _("Choose somebody who translates into this language."))
        return
    person = people.get(name)
    if name == "same" and due_on is None:
        messages.error(request, _("Choose a person, a date, or both, then assign."))
        return
    done, unsent, foreign, glossaries = [], 0, 0, 0
    with transaction.atomic():
        for row in rows:
            if row.translation is None:
                unsent += not row.is_glossary
                glossaries += row.is_glossary
            elif person is not None and row.locale not in person.locales:
                foreign += 1
            else:
                values: dict[str, Any] = {} if name == "same" else {"user": person}
                if due_on is not None or name == "":
                    values["due_on"] = due_on
                done.append(assign(row.translation, request.user, **values))
        if person is not None:
            tell_of_assignments([one for one in done if one.user_id == person.pk], request.user)
    _say(request, person, name, due_on, len(done), unsent, foreign, glossaries)


def assign(translation: int, by: Any, **values: Any) -> Assignment:
    """Set who translates it (`user`), until when (`due_on`), or both; what isn't named stays."""
    assignment, _created = Assignment.objects.update_or_create(
        translation_id=translation, defaults={**values, "assigned_by": by}
    )
    return assignment


def _say(
    request: HttpRequest,
    person: Any,
    name: str,
    due_on: date | None,
    done: int,
    unsent: int,
    foreign: int,
    glossaries: int,
) -> None:
    if done:
        if person is not None:
            sentence = ngettext(
                "%(count)d text is assigned to %(name)s.",
                "%(count)d texts are assigned to %(name)s.",
                done,
            ) % {"count": done, "name": person.name}
        elif name == "":
            sentence = ngettext(
                "%(count)d text is assigned to nobody.",
                "%(count)d texts are assigned to nobody.",
                done,
            ) % {"count": done}
        else:
            sentence = ngettext(
                "The date of %(count)d text is set.", "The date of %(count)d texts is set.", done
            ) % {"count": done}
        messages.success(request, sentence)
    if unsent:
        messages.warning(
            request,
            ngettext(
                "%(count)d chosen text was not assigned: send it to translation first.",
                "%(count)d chosen texts were not assigned: send them to translation first.",
                unsent,
            )
            % {"count": unsent},
        )
    if glossaries:
        messages.warning(
            request,
            _("A glossary is assigned to nobody: whoever translates takes entries of it."),
        )
    if foreign:
        messages.warning(
            request,
            ngettext(
                "%(count)d chosen text was not assigned: %(name)s does not translate into its "
                "language.",
                "%(count)d chosen texts were not assigned: %(name)s does not translate into their "
                "language.",
                foreign,
            )
            % {"count": foreign, "name": person.name},
        )


class DueForm(forms.Form):
    """Until when the chosen texts are wanted; its field stands in the desk's own form."""

    due_on = forms.DateField(label=gettext_lazy("Due on"), required=False, widget=AdminDateInput)


def _to_dossier(
    request: HttpRequest, rows: list[DeskRow], *, is_added: bool
) -> HttpResponse | None:
    keys = {row.key for row in rows}
    given = request.POST.get("dossier", "")
    if not given and is_added:
        # Its name is asked for on a screen of its own, which keeps what was chosen.
        request.session["dossier_keys"] = sorted(keys)
        return redirect("translation_dossier_add")
    dossier = Dossier.objects.filter(pk__in=keys_among([given])).first()
    if dossier is None:
        messages.error(request, _("Choose a dossier, then try again."))
        return None
    if is_added:
        put_into(dossier, keys)
        sentence = ngettext(
            "%(count)d text is in the dossier “%(name)s” now.",
            "%(count)d texts are in the dossier “%(name)s” now.",
            len(keys),
        )
        count = len(keys)
    else:
        count, _by_model = dossier.items.filter(key__in=keys).delete()
        sentence = ngettext(
            "%(count)d text was taken out of the dossier “%(name)s”.",
            "%(count)d texts were taken out of the dossier “%(name)s”.",
            count,
        )
    messages.success(request, sentence % {"count": count, "name": dossier.name})
    return None


def _as_files(request: HttpRequest, rows: list[DeskRow]) -> HttpResponse | None:
    """Lead to a zip with a file of each text that has one; the answer of None says why not."""
    kind = request.POST.get("format", "")
    keys = [row.translation for row in rows if row.translation is not None]
    if kind not in FORMATS:
        messages.error(request, _("Choose a format, then try again."))
    elif not keys:
        messages.error(
            request,
            _(
                "None of the chosen texts has a file: send texts to translation first. A "
                "glossary is downloaded from the lexicon."
            ),
        )
    elif len(keys) > MOST_TOGETHER:
        messages.error(
            request,
            _("A zip holds at most %(most)d texts, and %(count)d are chosen. Choose fewer.")
            % {"most": MOST_TOGETHER, "count": len(keys)},
        )
    else:
        lines = [_why_without(row) for row in rows if row.translation is None]
        # The zip names them (`files.exchange_packed`).
        request.session["files_left_out"] = {"keys": list(dict.fromkeys(keys)), "lines": lines}
        address = reverse("exchange_packed", args=[kind])
        return redirect(f"{address}?{urlencode({'id': keys}, doseq=True)}")
    return None


def _why_without(row: DeskRow) -> str:
    """Say of a row that has no file which it is, and what to do."""
    if row.is_glossary:
        why = _("A glossary is downloaded from the lexicon.")
    else:
        why = _("It was not sent to translation yet. Send it, then download it again.")
    return labelled(f"{row.title} ({row.language})", why)


def put_into(dossier: Dossier, keys: set[str]) -> None:
    items = [DossierItem(dossier=dossier, key=key) for key in sorted(keys)]
    DossierItem.objects.bulk_create(items, ignore_conflicts=True)
