"""Which SQL renews the content version: what Django sends, or an officer's shell."""

import pytest

from cms.cache.statements import changes_content

CHANGES = [
    'UPDATE "wagtailcore_page" SET "title" = %s WHERE "wagtailcore_page"."id" = %s',
    'UPDATE "wagtailcore_page" SET "draft_title" = %s, "title" = %s WHERE "id" = %s',
    'UPDATE "wagtailcore_page" SET "draft_title" = %s',
    'UPDATE "wagtailcore_revision" SET "approved_go_live_at" = %s WHERE "id" = %s',
    'UPDATE "wagtailcore_page" SET "latest_revision_id" = "title" WHERE "id" = %s',
    'INSERT INTO "snippets_theme" ("name") VALUES (%s) RETURNING "snippets_theme"."id"',
    'INSERT OR IGNORE INTO "pages_visionkeyword" ("tag_id") VALUES (%s)',
    'DELETE FROM "wagtailredirects_redirect" WHERE "id" IN (%s)',
    "update snippets_theme set name = 'x'",
    "  \n-- a remark\nUPDATE snippets_theme SET name = 'x'",
    "/* a remark */ DELETE FROM ONLY public.snippets_theme",
    'TRUNCATE "staff_accounts_session", "wagtailcore_page"',
    "WITH old AS (DELETE FROM snippets_theme RETURNING *) SELECT * FROM old",
    "WITH x AS (SELECT 1) INSERT INTO snippets_theme (name) SELECT 'x'",
    "INSERT INTO staff_accounts_session SELECT 1; UPDATE snippets_theme SET name = 'x'",
    "SELECT 1; UPDATE snippets_theme SET name = 'x'",
    "EXPLAIN ANALYZE UPDATE snippets_theme SET name = 'x'",
    "MERGE INTO snippets_theme USING x ON true WHEN MATCHED THEN DELETE",
    "COPY snippets_theme FROM STDIN",
    "CALL rename_everything()",
    "DO $$ BEGIN PERFORM rename_everything(); END $$",
    "ALTER TABLE snippets_theme ADD COLUMN x integer",
    "DROP TABLE snippets_theme",
    "COMMIT",
    "BEGIN; UPDATE snippets_theme SET name = 'x'; COMMIT",
    "FROBNICATE EVERYTHING",
    "",
]
KEEPS = [
    'SELECT "wagtailcore_page"."id" FROM "wagtailcore_page" WHERE "title" = %s',
    'SELECT 1 FROM "wagtailcore_page" FOR UPDATE',
    "WITH RECURSIVE tree AS (SELECT 1) SELECT CASE WHEN 1 THEN 2 END FROM tree FOR UPDATE",
    "SAVEPOINT s1",
    "RELEASE SAVEPOINT s1",
    "ROLLBACK TO SAVEPOINT s1",
    "BEGIN IMMEDIATE",
    "PRAGMA foreign_keys = ON",
    "SET CONSTRAINTS ALL IMMEDIATE",
    'INSERT INTO "staff_accounts_session" ("session_key") VALUES (%s)',
    'INSERT INTO "staff_accounts_session" ("k") VALUES (%s) ON CONFLICT DO UPDATE SET "d" = %s',
    'UPDATE "auth_user" SET "last_login" = %s WHERE "auth_user"."id" = %s',
    'INSERT INTO "wagtailcore_revision" ("content") VALUES (%s) RETURNING "id"',
    'UPDATE "wagtailcore_revision" SET "approved_go_live_at" = NULL WHERE "object_id" = %s',
    'UPDATE "wagtailcore_revision" SET "content" = %s WHERE "id" = %s',
    'DELETE FROM "wagtailcore_referenceindex" WHERE "id" IN (%s)',
    'INSERT INTO "snippets_creditedrendition" ("image_id") VALUES (%s)',
    'UPDATE "wagtailadmin_editingsession" SET "last_seen_at" = %s WHERE "id" = %s',
    "INSERT INTO wagtailsearch_indexentry_fts(wagtailsearch_indexentry_fts) VALUES ('rebuild')",
    'UPDATE "wagtailcore_page" SET "draft_title" = %s, "latest_revision_id" = %s, '
    '"has_unpublished_changes" = %s, "latest_revision_created_at" = NULL WHERE "id" = %s',
    'UPDATE "snippets_theme" SET "latest_revision_id" = %s WHERE "snippets_theme"."id" = %s',
]


@pytest.mark.parametrize("sql", CHANGES)
def test_statement_that_may_change_a_page_renews(sql):
    assert changes_content(sql) is True


@pytest.mark.parametrize("sql", KEEPS)
def test_statement_that_no_reader_sees_keeps(sql):
    assert changes_content(sql) is False


def test_statement_with_thousands_of_parameters_is_read_as_well():
    marks = ", ".join(["%s"] * 5000)
    for table, changes in (("snippets_theme", True), ("staff_accounts_session", False)):
        sql = " ".join(["DELETE FROM", table, "WHERE id IN (", marks, ")"])
        assert changes_content(sql) is changes
