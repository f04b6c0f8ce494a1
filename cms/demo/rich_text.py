import re

from markdown_it import MarkdownIt

_markdown = MarkdownIt("commonmark", {"html": False})
_page_link = re.compile(r'<a href="page:([a-z0-9-]+)">(.*?)</a>', re.DOTALL)


def to_rich_text(markdown: str, page_ids: dict[str, int]) -> str:
    """Turn the demo's Markdown into Wagtail's rich text.

    `[label](page:KEY)` becomes a link to a page; where the page is not made yet, its bare label.
    """

    def link(match: re.Match[str]) -> str:
        page_id = page_ids.get(match[1])
        return f'<a linktype="page" id="{page_id}">{match[2]}</a>' if page_id else match[2]

    html = _markdown.render(markdown).replace("<strong>", "<b>").replace("</strong>", "</b>")
    html = html.replace("<em>", "<i>").replace("</em>", "</i>")
    # A line break inside a paragraph of the file is white space, not a break of the text.
    return _page_link.sub(link, re.sub(r"\s*\n\s*", " ", html).replace("> <", "><"))
