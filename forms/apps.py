from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FormsConfig(AppConfig):
    """Forms: an installed, empty app until its issue comes.

    Its label is `forms`, so `django.forms` can never be installed as an app
    (decision 14 of the house).
    """

    name = "forms"
    verbose_name = _("Forms")
