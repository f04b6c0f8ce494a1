from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from forms.structure import Definition


class FormVersion(models.Model):
    """A form as it was when somebody answered it: structure and words of all languages.

    Made when an answer first needs it, known by what it holds, and never changed: what was sent
    keeps the words in which it was asked.
    """

    digest = models.CharField(max_length=64, unique=True, editable=False)
    content = models.JSONField(editable=False)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("version of a form")
        verbose_name_plural = _("versions of forms")

    def __str__(self) -> str:
        return self.digest[:8]

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise ValidationError("A version of a form is never changed.")
        super().save(*args, **kwargs)

    @property
    def definition(self) -> Definition:
        return Definition.of_json(self.content)

    @classmethod
    def of(cls, definition: Definition) -> "FormVersion":
        """Return the version that holds this definition; the first answer makes it."""
        version, _is_new = cls.objects.get_or_create(
            digest=definition.digest, defaults={"content": definition.as_json()}
        )
        return version
