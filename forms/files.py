"""Files of answers: stored when their step is, and gone when no answer names them any more."""

import hashlib
from typing import Any

from django.core.files.storage import default_storage
from django.db import transaction
from django.http import FileResponse, Http404

from forms.field_types.files import Upload, no_space_left
from forms.models import AnswerFile, Submission
from forms.steps import StepForm
from snippets.disk import is_disk_full

__all__ = ["answer_with", "prune", "store"]

# Whatever is inside, it runs nothing on our address.
POLICY = "default-src 'none'; sandbox"


def store(submission: Submission, form: StepForm) -> dict[str, Any]:
    """Store the files that came with a step, and return its answers, which name them.

    One for which there is no space left is told in the form, and leaves nothing behind.
    """
    answers = form.answers
    for key, files in form.uploads().items():
        kept = []
        for one in files:
            if not isinstance(one, Upload):
                kept.append(one)
                continue
            try:
                kept.append(_store(submission, key, one))
            except OSError as error:
                if not is_disk_full(error):
                    raise
                form.add_error(key, no_space_left(form.answer_field(key).asked, one.name))
        answers[key] = kept
        form.answer_field(key).stored = kept
    return {key: answer for key, answer in answers.items() if answer != []}


def _store(submission: Submission, field: str, upload: Upload) -> dict[str, Any]:
    upload.file.seek(0)
    digest = hashlib.sha256()
    for chunk in upload.file.chunks():
        digest.update(chunk)
    upload.file.seek(0)
    row = AnswerFile(
        submission=submission,
        field=field,
        name=upload.name,
        size=upload.file.size,
        media_type=upload.kind.media_type,
        digest=digest.hexdigest(),
    )
    row.file.save(f"file.{upload.kind.extensions[0]}", upload.file, save=False)
    try:
        with transaction.atomic():
            row.save()
    except BaseException:
        default_storage.delete(str(row.file.name))
        raise
    return {"key": str(row.key), "name": row.name, "size": row.size}


def prune(submission: Submission) -> None:
    """Delete the files that neither what is being written nor what was received names."""
    named = {
        one.get("key")
        for answers in (submission.answers, submission.received or {})
        for answer in answers.values()
        if isinstance(answer, list)
        for one in answer
        if isinstance(one, dict)
    }
    for row in submission.files.all():
        if str(row.key) not in named:
            row.delete()


def answer_with(submission: Submission, key: Any) -> FileResponse:
    """Hand a file of a submission over: to be saved, never to be opened on our address."""
    row = submission.files.filter(key=key).first()
    if row is None:
        raise Http404("There is no such file.")
    try:
        opened = row.file.open("rb")
    except OSError as error:
        raise Http404("The file is gone.") from error
    response = FileResponse(
        opened, as_attachment=True, filename=row.name, content_type=row.media_type
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = POLICY
    response["Cache-Control"] = "private, no-store"
    return response
