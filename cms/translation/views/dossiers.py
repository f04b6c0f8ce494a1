"""Dossiers: texts and glossaries that are wanted together, with a date."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.utils import get_user_display_name
from wagtail.admin.widgets import AdminDateInput

from cms.translation.desk import Desk
from cms.translation.models import Dossier
from cms.translation.views.desk_change import put_into
from snippets.permissions import locales_of

__all__ = ["add_dossier", "delete_dossier", "dossiers", "edit_dossier"]


class DossierForm(forms.ModelForm):
    class Meta:
        model = Dossier
        fields = ("name", "due_on")
        widgets = {"due_on": AdminDateInput}


def _desk(request: HttpRequest) -> Desk:
    """Return the desk of somebody who translates or publishes; others are refused."""
    desk = Desk(request.user)
    if not desk.may_assign:
        raise PermissionDenied
    return desk


def _is_kept_by(dossier: Dossier, desk: Desk) -> bool:
    """Tell whether somebody may rename or delete it: its maker, or who works on the sources.

    Its texts are those of every language: a translator of one does not take it from the others.
    """
    return dossier.made_by_id == desk.user.pk or desk.source in locales_of(desk.user)


def _kept(request: HttpRequest, pk: int) -> Dossier | None:
    """Return a dossier that the user may change; None where they read why not."""
    desk = _desk(request)
    dossier = get_object_or_404(Dossier.objects.select_related("made_by"), pk=pk)
    if _is_kept_by(dossier, desk):
        return dossier
    if dossier.made_by:
        sentence = _(
            "%(name)s made the dossier “%(dossier)s”. Ask them or an officer to change it."
        )
        name = get_user_display_name(dossier.made_by)
        messages.error(request, sentence % {"name": name, "dossier": dossier.name})
    else:
        sentence = _("The dossier “%(dossier)s” is not yours. Ask an officer to change it.")
        messages.error(request, sentence % {"dossier": dossier.name})
    return None


@never_cache
def dossiers(request: HttpRequest) -> HttpResponse:
    """List the dossiers with how far their texts are, of those that the user may see."""
    desk = Desk(request.user)
    if not desk.targets:
        raise PermissionDenied
    rows: dict[int, list[Any]] = {}
    for row in desk.rows:
        for dossier in row.dossiers:
            rows.setdefault(dossier.pk, []).append(row)
    lines = []
    for dossier in Dossier.objects.all():
        mine = rows.get(dossier.pk, [])
        lines.append(
            {
                "dossier": dossier,
                "count": len(mine),
                "open": sum(not row.is_done for row in mine),
                "share": _share(mine),
                "is_overdue": any(row.is_overdue for row in mine),
                "may_change": desk.may_assign and _is_kept_by(dossier, desk),
            }
        )
    return render(
        request,
        "translation/dossiers.html",
        {
            "header_title": _("Dossiers"),
            "header_icon": "folder-open-inverse",
            "lines": lines,
            "may_change": desk.may_assign,
        },
    )


def _share(rows: list[Any]) -> int:
    texts = sum(row.texts for row in rows)
    missing = sum(row.missing for row in rows)
    return (texts - missing) * 100 // texts if texts else 0


@never_cache
def add_dossier(request: HttpRequest) -> HttpResponse:
    """Make a dossier of what was chosen on the desk; nothing chosen makes an empty one."""
    desk = _desk(request)
    known = {row.key for row in desk.rows}
    keys = known & set(request.session.get("dossier_keys", []))
    form = DossierForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        form.instance.made_by = request.user
        dossier = form.save()
        put_into(dossier, keys)
        request.session.pop("dossier_keys", None)
        messages.success(
            request,
            ngettext(
                "The dossier “%(name)s” is made, with %(count)d text.",
                "The dossier “%(name)s” is made, with %(count)d texts.",
                len(keys),
            )
            % {"name": dossier.name, "count": len(keys)},
        )
        return redirect("translation_dossiers")
    return _form(request, form, _("New dossier"), count=len(keys))


@never_cache
def edit_dossier(request: HttpRequest, pk: int) -> HttpResponse:
    dossier = _kept(request, pk)
    if dossier is None:
        return redirect("translation_dossiers")
    form = DossierForm(request.POST or None, instance=dossier)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("The dossier “%(name)s” is saved.") % {"name": dossier.name})
        return redirect("translation_dossiers")
    return _form(request, form, _("Dossier"), dossier=dossier)


@require_POST
def delete_dossier(request: HttpRequest, pk: int) -> HttpResponse:
    """Delete a dossier; its texts stay as they are."""
    dossier = _kept(request, pk)
    if dossier is None:
        return redirect("translation_dossiers")
    name = dossier.name
    dossier.delete()
    messages.success(
        request, _("The dossier “%(name)s” is deleted. Its texts are untouched.") % {"name": name}
    )
    return redirect("translation_dossiers")


def _form(request: HttpRequest, form: Any, title: str, **context: Any) -> HttpResponse:
    return render(
        request,
        "translation/dossier.html",
        {"header_title": title, "form": form, **context},
    )
