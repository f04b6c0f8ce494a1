from typing import Any
from uuid import UUID

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from cms.editorial.models import StagedPlate
from cms.translation.submission import obstacle
from pages.comics.gaps import gaps_of
from pages.models import TomePage

from .adding import MOST_PLATES, RefusedBatchError, add_plates
from .forms import ACCEPTED, BatchForm, collections_of
from .languages import Slot, set_pictures, slots_of, told, translation_of
from .reading import LARGEST, RefusedPlateError
from .script_words import words_of_script
from .staging import NoSpaceError, in_order_of_names, stage, staged_for

__all__ = ["plates_desk", "send_plate", "staged_plate"]


def plates_desk(request: HttpRequest, tome_id: int) -> HttpResponse:
    """Show what was sent, and take the batch; without the script the files come with it."""
    user, tome = _let_in(request, tome_id)
    translation = translation_of(tome)
    slots = slots_of(translation) if translation is not None else []
    staged = staged_for(user, tome)
    if request.method != "POST":
        form = BatchForm(user, staged, len(slots), initial=_proposed(user, tome, slots))
        return _shown(request, tome, form, staged, slots, translation)
    sent, refusals = _stage_all(user, tome, request.FILES.getlist("pictures"))
    data = request.POST.copy()
    data.setlist("keys", [*data.getlist("keys"), *(str(row.key) for row in sent)])
    staged = staged_for(user, tome)
    form = BatchForm(user, staged, len(slots), data, request.FILES)
    if form.is_valid() and not refusals:
        batch = _in_order(staged, form.cleaned_data["keys"])
        try:
            return _taken(request, tome, user, translation, batch, form)
        except (RefusedBatchError, NoSpaceError) as error:
            refusals = [str(error)]
    elif "keys" in form.errors and not refusals:
        refusals = [_("The list has changed meanwhile. Look at it, then press the button again.")]
    return _shown(request, tome, form, staged, slots, translation, refusals)


@require_POST
def send_plate(request: HttpRequest, tome_id: int) -> HttpResponse:
    """Check one file and keep it; answers with what the list shows of it, or with a sentence."""
    user, tome = _let_in(request, tome_id)
    upload = request.FILES.get("file")
    if upload is None:
        return _sentence(_("No file arrived. Choose it again."), 400)
    reason = obstacle(tome, user)
    if reason:
        return _sentence(reason, 403)
    try:
        row = stage(user, tome, upload)
    except RefusedPlateError as error:
        return _sentence(str(error), 400)
    except NoSpaceError as error:
        return _sentence(str(error), 507)
    url = reverse("staged_plate", args=[tome.pk, row.key])
    return JsonResponse(
        {"key": row.key, "name": row.name, "width": row.width, "height": row.height, "url": url}
    )


def staged_plate(request: HttpRequest, tome_id: int, key: UUID) -> HttpResponse:
    """Give the thumbnail of a picture that was sent; a POST forgets the picture."""
    user, tome = _let_in(request, tome_id)
    row = get_object_or_404(StagedPlate, pk=key, owner=user, tome_id=tome.pk)
    if request.method == "POST":
        row.delete()
        return redirect("plates_desk", tome.pk)
    answer = HttpResponse(bytes(row.thumbnail), content_type="image/jpeg")
    answer["Cache-Control"] = "private, max-age=86400"
    return answer


def _let_in(request: HttpRequest, tome_id: int) -> tuple[User, TomePage]:
    user: User = request.user  # type: ignore[assignment]  # the admin lets nobody else in
    tome = get_object_or_404(TomePage, pk=tome_id, alias_of=None)
    if not tome.permissions_for_user(user).can_edit() or not collections_of(user).exists():
        raise PermissionDenied
    return user, tome


def _sentence(sentence: str, status: int) -> JsonResponse:
    return JsonResponse({"error": sentence}, status=status)


def _stage_all(
    user: Any, tome: TomePage, uploads: list[UploadedFile]
) -> tuple[list[StagedPlate], list[str]]:
    """Check the files of one request; where one is refused, none is kept."""
    sent: list[StagedPlate] = []
    refusals: list[str] = []
    for upload in sorted(uploads, key=lambda upload: in_order_of_names(upload.name or "")):
        try:
            sent.append(stage(user, tome, upload))
        except RefusedPlateError as error:
            refusals.append(str(error))
        except NoSpaceError as error:
            refusals = [str(error)]
            break
    if not refusals:
        return sent, []
    for row in sent:
        row.delete()
    return [], refusals


def _in_order(staged: list[StagedPlate], keys: list[UUID]) -> list[StagedPlate]:
    rows = {row.key: row for row in staged}
    return [rows[key] for key in dict.fromkeys(keys)]


def _taken(
    request: HttpRequest,
    tome: TomePage,
    user: User,
    translation: Any,
    batch: list[StagedPlate],
    form: BatchForm,
) -> HttpResponse:
    if not batch:
        raise RefusedBatchError(_("Choose the pictures of the plates first."))
    count = len(batch)
    if translation is not None:
        first = form.cleaned_data.get("first") or 1
        set_pictures(translation, user, batch, form.credit, first)
        messages.success(request, told(count, slots_of(translation)))
        return redirect("plates_desk", tome.pk)
    add_plates(tome, user, batch, form.credit)
    messages.success(
        request,
        ngettext(
            "%(count)d plate was added to the draft. Nothing is public yet: it waits for its "
            "alternative and its transcript.",
            "%(count)d plates were added to the draft. Nothing is public yet: each waits for its "
            "alternative and its transcript.",
            count,
        )
        % {"count": count},
    )
    return redirect("wagtailadmin_pages:edit", tome.pk)


def _proposed(user: User, tome: TomePage, slots: list[Slot]) -> dict[str, Any]:
    """Return what the pictures that are there have: the others are likely to have the same.

    Not the licence, nor whom they show: that is said of these.
    """
    last = tome.get_latest_revision_as_object().plates.last()
    known = last.image if last is not None else None
    mine = collections_of(user)
    collection = mine.filter(pk=known.collection_id).first() if known is not None else None
    open_slots = [slot.number for slot in slots if slot.own_picture is None]
    return {
        "first": open_slots[0] if open_slots else 1,
        "author": known.author if known is not None else "",
        "collection": collection or mine.first(),
    }


def _shown(
    request: HttpRequest,
    tome: TomePage,
    form: BatchForm,
    staged: list[StagedPlate],
    slots: list[Slot],
    translation: Any,
    refusals: list[str] | None = None,
) -> HttpResponse:
    draft = tome.get_latest_revision_as_object()
    answer = render(
        request,
        "editorial/plates_desk.html",
        {
            "tome": draft,
            "form": form,
            "staged": _in_chosen_order(staged, form),
            "slots": slots,
            "translation": translation,
            "refusals": refusals or [],
            "obstacle": obstacle(tome, request.user),
            "there": draft.plates.count(),
            "gaps": [] if translation is not None else gaps_of(draft),
            "french": [slot for slot in slots if slot.own_picture is None],
            "accepted": ACCEPTED,
            "largest": LARGEST // 2**20,
            "most": MOST_PLATES,
            "words": words_of_script(bool(slots)),
            "editor_url": reverse("wagtailadmin_pages:edit", args=[tome.pk]),
        },
    )
    if refusals:
        answer.status_code = 400
    return answer


def _in_chosen_order(staged: list[StagedPlate], form: BatchForm) -> list[StagedPlate]:
    """Return what was sent in the order that its sender gave it, which a refusal must not lose."""
    chosen = form.data.getlist("keys") if form.is_bound else []  # type: ignore[attr-defined]  # a QueryDict
    places = {key: place for place, key in enumerate(chosen)}
    return sorted(staged, key=lambda row: places.get(str(row.key), len(places)))
