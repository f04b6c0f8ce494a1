from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.models import Locale, Page, Site

from cms.roles import apply_roles
from pages.models import HomePage


class Command(BaseCommand):
    help = (
        "Begin an empty site: its languages, its roles, and its home page as a draft, at the "
        "address SITE_URL. An officer writes the rest in the editor."
    )

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        stock = Page.objects.filter(depth=2, content_type__app_label="wagtailcore")
        if Page.objects.filter(depth__gt=1).exclude(pk__in=stock).exists():
            raise CommandError("This site has pages already: nothing was changed.")
        apply_roles()
        home = self._home_page()
        address = urlsplit(settings.WAGTAILADMIN_BASE_URL)
        port = address.port or (443 if address.scheme == "https" else 80)
        Site.objects.update_or_create(
            is_default_site=True,
            defaults={
                "hostname": address.hostname,
                "port": port,
                "site_name": settings.WAGTAIL_SITE_NAME,
                "root_page": home,
            },
        )
        for page in stock:
            page.delete()
        self.stdout.write(
            f"The site {address.geturl()} has a home page, which is a draft: sign in at "
            f"{address.geturl().rstrip('/')}/admin/, write it and have it released."
        )

    def _home_page(self) -> HomePage:
        with override(settings.LANGUAGE_CODE):
            title = _("Home")
        root = Page.objects.get(depth=1)
        home = root.add_child(
            instance=HomePage(title=title, live=False, locale=Locale.get_default())
        )
        home.save_revision(clean=False)  # its texts are to be written
        return home
