from django.apps import AppConfig


class MediaConfig(AppConfig):
    """Files that officers upload: where they are stored, who may have them."""

    name = "cms.media"

    def ready(self) -> None:
        from pages.stored_files import answer_files_with

        from .files import file_response

        answer_files_with(file_response)
