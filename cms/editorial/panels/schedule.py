from datetime import timedelta
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page, Revision

from cms.editorial.day import day
from cms.roles import translatable_snippets
from pages.embargo_state import public_from
from pages.models import PressReleasePage
from snippets.models import CreditedImage
from snippets.permissions import locales_of

from .work import EmptyState, Row, Work, WorkPanel, edit_url, gather, kind_of, title_of

SOON = timedelta(days=14)
# A licence takes longer to renew than a page.
LICENCE_SOON = timedelta(days=60)


class SchedulePanel(WorkPanel):
    """What will go public, or leave the site, by itself."""

    name = "schedule"
    order = 70
    heading = gettext_lazy("Soon, by itself")
    hides_when_empty = True

    def work(self) -> Work:
        now, scope = timezone.now(), locales_of(self.user)
        found: list[tuple[Any, Any, str]] = []
        scheduled = Revision.objects.filter(
            approved_go_live_at__gt=now,
            base_content_type__in=[
                content_type.pk
                for content_type in ContentType.objects.get_for_models(
                    Page, *translatable_snippets()
                ).values()
            ],
        ).prefetch_related("content_object")
        for revision in scheduled:
            instance = revision.content_object
            if instance is not None and instance.locale_id in scope:
                moment = public_from(revision)
                found.append((moment, instance, _("goes public %(day)s") % {"day": day(moment)}))
        waiting = {release.revision_id: release.readiness for release in self.desk.waiting}
        for revision in Revision.objects.filter(pk__in=waiting).prefetch_related("content_object"):
            readiness = waiting[revision.pk]
            what = _(
                "goes public as soon as its pictures are ready: %(ready)s of %(total)s so far"
            ) % {"ready": readiness.ready, "total": readiness.total}
            if revision.content_object.locale_id in scope:
                found.append((now, revision.content_object, what))
        ending = [
            model._default_manager.filter(
                live=True, locale__in=scope, expire_at__gt=now, expire_at__lt=now + SOON
            )
            for model in (Page, *translatable_snippets())
        ]
        held = PressReleasePage.objects.filter(live=True, locale__in=scope).held()
        instances, _total = gather([*ending, held])
        for instance in instances:
            if isinstance(instance, PressReleasePage):
                found.append((instance.embargoed_until, instance, instance.embargo_state))
                continue
            moment = instance.expire_at
            found.append((moment, instance, _("leaves the site %(day)s") % {"day": day(moment)}))
        found.sort(key=lambda item: item[0])
        rows = [
            Row(
                title=title_of(instance),
                url=edit_url(instance),
                language=self.desk.language(instance.locale_id),
                details=(kind_of(instance), what),
            )
            for _moment, instance, what in found
        ]
        return Work(rows + self._licences())

    def _licences(self) -> list[Row]:
        today = timezone.localdate()
        ending = CreditedImage.objects.filter(
            licence_until__gte=today, licence_until__lte=today + LICENCE_SOON
        ).order_by("licence_until")
        return [
            Row(
                title=image.title,
                url=reverse("wagtailimages:edit", args=[image.pk]),
                details=(
                    str(image._meta.verbose_name),
                    _("licence ends on %(day)s")
                    % {"day": date_format(image.licence_until, "SHORT_DATE_FORMAT")},
                ),
            )
            for image in ending
        ]

    def empty_state(self) -> EmptyState:
        return EmptyState(_("Nothing changes by itself in the next two weeks."))
