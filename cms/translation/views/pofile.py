"""PO files of wagtail-localize's own buttons: sent and fetched at once, without a question."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail_localize.models import Translation

from cms.translation.exchange.formats import FORMATS, LARGEST
from cms.translation.exchange.plan import SOURCE_CHANGED, Plan, Verdict, apply, plan_of
from cms.translation.exchange.po import read_po
from cms.translation.readiness import labelled
from snippets.lexicon.refusal import UnreadableFileError

__all__ = ["download_pofile", "upload_pofile"]


def download_pofile(request: HttpRequest, translation_id: int) -> HttpResponse:
    translation = get_object_or_404(Translation, pk=translation_id)
    form = FORMATS["po"]
    answer = HttpResponse(form.write(translation), content_type=form.content_type)
    name = form.file_name(translation)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@require_POST
def upload_pofile(request: HttpRequest, translation_id: int) -> HttpResponse:
    """Take over the texts of a PO file; whatever is wrong with the file is a sentence."""
    translation = get_object_or_404(Translation, pk=translation_id)
    try:
        plan = _read(request, translation)
    except UnreadableFileError as error:
        messages.error(request, str(error))
    else:
        apply(plan, request.user)
        messages.success(request, _("The translations of the file were taken over."))
        for sentence in _left_out(plan):
            messages.warning(request, sentence)
    next_url = get_valid_next_url_from_request(request)
    return redirect(next_url or reverse("wagtailadmin_home"))


def _left_out(plan: Plan) -> list[str]:
    gone = sum(plan.counts[verdict] for verdict in SOURCE_CHANGED)
    newer = plan.counts[Verdict.NEWER]
    found = []
    if gone:
        found.append(
            ngettext(
                "%(count)d text of the file is not part of this page any more and was "
                "left out. Download the file again for the current texts.",
                "%(count)d texts of the file are not part of this page any more and were "
                "left out. Download the file again for the current texts.",
                gone,
            )
            % {"count": gone}
        )
    if newer:
        found.append(
            ngettext(
                "%(count)d text was changed here after the file was made, and was left as it is.",
                "%(count)d texts were changed here after the file was made, and were left as "
                "they are.",
                newer,
            )
            % {"count": newer}
        )
    found += [
        labelled(line.unit.label if line.unit else "", line.reason)
        for line in plan.lines
        if line.verdict == Verdict.REFUSED
    ]
    return found


def _read(request: HttpRequest, translation: Translation) -> Plan:
    upload = request.FILES.get("file")
    if upload is None:
        raise UnreadableFileError(_("No file arrived. Choose the PO file that you translated."))
    if (upload.size or 0) > LARGEST:
        raise UnreadableFileError(
            _("The file is larger than 5 MB. Choose the PO file of this page.")
        )
    return plan_of(translation, read_po(upload.read()))
