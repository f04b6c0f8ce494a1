from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FormsConfig(AppConfig):
    """Forms: calls for applications, requests, and the answers to them.

    Its label is `forms`, so `django.forms` can never be installed as an app
    (decision 14 of the house).
    """

    name = "forms"
    verbose_name = _("Forms")

    def ready(self) -> None:
        from django.db.models.signals import post_delete, pre_delete
        from wagtail.signals import page_unpublished, published

        from forms import checks  # noqa: F401 - they register themselves
        from forms.deletion import forget_form, keep_answered
        from forms.files_in_effect import files_in_effect
        from forms.receivers import let_releases_take_effect
        from pages.file_uses import show_besides

        show_besides(files_in_effect)
        # Not `page_published`: it comes before translators are shown the new words.
        for signal in (published, page_unpublished):
            signal.connect(let_releases_take_effect)
        pre_delete.connect(keep_answered)
        post_delete.connect(forget_form)
