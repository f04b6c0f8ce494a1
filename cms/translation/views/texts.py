"""Saving what is typed in the translators' editor, one text or all, and what became of each."""

import re
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST
from wagtail.admin import messages
from wagtail_localize.models import Translation
from wagtail_localize.strings import StringValue

from cms.translation.bar import bar_of
from cms.translation.markup import LONGEST
from cms.translation.models import TextChange, TextComment
from cms.translation.screen import shown_html, tell_findings, text_rows
from cms.translation.submission import obstacle
from cms.translation.texts import Written, write_texts
from snippets.keys import keys_among

# Of a text: the keys of its context and of its string.
PLACE = re.compile(r"([0-9]{1,18})-([0-9]{1,18})")

__all__ = ["edit_string", "put_back", "save_texts", "text_history", "text_states"]


def edit_string(request: HttpRequest, translation_id: int, string_segment_id: int) -> HttpResponse:
    """Save one text, or with DELETE take its translation away; answer in JSON.

    It comes as HTML in `value`, or as plain words in `text`. With `seen`, what the editor had found
    there, in the same form, a text that is another one by now is left: 409 says what stands there.
    `confirmed` says that it is what had come from memory, which somebody has read and found right.
    410: the source has no such text any more. One that only stands elsewhere is found by `place`,
    as the editor's screen names it; the answer then says its new key as `segment`.
    """
    if request.method not in ("PUT", "DELETE"):
        return JsonResponse({"detail": _("No text arrived. Save it again.")}, status=405)
    try:
        sent = QueryDict(request.body, encoding="utf-8")
    except UnicodeDecodeError:
        sent = QueryDict()
    except RequestDataTooBig:
        detail = _("This text has more than %(limit)d characters. Shorten it.") % {"limit": LONGEST}
        return JsonResponse({"detail": detail}, status=400)
    plain = "text" in sent
    words = sent.get("text" if plain else "value")
    if request.method == "PUT" and words is None:
        return JsonResponse({"detail": _("No text arrived. Save it again.")}, status=400)
    translation = _translation(request)
    html = None if request.method == "DELETE" else _as_html(words or "", plain)

    how = TextChange.How.MEMORY if "confirmed" in sent else TextChange.How.TYPED

    def write(segment: int) -> Written:
        seen = {segment: _as_html(sent["seen"], plain) or None} if "seen" in sent else None
        return write_texts(translation, {segment: html}, request.user, how, seen=seen)

    written, segment = write(string_segment_id), string_segment_id
    if written.gone and (moved := _moved(translation, sent.get("place", ""))):
        written, segment = write(moved), moved
    return _answer(written, segment, plain, is_moved=segment != string_segment_id)


def _moved(translation: Translation, place: str) -> int | None:
    """Return where a text stands by now, given the keys of its place and of its words: "12-34".

    A source that is published with a paragraph more has the texts behind it at another place.
    """
    keys = PLACE.fullmatch(place)
    if keys is None:
        return None
    context, string = map(int, keys.groups())
    found = translation.source.stringsegment_set.filter(context=context, string=string)
    return found.values_list("pk", flat=True).first()


def _translation(request: HttpRequest) -> Any:
    """Return the translation that the gate has read, with its row as `target_row`."""
    return request.translation_found  # type: ignore[attr-defined]


def _as_html(words: str, plain: bool) -> str:
    if not plain or len(words) > LONGEST:  # refused as it is
        return words
    return StringValue.from_plaintext(words.replace("\r\n", "\n")).data


def _as_sent(html: str | None, plain: bool) -> str:
    return StringValue(html or "").render_text() if plain else html or ""


def _answer(written: Written, segment: int, plain: bool, is_moved: bool = False) -> JsonResponse:
    if segment in written.gone:
        detail = _("The source does not have this text any more. Your words are kept here.")
        return JsonResponse({"detail": detail}, status=410)
    if segment in written.conflicts:
        theirs = written.conflicts[segment]
        detail = _("Somebody else has changed this text since you opened it.")
        return JsonResponse({"detail": detail, "theirs": _as_sent(theirs, plain)}, status=409)
    if segment in written.refused:
        return JsonResponse({"detail": " ".join(written.refused[segment])}, status=400)
    row = written.rows[segment]
    data = None if row is None else row.data
    where = {"segment": segment} if is_moved else {}
    return JsonResponse({"data": data, "stored": _as_sent(data, plain), **where})


@require_POST
def save_texts(request: HttpRequest, translation_id: int) -> HttpResponse:
    """Save all texts of the form that were changed in it: for browsers without a script.

    `text-<segment>` or `html-<segment>` is what stands in a field, `seen-<segment>` what is stored,
    `proposed-<segment>` what the field began with instead: untouched, it is no translation. What
    can't be saved is told; the browser's own "back" has it still.
    """
    translation = _translation(request)
    words: dict[int, str | None] = {}
    seen: dict[int, str | None] = {}
    for name, sent in request.POST.items():
        value = str(sent)
        kind, _dash, key = name.partition("-")
        if kind not in ("text", "html") or not keys_among([key]):
            continue
        plain, found = kind == "text", request.POST.get(f"seen-{key}", "").replace("\r\n", "\n")
        value = value.replace("\r\n", "\n")
        proposed = request.POST.get(f"proposed-{key}", "").replace("\r\n", "\n")
        if value not in (found, proposed or found):
            words[int(key)] = _as_html(value, plain) if value.strip() else None
            seen[int(key)] = _as_html(found, plain) or None
    written = write_texts(translation, words, request.user, TextChange.How.TYPED, seen=seen)
    _tell(request, written)
    return redirect(translation.get_target_instance_edit_url())


def _tell(request: HttpRequest, written: Written) -> None:
    for sentences in written.refused.values():
        messages.error(request, " ".join(sentences))
    for _segment in written.conflicts:
        messages.error(request, _("Somebody else has changed this text since you opened it."))
    if written.gone:
        messages.error(request, _("The source does not have this text any more."))
    count = len(written.rows)
    if count:
        said = ngettext("%(count)d text saved.", "%(count)d texts saved.", count)
        messages.success(request, said % {"count": count})


@require_GET
def text_states(request: HttpRequest, translation_id: int) -> JsonResponse:
    """Return the bar above the texts, and what stands beside the texts `?text=1&text=2`."""
    translation = _translation(request)
    instance = translation.target_row
    wanted = keys_among(request.GET.getlist("text"))
    may_edit = not obstacle(instance, request.user)
    rows = text_rows(translation, wanted) if wanted else []
    bar = bar_of(request, translation, instance)
    tell_findings(rows, (told["finding"] for told in bar["findings"]))
    return JsonResponse(
        {
            "bar": render_to_string("translation/editor/bar.html", bar, request),
            "rows": {
                row.text.segment: {
                    "state": row.state,
                    "marks": row.marks,
                    "stored": row.stored,
                    "beside": render_to_string(
                        "translation/editor/beside.html",
                        {"row": row, "translation": translation, "may_edit": may_edit},
                        request,
                    ),
                }
                for row in rows
            },
            "texts_state": bar["texts_state"],
            "gone": sorted(set(wanted) - {row.text.segment for row in rows}),
        }
    )


# --- What a text once was -----------------------------------------------------------------------


@require_GET
def text_history(request: HttpRequest, translation_id: int, segment: int) -> HttpResponse:
    """Return all changes of the translation of one text, newest first, as a part of the screen."""
    translation = _translation(request)
    text = _segment(translation, segment)
    changes = TextChange.objects.filter(
        context=text.context_id, string=text.string_id, locale=translation.target_locale_id
    ).select_related("user")
    answered = TextComment.objects.filter(
        translation=translation, context=text.context_id, string=text.string_id
    ).exclude(done_at=None)
    instance = translation.target_row
    html = render_to_string(
        "translation/editor/history.html",
        {
            "translation": translation,
            "segment": segment,
            "changes": _told(list(changes.order_by("-at", "-pk")[:50])),
            "comments": answered.select_related("user", "done_by").order_by("-done_at")[:20],
            "may_edit": not obstacle(instance, request.user),
        },
        request,
    )
    return HttpResponse(html)


def _told(changes: list[TextChange]) -> list[dict[str, Any]]:
    """Return the wordings, newest first; the oldest change knows what was there before."""
    told = [{"change": one, "side": "after", "words": shown_html(one.after)} for one in changes]
    if changes and changes[-1].before:
        words = shown_html(changes[-1].before)
        told.append({"change": changes[-1], "side": "before", "words": words})
    return told


@require_POST
def put_back(request: HttpRequest, translation_id: int, segment: int) -> HttpResponse:
    """Write again what a change had written, or with `side=before` what it had taken away.

    `change` is its key.
    """
    translation = _translation(request)
    text = _segment(translation, segment)
    change = get_object_or_404(
        TextChange,
        pk__in=keys_among([request.POST.get("change", "")]),
        context=text.context_id,
        string=text.string_id,
        locale=translation.target_locale_id,
    )
    words = change.before if request.POST.get("side") == "before" else change.after
    written = write_texts(
        translation, {segment: words or None}, request.user, TextChange.How.PUT_BACK
    )
    return _answer(written, segment, False)


def _segment(translation: Translation, pk: int) -> Any:
    return get_object_or_404(translation.source.stringsegment_set, pk=pk)
