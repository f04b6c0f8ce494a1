from typing import Any

from django import template
from django.conf import settings
from django.utils.translation import ngettext

register = template.Library()


@register.simple_tag
def texts_to_translate(page: Any) -> list[str]:
    """Return what the list of pages says of a form that waits for its translators.

    One query for all rows, and none where no row is a form's.
    """
    from forms.effect import texts_to_translate
    from forms.models import FormPage

    if not issubclass(page.cached_content_type.model_class() or object, FormPage):
        return []
    names = dict(settings.LANGUAGES)
    waiting = texts_to_translate().get(page.translation_key, {})
    return [
        ngettext(
            "%(name)s: %(count)d text to translate",
            "%(name)s: %(count)d texts to translate",
            count,
        )
        % {"name": names.get(code, code), "count": count}
        for code, count in waiting.items()
    ]
