from django.apps import AppConfig


class CmsConfig(AppConfig):
    """The project itself, its roles and its commands."""

    name = "cms"
