from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.widgets import Button
from wagtail.models import Page

from pages.models import LabProgrammePage

from .screen import (
    make_papers_again,
    may_see_papers,
    officer_paper,
    papers_progress,
    papers_screen,
)
from .viewsets import InterpreterLinkViewSet, interpreter_links


@hooks.register("register_admin_viewset")
def register_interpreter_links() -> InterpreterLinkViewSet:
    return interpreter_links


@hooks.register("register_admin_urls")
def papers_urls() -> list[URLPattern]:
    return [
        path("lab/<int:page_id>/papers/", papers_screen, name="lab_papers"),
        path("lab/<int:page_id>/papers/progress/", papers_progress, name="lab_papers_progress"),
        path("lab/<int:page_id>/papers/again/", make_papers_again, name="lab_papers_again"),
        path("lab/<int:page_id>/papers/<int:pk>/", officer_paper, name="lab_paper"),
    ]


@hooks.register("register_page_header_buttons")
@hooks.register("register_page_listing_more_buttons")
def papers_button(
    page: Page, user: Any, view_name: str | None = None, next_url: str | None = None
) -> Iterator[Button]:
    is_programme = issubclass(page.specific_class or Page, LabProgrammePage)
    if is_programme and not page.alias_of_id and may_see_papers(user):
        yield Button(
            _("Papers"),
            reverse("lab_papers", args=[page.pk]),
            icon_name="doc-full-inverse",
            priority=61,
        )
