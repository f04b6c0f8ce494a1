"""Whoever stands in a programme stays: a session names them in one fact, which no key protects."""

from collections.abc import Iterable
from typing import Any

from django.db.models import ProtectedError, TextField
from django.db.models.functions import Cast
from django.db.models.signals import pre_delete
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages

from snippets.models import Person

__all__ = ["refuse_deletion"]


def _sessions_with(person: Person) -> list[Any]:
    """Return the sessions that name somebody, cancelled ones included."""
    from pages.models import LabSession

    # As text: SQLite knows no containment of JSON.
    named = LabSession.objects.annotate(named=Cast("people", TextField()))
    found = named.filter(named__contains=str(person.translation_key))
    return list(found.select_related("page").order_by("starts_at", "pk"))


def _refusal(person: Person, sessions: list[Any]) -> str:
    """Name the programme, and the first of the sessions."""
    first = sessions[0]
    programme = first.page.get_parent().specific
    return _(
        "%(name)s takes part in “%(session)s” (%(programme)s, %(day)s) and can’t be deleted. Take "
        "the name out of that programme first, and release the day."
    ) % {
        "name": person.name,
        "session": first.title,
        "programme": programme.get_admin_display_title(),
        "day": first.page.get_admin_display_title(),
    }


@receiver(pre_delete, sender=Person, dispatch_uid="lab.kept_people")
def keep_people(instance: Person, **kwargs: Any) -> None:
    if sessions := _sessions_with(instance):
        raise ProtectedError(_refusal(instance, sessions), set(sessions))


def refuse_deletion(request: HttpRequest, instances: Iterable[Any]) -> HttpResponse | None:
    """Say so before anybody is asked whether they are sure (`before_delete_snippet`)."""
    people = [one for one in instances if isinstance(one, Person)]
    refused = [(one, sessions) for one in people if (sessions := _sessions_with(one))]
    for person, sessions in refused:
        messages.error(request, _refusal(person, sessions))
    if not refused:
        return None
    if len(people) > 1:
        return redirect(Person.snippet_viewset.get_url_name("list"))
    usage = reverse(Person.snippet_viewset.get_url_name("usage"), args=[people[0].pk])
    return redirect(usage)
