"""The texts that every field of every form gets: nobody types them, any browser can send them."""

__all__ = ["AT_ONCE", "HOSTILE", "IN_JSON", "KINDS"]

# As bytes of a form, percent-encoded: a lone surrogate is no UTF-8.
HOSTILE = {
    "10,000 letters": "e" * 10_000,
    "NUL": "a%00b",
    "U+202E": "a%E2%80%AEb",
    "emoji": "a%F0%9F%91%A9%E2%80%8D%F0%9F%9A%92b",
    "lone surrogate": "a%ED%A0%80b",
}
# The same in a text of JSON, as the editor of rich texts sends it: there a lone surrogate is one.
IN_JSON = {
    "10,000 letters": "e" * 10_000,
    "NUL": "a\\u0000b",
    "U+202E": "a\\u202eb",
    "emoji": "a\\ud83d\\udc69\\u200d\\ud83d\\ude92b",
    "lone surrogate": "a\\ud800b",
}
KINDS = tuple(HOSTILE)
# In the place of the five: what takes it takes each, and what refuses it is asked for each by
# `make fuzz`.
AT_ONCE = "all at once"
for values in (HOSTILE, IN_JSON):
    values[AT_ONCE] = "".join(values.values())
