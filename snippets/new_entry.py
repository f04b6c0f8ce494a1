from typing import Any

from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.snippets.views.snippets import CreateView

from snippets.models import Term

__all__ = ["NewEntryView"]


class NewEntryView(CreateView):
    """Begins an entry, with its first word where the address brings one (`word=`).

    The list of what readers searched for leads here.
    """

    def get_initial_form_instance(self) -> Any:
        instance = super().get_initial_form_instance()
        word = self.request.GET.get("word", "").replace("\0", "").strip()
        if word and instance is not None and self.request.method == "GET":
            longest = Term._meta.get_field("text").max_length
            instance.terms = [Term(text=word[:longest])]
            messages.info(
                self.request,
                _(
                    "“%(word)s” stands among the words below as it was counted, without accents or "
                    "capitals. Correct it there."
                )
                % {"word": word[:longest]},
            )
        return instance
