"""A comment of a reader on one text of a translation, and its translator's "done"."""

from typing import Any

from django import forms
from django.http import JsonResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from wagtail_localize.models import Translation

from cms.translation.models import TextComment

__all__ = ["add_comment", "answer_comment"]


class CommentForm(forms.Form):
    words = forms.CharField(
        max_length=1000,
        error_messages={
            "required": gettext_lazy("Write the comment first: say what should change."),
            "max_length": gettext_lazy(
                "The comment has more than 1000 characters. Say it in fewer words."
            ),
        },
    )


@require_POST
def add_comment(request: Any, translation_id: int, segment: int) -> JsonResponse:
    translation = get_object_or_404(Translation, pk=translation_id)
    text = get_object_or_404(translation.source.stringsegment_set, pk=segment)
    form = CommentForm(request.POST)
    if not form.is_valid():
        return JsonResponse({"detail": " ".join(map(str, form.errors["words"]))}, status=400)
    TextComment.objects.create(
        translation=translation,
        context_id=text.context_id,
        string_id=text.string_id,
        words=form.cleaned_data["words"],
        user=request.user,
    )
    return JsonResponse({})


@require_POST
def answer_comment(request: Any, translation_id: int, comment: int) -> JsonResponse:
    """Say that a comment was dealt with; a second time it stays as it was."""
    found = get_object_or_404(TextComment, pk=comment, translation=translation_id)
    if found.done_at is None:
        found.done_at, found.done_by = timezone.now(), request.user
        found.save(update_fields=["done_at", "done_by"])
    return JsonResponse({})
