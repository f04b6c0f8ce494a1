from typing import Any

import polib
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail_localize.models import Translation

from cms.translation.slug import PO_FILE

# A PO file of the longest vision has about 200 kB.
LARGEST = 5 * 1024 * 1024


@require_POST
def upload_pofile(request: HttpRequest, translation_id: int) -> HttpResponse:
    """Take over the strings of a PO file; whatever is wrong with the file is a sentence."""
    translation = get_object_or_404(Translation, pk=translation_id)
    try:
        po = _read(request, translation)
    except ValueError as error:
        messages.error(request, str(error))
    else:
        # gettext's own rule: an entry marked as fuzzy is not a translation yet.
        for entry in [entry for entry in po if entry.fuzzy]:
            po.remove(entry)
        warnings = translation.import_po(po, user=request.user, tool_name=PO_FILE)
        messages.success(request, _("The translations of the file were taken over."))
        if warnings:
            messages.warning(
                request,
                ngettext(
                    "%(count)d text of the file is not part of this page any more and was "
                    "left out. Download the file again for the current texts.",
                    "%(count)d texts of the file are not part of this page any more and were "
                    "left out. Download the file again for the current texts.",
                    len(warnings),
                )
                % {"count": len(warnings)},
            )
    next_url = get_valid_next_url_from_request(request)
    return redirect(next_url or reverse("wagtailadmin_home"))


def _read(request: HttpRequest, translation: Translation) -> Any:
    """Return the parsed file; raises ValueError with a sentence."""
    upload = request.FILES.get("file")
    if upload is None:
        raise ValueError(_("No file arrived. Choose the PO file that you translated."))
    if (upload.size or 0) > LARGEST:
        raise ValueError(_("The file is larger than 5 MB. Choose the PO file of this page."))
    try:
        text = upload.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValueError(
            _("The file is not in UTF-8. Save it as UTF-8, then try again.")
        ) from error
    if "msgid" not in text:
        # polib takes a text without it for the name of a file, and would open that.
        raise ValueError(_("This is not a PO file. Choose the file that you downloaded here."))
    try:
        po = polib.pofile(text)
    except (OSError, ValueError) as error:
        raise ValueError(
            _("The PO file has a syntax error. Open it in your translation program and save it.")
        ) from error
    if po.metadata.get("X-WagtailLocalize-TranslationID") != str(translation.uuid):
        raise ValueError(
            _("This PO file belongs to another page or language. Choose the one of this page.")
        )
    return po
