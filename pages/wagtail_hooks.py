from wagtail import hooks

from pages.viewsets import PressLinkViewSet, press_link_viewset


@hooks.register("register_admin_viewset")
def register_press_links() -> PressLinkViewSet:
    return press_link_viewset
