"""Measures how long the lexicon's words are looked for in the texts of a translation.

    python -m tests.bench.words

300 texts of some sixty words against 10,000 made-up entries, without a database.
"""

import os
import sys
import time

import django

TEXTS, ENTRIES, WORDS, LONGEST = 300, 10_000, 60, 1.0


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.dev")
    django.setup()
    from cms.translation.termbase import Entry, EntryWord, TermBase
    from snippets.models import Term
    from tests.search.generated import generated

    documents = [
        document
        for entry in generated(ENTRIES)
        for document in entry.documents()
        if document.language == "fr"
    ]
    began = time.process_time()
    base = TermBase("fr")
    for number, document in enumerate(documents):
        entry = Entry(number, document.titles[0], False)
        for title in document.titles:
            base.put(entry, EntryWord(title, ""), Term.Status.PREFERRED, "noun", "")
    base.finish()
    made = time.process_time()
    words = [word for document in documents for word in document.titles[0].split()]
    texts = [" ".join(words[n * WORDS : (n + 1) * WORDS]) for n in range(TEXTS)]
    found = sum(len(list(base.mentions(text))) for text in texts)
    took = time.process_time() - made
    sys.stdout.write(
        f"words of {len(documents):,} entries in {TEXTS} texts: {found:,} found in "
        f"{took * 1000:.0f} ms; read in {(made - began) * 1000:.0f} ms\n"
    )
    return int(took > LONGEST)


if __name__ == "__main__":
    sys.exit(main())
