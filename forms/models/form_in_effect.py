from django.db import models
from django.utils.translation import gettext_lazy as _

from forms.structure import Definition


class FormInEffect(models.Model):
    """What a form asks now, in every language that offers it (`forms/effect.py`).

    One row for all languages of a page. It is not the page's draft, nor its last release: a
    question that was added waits here until each language has its words.
    """

    form = models.UUIDField(_("form"), unique=True, editable=False)
    content = models.JSONField(editable=False)
    since = models.DateTimeField(auto_now=True)
    # How many texts each language shows in the source's words, since an officer said *now*.
    lacking = models.JSONField(default=dict, editable=False)
    # How many released texts wait for a translator, by language.
    to_translate = models.JSONField(default=dict, editable=False)

    class Meta:
        verbose_name = _("form in effect")
        verbose_name_plural = _("forms in effect")

    def __str__(self) -> str:
        return str(self.form)

    @property
    def definition(self) -> Definition:
        return Definition.of_json(self.content)
