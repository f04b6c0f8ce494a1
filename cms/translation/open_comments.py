"""What a reader said of a text that was sent back, and what nobody has done anything about."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.utils.translation import ngettext
from wagtail.models import WorkflowState
from wagtail_localize.models import Translation

from .access import may_translate
from .models import TextChange, TextComment
from .readiness import listed, text_name
from .texts import Text, texts_of

__all__ = ["unanswered"]


def unanswered(translation: Translation, target: Any) -> list[str]:
    """Return what keeps a text that was sent back from being submitted again as it was.

    A comment is answered by another wording, by a translator's comment after it, or by “Done”.
    """
    state = target.current_workflow_state
    if state is None or state.status != WorkflowState.STATUS_NEEDS_CHANGES:
        return []
    comments: dict[tuple[int, int], list[TextComment]] = defaultdict(list)
    rows = TextComment.objects.filter(translation=translation).select_related("user")
    for comment in rows.order_by("at", "pk"):
        comments[comment.context_id, comment.string_id].append(comment)
    waiting = {
        place: question
        for place, said in comments.items()
        if (question := _question(said, target)) is not None
    }
    if not waiting:
        return []
    model = translation.source.specific_content_type.model_class()
    names = dict.fromkeys(text_name(model, text) for text in _as_they_were(translation, waiting))
    if not names:
        return []
    return [
        ngettext(
            "%(names)s was sent back with a comment, and neither the text was changed nor the "
            "comment answered. Change the text, answer with a comment, or press “Done” beside "
            "the comment; then submit it again.",
            "%(names)s were sent back with comments, and neither the texts were changed nor the "
            "comments answered. Change the texts, answer with a comment, or press “Done” beside "
            "the comments; then submit it again.",
            len(names),
        )
        % {"names": listed(list(names))}
    ]


def _as_they_were(
    translation: Translation, waiting: dict[tuple[int, int], TextComment]
) -> Iterator[Text]:
    """Return the texts that say what they said when somebody remarked on them."""
    changes: dict[tuple[int, int], list[TextChange]] = defaultdict(list)
    rows = TextChange.objects.filter(
        context__in={context for context, _string in waiting},
        locale=translation.target_locale_id,
    )
    for change in rows.order_by("at", "pk"):
        changes[change.context_id, change.string_id].append(change)
    for text in texts_of(translation):
        asked = waiting.pop((text.context, text.string), None)
        if asked is None:
            continue
        since = [one for one in changes[text.context, text.string] if one.at > asked.at]
        if not since or since[0].before == (text.target or ""):
            yield text


def _question(said: list[TextComment], target: Any) -> TextComment | None:
    """Return what was asked of one text, in the order of its comments, and not answered."""
    question = None
    for comment in said:
        user = comment.user
        is_another = question is not None and user is not None and user.pk != question.user_id
        if is_another and may_translate(user, target):
            question = None
        elif comment.done_at is None:
            question = comment
    return question
