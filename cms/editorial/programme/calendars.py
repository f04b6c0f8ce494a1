"""The screen on which officers make, renew and withdraw the calendars of a programme's people."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from pages.lab.people_field import parts_of
from pages.models import LabCalendarLink, LabSession
from pages.tree import languages, page_tree
from snippets.folding import fold
from snippets.models import Person

from .views import let_in

__all__ = ["people_calendars"]


class CalendarForm(forms.Form):
    """What a button of a line asks for."""

    person = forms.UUIDField()
    action = forms.ChoiceField(
        choices=[
            ("make", gettext_lazy("Make an address")),
            ("renew", gettext_lazy("Make a new address")),
            ("withdraw", gettext_lazy("Withdraw")),
        ]
    )


def people_calendars(request: HttpRequest, page_id: int) -> HttpResponse:
    """List everybody in the programme with the address of their calendar, if they have one."""
    page = let_in(request, page_id)
    people = _people(page)
    if request.method == "POST":
        form = CalendarForm(request.POST)
        if form.is_valid() and form.cleaned_data["person"] in people:
            person = people[form.cleaned_data["person"]]
            messages.success(request, _act(page, person, form.cleaned_data["action"]))
        else:
            messages.error(
                request, _("That person is in this programme no longer. Nothing was changed.")
            )
        return redirect("programme_calendars", page.pk)
    links = {
        link.person_key: link
        for link in LabCalendarLink.objects.filter(programme_key=page.translation_key)
    }
    addresses = _public_languages(page)
    site = page.get_site()
    host = site.root_url if site else ""
    lines = [
        {
            "person": person,
            "addresses": [(code, f"{host}{links[key].address_in(code)}") for code in addresses]
            if key in links
            else [],
            "is_made": key in links,
        }
        for key, person in people.items()
    ]
    return render(
        request,
        "editorial/programme_calendars.html",
        {
            "page": page,
            "lines": lines,
            "header_title": _("People’s calendars: %(page)s") % {"page": page.draft_title},
            "header_icon": "calendar-alt",
            "is_public": bool(addresses),
        },
    )


def _act(page: Any, person: Person, action: str) -> str:
    """Do what a button says and return the sentence that tells it."""
    own = LabCalendarLink.objects.filter(
        programme_key=page.translation_key, person_key=person.translation_key
    )
    if action != "make":
        own.delete()
    if action != "withdraw":
        LabCalendarLink.objects.get_or_create(
            programme_key=page.translation_key, person_key=person.translation_key
        )
    told = {
        "make": _("%(person)s has an address now. Send it to them alone: it is a key."),
        "renew": _("%(person)s has a new address. The old one leads nowhere from now on."),
        "withdraw": _("The address of %(person)s leads nowhere from now on."),
    }
    return told[action] % {"person": person.name}


def _people(page: Any) -> dict[UUID, Person]:
    """Return everybody whom a released day of the programme names, by name."""
    rows = LabSession.objects.filter(
        page__in=page.get_children().live().values("pk"),
    ).exclude(kind=LabSession.Kind.BLOCKER)
    keys = {
        part.person for people in rows.values_list("people", flat=True) for part in parts_of(people)
    }
    found: dict[UUID, Person] = {}
    for person in Person.objects.filter(translation_key__in=keys):
        if person.locale_id == page.locale_id or person.translation_key not in found:
            found[person.translation_key] = person
    return dict(sorted(found.items(), key=lambda item: fold(item[1].name)))


def _public_languages(page: Any) -> list[str]:
    codes = languages()
    nodes = page_tree().public_versions(page.translation_key)
    return [codes[node.locale_id] for node in nodes if node.locale_id in codes]
