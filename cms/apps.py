from django.apps import AppConfig


class CmsConfig(AppConfig):
    """The roof: the project itself, its roles and its commands."""

    name = "cms"
