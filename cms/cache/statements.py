"""Which SQL statements may change what a reader sees.

The answer errs on one side only: what is not understood counts as a change.
"""

import re
from functools import lru_cache

from .private_tables import DRAFT_COLUMNS, is_private

__all__ = ["changes_content"]

# Statements that write no row by themselves. A raw COMMIT is not among them: what it commits
# was written before, under a transaction that Django did not open.
HARMLESS = frozenset(
    {
        *("ABORT", "BEGIN", "RELEASE", "ROLLBACK", "SAVEPOINT", "START"),
        *("CLOSE", "DECLARE", "FETCH", "MOVE"),
        *("LISTEN", "NOTIFY", "UNLISTEN"),
        *("PRAGMA", "RESET", "SET", "SHOW"),
        *("ANALYZE", "CHECKPOINT", "DEALLOCATE", "DISCARD", "LOCK", "VACUUM"),
    }
)
# Statements that write only if a writing clause stands inside them.
READING = frozenset({"EXPLAIN", "SELECT", "TABLE", "VALUES", "WITH"})

NAME = r'(?:[\w.]+|"[^"]+"(?:\."[^"]+")?|`[^`]+`)'
FIRST_WORD = re.compile(r"(?:\s|\(|;|--[^\n]*\n|/\*.*?\*/)*([A-Za-z]+)", re.DOTALL)
UPSERT = re.compile(r"\bDO\s+UPDATE\s+SET\b", re.IGNORECASE)
ROW_LOCK = re.compile(r"\bFOR\s+(?:NO\s+KEY\s+)?UPDATE\b", re.IGNORECASE)
WRITING_CLAUSE = re.compile(
    rf"""\b(?:
        INSERT\s+(?:OR\s+\w+\s+)?INTO\s+(?P<insert>{NAME})
      | REPLACE\s+INTO\s+(?P<replace>{NAME})
      | UPDATE\s+(?:OR\s+\w+\s+)?(?:ONLY\s+)?(?P<update>{NAME})
      | DELETE\s+FROM\s+(?:ONLY\s+)?(?P<delete>{NAME})
      | (?P<other>INSERT|REPLACE|UPDATE|DELETE|MERGE|TRUNCATE|COPY|CALL|DO|EXECUTE|IMPORT
          |ALTER|DROP|CREATE|REINDEX|REFRESH|COMMIT|END|ATTACH|DETACH)\b
    )""",
    re.IGNORECASE | re.VERBOSE,
)
# Inside a reading statement these words are mostly something else: CASE … END, a column.
ONLY_AS_STATEMENT = frozenset(
    {
        *("ALTER", "CREATE", "DROP", "REFRESH", "REINDEX"),
        *("ATTACH", "COMMIT", "DETACH", "END"),
        *("CALL", "COPY", "DO", "EXECUTE", "IMPORT", "REPLACE"),
    }
)
UPDATED_COLUMNS = re.compile(
    rf"^\s*UPDATE\s+{NAME}\s+SET\s+(?P<columns>.*?)\s+WHERE\b", re.IGNORECASE | re.DOTALL
)
# Django writes one column as `"name" = %s`, or NULL without a parameter.
COLUMN = re.compile(r'"(\w+)"\s*=\s*(?:%s|NULL)\s*')
# A revision is private until it is scheduled: then the site has one more change to come.
# (Django writes NULL, the end of a schedule, without a parameter.)
SCHEDULED = re.compile(r'\bapproved_go_live_at"?\s*=(?!\s*NULL\b)', re.IGNORECASE)
REMEMBERED_LENGTH = 4000


def changes_content(sql: str) -> bool:
    """Tell whether a statement may change what an anonymous reader sees."""
    if sql.startswith("SELECT") and ";" not in sql:
        return False
    # Statements with thousands of parameters are rare and would fill the memory.
    return _remembered(sql) if len(sql) < REMEMBERED_LENGTH else _read(sql)


def _read(sql: str) -> bool:
    parts = [part for part in sql.split(";") if part.strip()]
    return not parts or any(_one_changes_content(part) for part in parts)


_remembered = lru_cache(maxsize=1024)(_read)


def _one_changes_content(statement: str) -> bool:
    first = FIRST_WORD.match(statement)
    verb = first.group(1).upper() if first else ""
    if verb in HARMLESS:
        return False
    writes = False
    for clause in WRITING_CLAUSE.finditer(ROW_LOCK.sub(" ", UPSERT.sub(" ", statement))):
        word = (clause.group("other") or "").upper()
        if word:
            if word in ONLY_AS_STATEMENT and word != verb:
                continue
            return True
        writes = True
        table = next(name for name in clause.groups() if name)
        if SCHEDULED.search(statement):
            return True
        if not is_private(_bare(table)) and not _is_draft_only(statement):
            return True
    return not writes and verb not in READING


def _bare(table: str) -> str:
    """Return a table's name without its schema and quotation marks."""
    return table.rpartition(".")[2].strip('"`')


def _is_draft_only(statement: str) -> bool:
    """Tell whether all that an UPDATE sets belongs to a draft."""
    match = UPDATED_COLUMNS.match(statement)
    if match is None:
        return False
    columns = match.group("columns")
    names = set(COLUMN.findall(columns))
    # What is left after the plain assignments is an expression that was not understood.
    return bool(names) and names <= DRAFT_COLUMNS and not COLUMN.sub("", columns).strip(", ")
