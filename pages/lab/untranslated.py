"""Whether a programme that is near has its words in every language in which it is read."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Locale

from pages.lab.session_plan import SessionPlan, lack_of
from pages.release_checks import Lack
from pages.spoken import SpokenLanguage

__all__ = ["words_not_translated"]

# Before that translators have time, and a session that is added every week would ask every week.
NEAR = timedelta(days=14)
# So many are named; more are counted.
NAMED = 3


def words_not_translated(page: Any, plans: list[SessionPlan]) -> Iterator[Lack]:
    """Tell, a language, which sessions of a day that is near have no words there yet."""
    from pages.models import LabSession

    told = [plan for plan in plans if plan.kind != LabSession.Kind.BLOCKER]
    if not told or not timezone.localdate() <= page.day <= timezone.localdate() + NEAR:
        return
    done = LabSession.objects.filter(
        translation_key__in=[plan.key for plan in told], page__live=True
    ).values_list("translation_key", "locale_id")
    there = set(done)
    for locale in _read_in(page):
        lacking = [plan for plan in told if (plan.key, locale.pk) not in there]
        if lacking:
            yield _lack(lacking, locale)


def _read_in(page: Any) -> list[Locale]:
    """Return the other languages in which the programme is public."""
    above = page.get_parent()
    if above is None:
        return []
    public = type(above)._base_manager.filter(translation_key=above.translation_key, live=True)
    others = public.exclude(locale=page.locale_id).values("locale")
    return list(Locale.objects.filter(pk__in=others).order_by("pk"))


def _name_of(locale: Locale) -> Any:
    """Return a language as it is written within a sentence: “anglais”."""
    if locale.language_code in SpokenLanguage.values:
        return SpokenLanguage(locale.language_code).label
    return _(locale.language_name)


def _lack(lacking: list[SessionPlan], locale: Locale) -> Lack:
    names = ", ".join(plan.called for plan in lacking[:NAMED])
    if len(lacking) > NAMED:
        names = _("%(names)s and %(count)d more") % {
            "names": names,
            "count": len(lacking) - NAMED,
        }
    sentence = _(
        "%(sessions)s: no words in %(language)s yet, and the day is near. Readers are shown those "
        "that stand here. Have them translated."
    ) % {"sessions": names, "language": _name_of(locale)}
    keys = [plan.key for plan in lacking]
    return lack_of("untranslated", sentence, lacking[0], "title", locale.language_code, *keys)
