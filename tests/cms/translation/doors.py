"""Every door of a translation: how it is used, for whom, and what it answers where it is done."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail_localize.models import Translation

from cms.translation.exchange.formats import FORMATS
from cms.translation.models import Dossier, ExchangeFile, TextChange, TextComment

__all__ = ["DOORS", "FORM", "OF_REVIEW", "OF_WHOLE_TEXTS", "ROLES", "TITLE", "Door", "Scene"]

FORM = "application/x-www-form-urlencoded"
TITLE = "One market hall"

ROLES = ("selection", "other language", "reviewer", "translator", "officer", "administrator")
# Of each door a letter for each role:
#   d  is done, in each state
#   h  is done unless somebody holds the text: then the sentence of its state
#   r  is refused: the text is none of this role's
#   q  the same, said by a form
#   f  is refused: this role sends nothing to translation
#   c  is refused by the form: this language is not offered
#   e  finds nothing that was chosen
#   s  is refused: the function is switched off for everybody
#   w  is refused by Wagtail, and goes home
READ = "r r d d d d"
WRITE = "r r r h h h"
OPEN = "w w w d d d"
PUBLISH = "r r r r r h"
PUBLISH_IN_EDITOR = "w w w r r h"
PREVIEW = "r r w d d d"
# No role has the permission that wagtail-localize asks for.
SYNC = "r r r r r s"
DESK = "w d w d d d"
DOSSIER = "w k w k d d"
SEE = "w d d d d d"
CHOSEN = "w e w d d d"
KEEPER = "w w w w d d"
OFF = "s s s s s s"
EVERYBODY = "d d d d d d"
# A reviewer opens a text at its review, where nobody changes it.
OF_REVIEW = {
    OPEN: "w w d d d d",
    WRITE: "r r h h h h",
    PREVIEW: READ,
    PUBLISH_IN_EDITOR: "w w r r r h",
}


@dataclass
class Scene:
    """A page whose English is public and behind, and what each door needs."""

    translation: Translation
    state: str
    segment: int
    change: TextChange
    comment: TextComment
    finding: Any
    signs: int
    override: int
    picture: Any
    memory: str
    files: dict[str, bytes]
    dossier: Dossier
    unsent: int

    @property
    def row(self) -> str:
        return f"{self.translation.source.object_id} {self.translation.target_locale_id}"

    def url(self, name: str, *args: Any) -> str:
        return reverse(name, args=[self.translation.pk, *args])


LOCALIZE = "wagtail_localize:"
STOP, STILL_VALID = LOCALIZE + "stop_translation", "translation_still_valid"
URGENT = {"publication_reason": "Urgent."}
# As Wagtail says it.
PUBLISHED = "Published &#x27;One market hall&#x27; in English."

# --- doors ---------------------------------------------------------------------------------------

Use = Callable[[Scene, Any], Any]


def get(name: str, /, *args: Any, **query: Any) -> Use:
    return lambda scene, client: client.get(
        scene.url(name, *(_of(scene, one) for one in args)), query
    )


def post(name: str, /, *args: Any, **data: Any) -> Use:
    return lambda scene, client: client.post(
        scene.url(name, *(_of(scene, one) for one in args)),
        {key: _of(scene, value) for key, value in data.items()},
    )


def _of(scene: Scene, value: Any) -> Any:
    return value(scene) if callable(value) else value


def segment(scene: Scene) -> int:
    return scene.segment


def comment(scene: Scene) -> int:
    return int(scene.comment.pk)


def override(scene: Scene) -> int:
    return scene.override


def open_editor(scene: Scene, client: Any) -> Any:
    return client.get(scene.translation.get_target_instance_edit_url())


def export_zip(scene: Scene, client: Any) -> Any:
    return client.get(reverse("exchange_packed", args=["xlf"]), {"id": scene.translation.pk})


def put_back(scene: Scene, client: Any) -> Any:
    url = scene.url("put_back_translation_text", scene.segment)
    return client.post(url, {"change": scene.change.pk})


def dismiss(scene: Scene, client: Any) -> Any:
    url = scene.url("dismiss_finding", scene.finding.segment)
    data = {"check": scene.finding.check, "key": scene.finding.key, "reason": "So it is."}
    return client.post(url, data)


def confirm(scene: Scene, client: Any) -> Any:
    return client.post(scene.url("translation_memory"), {"text": scene.memory})


def save(scene: Scene, client: Any) -> Any:
    url = scene.url("wagtail_localize:edit_string_translation", scene.segment)
    return client.put(url, urlencode({"text": "Another"}), content_type=FORM)


def take_away(scene: Scene, client: Any) -> Any:
    url = scene.url("wagtail_localize:edit_string_translation", scene.segment)
    return client.delete(url, content_type=FORM)


def save_all(scene: Scene, client: Any) -> Any:
    fields = {f"text-{scene.segment}": "Another", f"seen-{scene.segment}": TITLE}
    return client.post(scene.url("save_translation_texts"), fields)


def own_picture(scene: Scene, client: Any) -> Any:
    url = scene.url("wagtail_localize:edit_override", scene.override)
    return client.put(url, urlencode({"value": scene.picture.pk}), content_type=FORM)


def sent(scene: Scene, kind: str, name: str = "file") -> dict[str, Any]:
    return {name: SimpleUploadedFile(f"a.{kind}", scene.files[kind])}


def import_file(kind: str) -> Use:
    def use(scene: Scene, client: Any) -> Any:
        answer = client.post(scene.url("translation_files"), sent(scene, kind))
        file = ExchangeFile.objects.filter(translation=scene.translation).first()
        return client.post(reverse("exchange_file", args=[file.pk])) if file else answer

    return use


def import_anywhere(scene: Scene, client: Any) -> Any:
    answer = client.post(reverse("exchange_files"), sent(scene, "xlf"))
    file = ExchangeFile.objects.first()
    return client.post(reverse("exchange_file", args=[file.pk])) if file else answer


def import_at_once(scene: Scene, client: Any) -> Any:
    return client.post(scene.url("wagtail_localize:upload_pofile"), sent(scene, "po"))


def import_memory(scene: Scene, client: Any) -> Any:
    answer = client.post(reverse("memory_files"), sent(scene, "tmx"))
    file = ExchangeFile.objects.first()
    return client.post(reverse("memory_file", args=[file.pk])) if file else answer


def assign(scene: Scene, client: Any) -> Any:
    data = {"row": scene.row, "action": "assign", "assignee": "", "due_on": "2040-01-01"}
    return client.post(reverse("translation_desk_change"), data)


def put_into(action: str) -> Use:
    return lambda scene, client: client.post(
        reverse("translation_desk_change"),
        {"row": scene.row, "action": action, "dossier": scene.dossier.pk},
    )


def of_dossier(name: str, method: str = "post", /, **data: Any) -> Use:
    return lambda scene, client: getattr(client, method)(
        reverse(name, args=[scene.dossier.pk]), data
    )


def at(name: str, method: str = "get", /, **data: Any) -> Use:
    return lambda scene, client: getattr(client, method)(reverse(name), data)


def publish(scene: Scene, client: Any) -> Any:
    data = {"action": "publish", **URGENT}
    return client.post(scene.translation.get_target_instance_edit_url(), data)


def send(scene: Scene, client: Any) -> Any:
    url = reverse(LOCALIZE + "submit_page_translation", args=[scene.unsent])
    return client.post(url, {"locales": scene.translation.target_locale_id})


def of_source(**data: Any) -> Use:
    return lambda scene, client: client.post(
        reverse("wagtail_localize:update_translations", args=[scene.translation.source_id]), data
    )


def alias(scene: Scene, client: Any) -> Any:
    page = scene.translation.get_target_instance()
    return client.post(reverse("wagtail_localize:convert_to_alias", args=[page.pk]))


class Door(NamedTuple):
    """`answer` is the status where it is done, "*" behind it where rows change; then what is said.

    `held` is the status of a refusal for the state of the text.
    """

    name: str
    use: Use
    letters: str
    answer: str = "200"
    said: str = ""
    held: int = 403


TAKEN = "1 translation of the file was taken over."
VALID = "1 text keeps its translation. That is noted with your name."
DOORS = [
    Door("open", open_editor, OPEN),
    Door("history", get("translation_text_history", segment), READ),
    Door("states", get("translation_text_states", text=1), READ),
    Door("changes", get("translation_changes"), READ),
    Door("preview", get(LOCALIZE + "preview_translation"), PREVIEW),
    Door("files", get("translation_files"), READ),
    *(Door(f"export {kind}", get("translation_file", kind), READ) for kind in FORMATS),
    Door("export po at once", get(LOCALIZE + "download_pofile"), READ),
    Door("export zip", export_zip, READ),
    Door("memory of it", get("translation_memory"), READ),
    Door("comment", post("comment_on_translation_text", segment, words="Why?"), READ, "200*"),
    Door("save", save, WRITE, "200*"),
    Door("take away", take_away, WRITE, "200*"),
    Door("save all", save_all, WRITE, "302*", "1 text saved."),
    Door("still valid", post(STILL_VALID, segment=lambda scene: scene.signs), WRITE, "302*", VALID),
    Door("still valid, all commas", post(STILL_VALID, signs="1"), WRITE, "302*", VALID),
    Door("put back", put_back, WRITE, "200*"),
    Door(
        "dismiss", dismiss, WRITE, "302*", "The remark is passed. The reviewer reads your reason."
    ),
    Door("comment is done", post("answer_text_comment", comment), WRITE, "200*"),
    Door("confirm", confirm, WRITE, "302*", "1 text from memory was confirmed."),
    Door("own picture", own_picture, WRITE, "201*"),
    Door("choose a picture", get("choose_translation_override", override), WRITE),
    Door(
        "submit",
        post("submit_translation_for_review"),
        WRITE,
        "302*",
        "“One market hall” was submitted for review. You will find the answer on your home page.",
        302,
    ),
    *(Door(f"import {kind}", import_file(kind), WRITE, "302*", TAKEN) for kind in FORMATS),
    Door(
        "import po at once",
        import_at_once,
        WRITE,
        "302*",
        "The translations of the file were taken over.",
    ),
    Door("import of any text", import_anywhere, "w q w h h h", "302*", TAKEN, 200),
    Door("memory as a file", at("memory_export"), KEEPER),
    Door("import tmx", import_memory, KEEPER, "302*", "1 pair was added to the memory."),
    Door("desk", at(LOCALIZE + "translations_report"), SEE),
    Door("dossiers", at("translation_dossiers"), SEE),
    Door("assign", assign, CHOSEN, "302*", "1 text is assigned to nobody."),
    Door(
        "into a dossier",
        put_into("add"),
        CHOSEN,
        "302*",
        "1 text is in the dossier “Lab 2040” now.",
    ),
    Door(
        "out of a dossier",
        put_into("remove"),
        CHOSEN,
        "302*",
        "1 text was taken out of the dossier “Lab 2040”.",
    ),
    Door(
        "new dossier",
        at("translation_dossier_add", "post", name="Lab 2041"),
        DESK,
        "302*",
        "The dossier “Lab 2041” is made, with 0 texts.",
    ),
    Door(
        "change a dossier",
        of_dossier("translation_dossier", name="Lab 2042"),
        DOSSIER,
        "302*",
        "The dossier “Lab 2042” is saved.",
    ),
    Door(
        "delete a dossier",
        of_dossier("translation_dossier_delete"),
        DOSSIER,
        "302*",
        "The dossier “Lab 2040” is deleted. Its texts are untouched.",
    ),
    Door(
        "send",
        send,
        "f c f d d d",
        "302*",
        "“Un bac” was sent to translation into English.",
    ),
    Door("news", at("translation_notices"), EVERYBODY),
    Door(
        "news is read",
        at("translation_notices_read", "post"),
        EVERYBODY,
        "302",
        "All news is marked as read.",
    ),
    Door("take the source over", of_source(), SYNC),
    Door("take over and publish", of_source(publish_translations="on", **URGENT), SYNC),
    Door("publish", publish, PUBLISH_IN_EDITOR, "302*", PUBLISHED),
    Door("stop", post(STOP), PUBLISH, "302*", "Translation has been stopped."),
    Door("alias", alias, OFF),
    Door("machine", post(LOCALIZE + "machine_translate"), OFF),
]
# These are for a text of which nothing is missing and nothing remarked.
OF_WHOLE_TEXTS = ("submit", "publish")
