from typing import Any

from wagtail import hooks

from pages.comics.gaps import words_of_plates
from pages.lab.checks import day_is_sound
from pages.lab.kept_people import refuse_deletion
from pages.meeting_checks import meeting_is_whole
from pages.page_links import ReaderPageLinkHandler, SharedDocumentLinkHandler
from pages.passed_lacks import register_actions
from pages.release_checks import HOOK
from pages.viewsets import PressLinkViewSet, press_link_viewset


@hooks.register("register_rich_text_features", order=100)
def read_links_of_rich_text_from_the_page(features: Any) -> None:
    # After Wagtail's own registrations, whose handlers these replace.
    features.register_link_type(ReaderPageLinkHandler)
    features.register_link_type(SharedDocumentLinkHandler)


for check in (words_of_plates, meeting_is_whole, day_is_sound):
    hooks.register(HOOK, check)
hooks.register("register_log_actions", register_actions)
hooks.register("before_delete_snippet", refuse_deletion)


@hooks.register("register_admin_viewset")
def register_press_links() -> PressLinkViewSet:
    return press_link_viewset
