from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.widgets import Button
from wagtail.models import Page

from pages.models import TomePage

from .views import plates_desk, send_plate, staged_plate

__all__: list[str] = []


@hooks.register("register_admin_urls")
def plates_urls() -> list[URLPattern]:
    return [
        path("comics/<int:tome_id>/plates/", plates_desk, name="plates_desk"),
        path("comics/<int:tome_id>/plates/files/", send_plate, name="send_plate"),
        path("comics/<int:tome_id>/plates/files/<uuid:key>/", staged_plate, name="staged_plate"),
    ]


@hooks.register("register_page_header_buttons")
@hooks.register("register_page_listing_more_buttons")
def plates_button(
    page: Page, user: Any, view_name: str | None = None, next_url: str | None = None
) -> Iterator[Button]:
    is_tome = issubclass(page.specific_class or Page, TomePage) and not page.alias_of_id
    if is_tome and page.specific_deferred.permissions_for_user(user).can_edit():
        yield Button(
            _("Upload plates"),
            reverse("plates_desk", args=[page.pk]),
            icon_name="upload",
            priority=15,
        )
