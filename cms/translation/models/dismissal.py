from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale
from wagtail_localize.models import String, TranslationContext

__all__ = ["Dismissal"]


class Dismissal(models.Model):
    """The reason for which a warning of a check is passed.

    It is said of a translation (`words`, HTML as `texts.Text.target`) of a text (`string`) at a
    place, and ends with either. `check_name` and `key` are those of `checks.Finding`.
    """

    context = models.ForeignKey(TranslationContext, on_delete=models.CASCADE, related_name="+")
    string = models.ForeignKey(String, on_delete=models.CASCADE, related_name="+")
    locale = models.ForeignKey(Locale, on_delete=models.CASCADE, related_name="+")
    check_name = models.CharField(max_length=50)
    key = models.CharField(max_length=100, blank=True)
    words = models.TextField()
    reason = models.CharField(_("reason"), max_length=300)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["context", "string", "locale", "check_name", "key"],
                name="one_reason_a_warning",
            )
        ]

    def __str__(self) -> str:
        return self.reason
