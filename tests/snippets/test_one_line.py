from snippets.one_line import one_line


def test_one_line_keeps_what_a_reader_sees():
    assert one_line("  Une fête \t\r\n au\x85 bord\u2028 ") == "Une fête au bord"
