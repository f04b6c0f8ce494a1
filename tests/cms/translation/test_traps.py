"""The traps of wagtail-localize: each has a test, by its name, or a sentence why it can't happen.

They were measured on 1.14.5. Whoever upgrades it reads this list from the top.
"""

import ast
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.db import models
from taggit.managers import TaggableManager
from wagtail import blocks
from wagtail.contrib.table_block.blocks import TableBlock
from wagtail.fields import StreamField
from wagtail.models import Page, TranslatableMixin

from cms.roles import translatable_snippets
from cms.translation.submission import RefusedError, send_to_translation
from tests.factories.standard import StandardPageFactory

HERE, TESTS = "cms/translation", Path(__file__).parents[2]

# Of each trap, where its test stands: "file::test", below `tests/`, or in this file its name alone;
# else the sentence that says why it can't happen.
TRAPS = {
    # --- what becomes public -------------------------------------------------------------------
    "A submit publishes the translation of a model without drafts":
        "snippets/test_checks.py::test_translatable_snippet_without_drafts_is_refused",
    "The live status of a source is copied to its translations":
        "test_nothing_follows_the_state_of_its_source",
    "“Sync and publish” puts French text on the live English page":
        f"{HERE}/test_changes.py::test_until_somebody_acts_the_english_page_is_byte_identical",
    "`save_target` and the Publish button never check completeness":
        f"{HERE}/test_gate.py::test_publication_is_refused_to_everybody_while_a_text_is_missing",
    "`save_target(publish=False)` writes the draft into the public row":
        f"{HERE}/test_submission.py::test_submission_leaves_the_public_row_as_it_is",
    "A bulk publication never checks completeness":
        f"{HERE}/test_gate.py::test_bulk_publication_is_refused_while_a_text_is_missing",
    "Sending a text again overwrites what is public":
        f"{HERE}/test_submission.py::test_sending_never_touches_what_is_public_already",
    "Parents are made as aliases: French words at a public English address":
        f"{HERE}/test_submission.py::test_sending_a_page_below_an_untranslated_one_is_refused",
    "Tags are copied from French to English at each sync":
        "test_no_type_has_tags_or_lists_that_a_sync_would_copy_or_forget",
    "Many-to-many fields are not synchronised":
        "test_no_type_has_tags_or_lists_that_a_sync_would_copy_or_forget",
    # --- rights --------------------------------------------------------------------------------
    "`submit_translation` alone, with no page right, creates and publishes pages":
        f"{HERE}/test_rights.py::test_every_door_in_every_state_for_everybody",
    "Publishing works on a page locked by somebody else and cancels a running review":
        f"{HERE}/test_rights.py::test_every_door_in_every_state_for_everybody",
    "A route that a new version brings is open to whoever is signed in":
        f"{HERE}/test_gate.py::test_every_route_of_localize_is_on_the_list",
    "Any admin user lists any snippet through /admin/localize/api/snippets/":
        f"{HERE}/test_gate.py::test_names_of_snippets_go_to_whom_may_see_them",
    "A translator without the publish right can neither save nor submit":
        f"{HERE}/test_submission.py::test_editor_shows_the_way_to_the_review",
    "A right for one language is one for all":
        f"{HERE}/test_gate.py::test_translator_of_one_language_is_refused_another",
    # --- what stands in the texts --------------------------------------------------------------
    "“Q&A” is published as “QA”":
        f"{HERE}/test_ampersand.py::test_ampersand_in_a_plain_text_survives",
    "`bulk_create` sends no `pre_save`: the ampersand's keeper does not run":
        f"{HERE}/exchange/test_round_trip.py::"
        "test_what_comes_back_equals_what_went_in_in_the_row_and_on_the_page",
    "A lost link passes":
        f"{HERE}/test_checks.py::test_lost_link_blocks_and_one_too_many_warns",
    "Blanks, 300 characters in a title and NUL are stored; NUL is a 500 on PostgreSQL":
        f"{HERE}/test_editor_saving.py::test_what_no_text_may_be_is_refused_with_a_sentence",
    "A text longer than its column is a DataError on PostgreSQL":
        f"{HERE}/test_submission.py::test_text_beyond_the_length_of_its_field_is_answered_with_a_sentence",
    "Two savers: the last one wins":
        f"{HERE}/test_editor_saving.py::test_who_comes_second_is_told_what_stands_there_and_writes_nothing",
    "There is no history of a text":
        f"{HERE}/test_editor_saving.py::test_every_change_is_kept_and_put_back",
    "Saving a text that a sync removed is a 404":
        f"{HERE}/test_editor_saving.py::test_text_that_a_sync_removed_is_gone_with_a_sentence",
    "A text that stands twice in a list has one translation":
        f"{HERE}/test_editor_screen.py::test_texts_come_in_the_order_of_the_page_below_its_own_names",
    "A translation belongs to its place: an added full stop drops the old text":
        f"{HERE}/test_memory.py::test_added_full_stop_offers_the_old_text",
    "There is no memory across pages":
        f"{HERE}/test_memory.py::"
        "test_page_b_offers_the_sentence_of_page_a_even_when_page_a_was_deleted",
    # --- the source ----------------------------------------------------------------------------
    "After the source changed its report still says “up to date”, and there is no history of it":
        f"{HERE}/test_staleness.py::"
        "test_each_kind_of_change_is_counted_named_and_dated_within_the_publication",
    "A draft that is sent is translated as it was first saved":
        "test_what_is_not_public_yet_is_not_sent",
    "The drafts of a source are not those of its editor":
        f"{HERE}/test_ahead.py::test_draft_is_translated_ahead_and_its_publication_asks_for_nothing_again",
    "Unpublications do not follow":
        "cms/editorial/taking_down/test_dialogs.py::"
        "test_unpublish_takes_the_other_language_with_it_only_where_that_is_ticked",
    "A restriction of the French page leaves its English twin open":
        f"{HERE}/test_privacy.py::test_password_on_a_french_page_closes_the_english_one_at_once",
    "Deletions do not follow, and the editor of the translation fails":
        f"{HERE}/test_deleted_source.py::test_editor_offers_no_translation_and_says_what_happened",
    "Nobody says that a stopped translation fell behind":
        f"{HERE}/test_staleness.py::"
        "test_what_changed_while_the_translation_was_stopped_is_told_once_it_goes_on",
    "A block that was removed from the source makes the editor of the translation fail":
        f"{HERE}/test_submission.py::test_editor_opens_after_a_block_was_removed_from_the_source",
    "A renamed field or block loses all its translations":
        f"{HERE}/test_relinking.py::*",
    # --- models --------------------------------------------------------------------------------
    "A snippet with a `unique` field is a 500 on submit":
        "test_no_translatable_row_has_a_value_that_only_one_language_may_have",
    "`AbstractFormField` is not translatable: keys and addresses go to translators":
        "forms/test_registry.py::test_type_gives_its_words_to_translators_and_nothing_else",
    "A CharBlock that holds a key is offered to translators":
        "forms/test_registry.py::test_type_gives_its_words_to_translators_and_nothing_else",
    "Choice and date blocks are not segmented: they differ between languages":
        "pages/test_checks.py::test_stream_that_holds_a_fact_is_refused_however_deep_it_lies",
    "Tables and raw HTML are not segmented":
        "test_no_block_is_offered_whose_words_nobody_could_translate",
    "A list that was stored without ids comes out null, nested blocks without ids are a TypeError":
        "Streams are written by the admin's forms and by the demo's loader, which give each block "
        "an id; nothing else makes one.",
    # --- PO ------------------------------------------------------------------------------------
    "A PO file without header, or no file, is a 500":
        f"{HERE}/test_gate.py::test_po_file_that_can_not_be_used_is_answered_with_a_sentence",
    "Fuzzy entries of a PO file are taken as final":
        f"{HERE}/test_gate.py::test_fuzzy_entries_of_a_po_file_are_left_alone",
    "A stale PO file overwrites what is newer":
        f"{HERE}/exchange/test_dry_run.py::"
        "test_unit_whose_french_changed_is_reported_and_left_out_the_others_are_taken",
    "`msgfmt -c` refuses the PO of a text that stands twice":
        f"{HERE}/exchange/test_round_trip.py::"
        "test_po_file_is_accepted_by_msgfmt_with_a_text_repeated_in_a_list",
    # --- costs ---------------------------------------------------------------------------------
    "300 texts: 1,558 queries to open the editor":
        f"{HERE}/test_editor_costs.py::test_editor_saving_and_submission_stay_within_their_budgets",
    "300 texts: 5,725 queries to send, 2,418 to publish the French, 1,253 to sync":
        f"{HERE}/test_extraction_costs.py::test_sending_publication_and_sync_stay_within_their_budgets",
    "A PO file of 27 texts takes 201 queries":
        f"{HERE}/exchange/test_round_trip.py::"
        "test_import_takes_as_many_queries_for_many_texts_as_for_few",
    "200 pages in one request: 64,060 queries":
        f"{HERE}/test_subtree_worker.py::"
        "test_two_hundred_pages_arrive_though_their_worker_is_killed",
    "Its job backend is given querysets and managers, which no queue of JSON takes":
        "test_no_job_of_its_own_is_queued",
}  # fmt: skip


def test_every_trap_has_its_test():
    known: dict[str, set[str]] = {}
    lacking = {}
    for trap, place in TRAPS.items():
        if place.endswith("."):
            continue
        name, _colons, test = place.rpartition("::")
        path = TESTS / (name or f"{HERE}/{Path(__file__).name}")
        if path not in known:
            tree = ast.parse(path.read_text()) if path.exists() else ast.Module([], [])
            known[path] = {one.name for one in tree.body if isinstance(one, ast.FunctionDef)}
        if not (known[path] if test == "*" else test in known[path]):
            lacking[trap] = place
    assert lacking == {}


def translatable_models() -> list[Any]:
    return [
        model
        for model in apps.get_models()
        if issubclass(model, TranslatableMixin) and model is not Page
    ]


def offered_blocks() -> list[Any]:
    """Return every block that stands in a stream of a translatable type, however deep."""
    found: dict[int, Any] = {}

    def walk(block: Any) -> None:
        if id(block) in found:
            return
        found[id(block)] = block
        for child in getattr(block, "child_blocks", {}).values():
            walk(child)
        if isinstance(block, blocks.ListBlock):
            walk(block.child_block)

    for model in translatable_models():
        for field in model._meta.get_fields():
            if isinstance(field, StreamField):
                walk(field.stream_block)
    return list(found.values())


def test_nothing_follows_the_state_of_its_source():
    assert settings.WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE is False
    assert settings.WAGTAILLOCALIZE_DISABLE_ON_DELETE is True
    assert all(hasattr(model, "live") for model in translatable_snippets())


def test_no_type_has_tags_or_lists_that_a_sync_would_copy_or_forget():
    """Lists of a translatable type are rows of a child, or facts, which are one everywhere."""
    found = [
        (model.__name__, field.name)
        for model in translatable_models()
        for field in [*model._meta.many_to_many, *model._meta.private_fields]
        if isinstance(field, models.ManyToManyField | TaggableManager)
        if field.name not in getattr(model, "facts", ())
    ]
    assert found == []


def test_no_translatable_row_has_a_value_that_only_one_language_may_have():
    found = [
        (model.__name__, field.name)
        for model in translatable_models()
        for field in model._meta.local_concrete_fields
        if field.unique and not field.primary_key
    ]
    assert found == []


def test_no_block_is_offered_whose_words_nobody_could_translate():
    offered = offered_blocks()
    assert any(isinstance(block, blocks.RichTextBlock) for block in offered)
    kinds = (TableBlock, blocks.RawHTMLBlock)
    assert [type(one).__name__ for one in offered if isinstance(one, kinds)] == []


@pytest.mark.django_db
def test_what_is_not_public_yet_is_not_sent(home, english_home, english_locale):
    page = StandardPageFactory(parent=home, title="Le canal", live=False)
    page.title = "La halle"
    page.save_revision()
    with pytest.raises(RefusedError) as refusal:
        send_to_translation(page, [english_locale], None)
    assert refusal.value.sentences == [
        "“La halle” is not public yet. Have it released, then send it to translation."
    ]


def test_no_job_of_its_own_is_queued():
    """A subtree is a task of ours, of ids alone; its own backend, which is the thread, stays."""
    assert not hasattr(settings, "WAGTAILLOCALIZE_JOBS")
