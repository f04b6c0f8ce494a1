from typing import Any

from django.core.management.base import BaseCommand
from django.db.models import Exists, OuterRef
from django.utils import translation
from wagtail.models import Page
from wagtail_localize.models import Translation

from cms.roles import translatable_snippets
from cms.translation.memory import remember_all

__all__ = ["Command"]


class Command(BaseCommand):
    help = (
        "Fill the memory of translations from what is public: once, on a site that is older than "
        "its memory. What was typed since the release is left out; a second run changes nothing."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        with translation.override("en"):  # as all that a command says
            count = 0
            for model in (Page, *translatable_snippets()):
                rows = model._default_manager.filter(
                    translation_key=OuterRef("source__object_id"),
                    locale=OuterRef("target_locale"),
                    live=True,
                )
                moments = rows.values("last_published_at")[:1]
                found = (
                    Translation.objects.filter(Exists(rows), enabled=True)
                    .annotate(released_at=moments)
                    .select_related("source")
                )
                count += remember_all(
                    found, {each.pk: each.released_at for each in found if each.released_at}
                )
        self.stdout.write(f"{count} pairs of texts that are public are remembered.")
