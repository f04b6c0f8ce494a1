"""What a database says, table by table, in a form that can be compared."""

import hashlib
from collections.abc import Callable, Iterable
from typing import Any

__all__ = ["differences", "table_digests"]

Execute = Callable[[str], Iterable[tuple]]


def table_digests(execute: Execute, tables: dict[str, list[str]]) -> dict[str, list]:
    """Return each table's number of rows and the digest of their values.

    `tables` maps a table to its columns. The sum of the rows' hashes does not depend on their
    order, which no table promises and which sorting a large one would cost.
    """
    return {table: _digest(execute, table, columns) for table, columns in sorted(tables.items())}


def _digest(execute: Execute, table: str, columns: list[str]) -> list:
    names = ", ".join(f'"{column}"' for column in columns)
    rows = total = 0
    for row in execute(f'SELECT {names} FROM "{table}"'):  # noqa: S608 - names of our own tables
        rows += 1
        total += int.from_bytes(hashlib.sha256(repr(row).encode()).digest()[:16])
    return [rows, f"{total % 2**128:032x}"]


def differences(expected: dict[str, Any], found: dict[str, Any]) -> list[str]:
    """Return the names of the tables that are not the same."""
    return sorted(
        table for table in expected.keys() | found.keys() if expected.get(table) != found.get(table)
    )
