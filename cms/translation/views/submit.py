from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail_localize.models import Translation

from cms.translation import gate
from cms.translation.access import may_translate
from cms.translation.submission import RefusedError
from cms.translation.submission import submit_for_review as submit


@require_POST
def submit_for_review(request: HttpRequest, translation_id: int) -> HttpResponse:
    """Send a complete translation to review; answers 403 to whoever may not edit it."""
    translation = get_object_or_404(Translation, pk=translation_id, enabled=True)
    _translation, target = gate.find_target(translation_id)
    if not may_translate(request.user, target):
        return gate.not_yours(request)
    try:
        submit(translation, request.user)
    except RefusedError as error:
        for sentence in error.sentences:
            messages.error(request, sentence)
    else:
        messages.success(
            request,
            _("“%(object)s” was submitted for review. You will find the answer on your home page.")
            # The row keeps the source's title until the release: name what was submitted.
            % {"object": translation.get_target_instance().get_latest_revision_as_object()},
        )
    return redirect(translation.get_target_instance_edit_url())
