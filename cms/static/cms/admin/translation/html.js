// The HTML of a text, as wagtail-localize keeps it, and what Draft.js edits: there and back again.
// Inline elements alone: <b> or <strong>, <i> or <em>, <code>, <abbr>, <acronym>, <br>, and
// <a id="a1">, which stands for the first link of the source.
(() => {
  const STYLES = {
    b: "BOLD", strong: "BOLD", i: "ITALIC", em: "ITALIC",
    code: "CODE", abbr: "ABBR", acronym: "ACRONYM",
  };
  const LINK = "TRANSLATION_LINK";
  const HARD_SPACE = /[\u00a0\u202f\u2007]/g;

  // Which of two elements a text uses: what isn't there is what Wagtail writes.
  const tagsOf = (...texts) => {
    const html = texts.join("");
    return {
      BOLD: /<strong>/.test(html) && !/<b>/.test(html) ? "strong" : "b",
      ITALIC: /<em>/.test(html) && !/<i>/.test(html) ? "em" : "i",
      CODE: "code",
      ABBR: "abbr",
      ACRONYM: "acronym",
    };
  };

  const nodesOf = (html) => {
    const template = document.createElement("template");
    template.innerHTML = html;
    return template.content;
  };

  // Return the raw content of one block.
  const toRaw = (html) => {
    let text = "";
    // Draft.js counts whole characters in what it reads, not the halves of an emoji.
    const here = () => [...text].length;
    const inlineStyleRanges = [], entityRanges = [], entityMap = {};
    const walk = (node, styles) => {
      for (const child of node.childNodes) {
        if (child.nodeType === Node.TEXT_NODE) {
          text += child.data.replace(/\r?\n/g, " ");
          continue;
        }
        if (child.nodeType !== Node.ELEMENT_NODE) continue;
        const name = child.localName, offset = here();
        if (name === "br") {
          text += "\n";
          continue;
        }
        const style = STYLES[name];
        // The outer one first: Draft.js keeps them in this order.
        const range = style && { offset, length: 0, style };
        if (range) inlineStyleRanges.push(range);
        walk(child, style ? [...styles, style] : styles);
        const length = here() - offset;
        if (range) range.length = length;
        if (name === "a" && length) {
          const key = Object.keys(entityMap).length;
          entityMap[key] = {
            type: LINK, mutability: "MUTABLE", data: { id: child.id, outer: styles },
          };
          entityRanges.push({ offset, length, key });
        }
      }
    };
    walk(nodesOf(html), []);
    const block = { key: "text", text, type: "unstyled", depth: 0, inlineStyleRanges, entityRanges, data: {} };
    return { blocks: [block], entityMap };
  };

  const escape = (text) =>
    text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/\n/g, "<br/>");

  // Return the marks of each character, those of the outer elements first.
  const charactersOf = (content) => {
    const found = [];
    content.getBlocksAsArray().forEach((block, place) => {
      if (place) found.push({ character: "\n", marks: [] });
      [...block.getText().split("").entries()].forEach(([at, character]) => {
        const styles = block.getInlineStyleAt(at).toArray();
        const key = block.getEntityAt(at);
        const entity = key && content.getEntity(key);
        const link = entity?.getType() === LINK ? { link: key, ...entity.getData() } : null;
        const outer = link ? styles.filter((style) => link.outer?.includes(style)) : styles;
        const inner = link ? styles.filter((style) => !link.outer?.includes(style)) : [];
        found.push({ character, marks: link ? [...outer, link, ...inner] : outer });
      });
    });
    return found;
  };

  const isLink = (mark) => typeof mark === "object";
  const same = (one, other) =>
    one === other || (isLink(one) && isLink(other) && one.link === other.link);
  const has = (marks, mark) => marks.some((other) => same(mark, other));

  const toHtml = (content, tags) => {
    const characters = charactersOf(content);
    // How far a mark goes from here: the one that goes further is outside.
    const end = (mark, from) => {
      let at = from;
      while (at < characters.length && has(characters[at].marks, mark)) at += 1;
      return at;
    };
    const begin = (mark) => (isLink(mark) ? `<a id="${mark.id}">` : `<${tags[mark]}>`);
    const close = (mark) => (isLink(mark) ? "</a>" : `</${tags[mark]}>`);
    let html = "", open = [];
    characters.forEach(({ character, marks }, at) => {
      const stays = open.findIndex((mark) => !has(marks, mark));
      if (stays >= 0) {
        html += open.slice(stays).reverse().map(close).join("");
        open = open.slice(0, stays);
      }
      const fresh = marks
        .filter((mark) => !has(open, mark))
        .map((mark, order) => ({ mark, order, to: end(mark, at) }))
        .sort((one, other) => other.to - one.to || one.order - other.order);
      for (const { mark } of fresh) {
        html += begin(mark);
        open.push(mark);
      }
      html += escape(character);
    });
    return html + open.reverse().map(close).join("");
  };

  // Return the nodes that show a text: its own elements and no others, whatever it holds.
  const toNodes = (html) => {
    const shown = document.createDocumentFragment();
    const walk = (from, to) => {
      for (const child of from.childNodes) {
        if (child.nodeType === Node.TEXT_NODE) {
          withHardSpaces(child.data, to);
        } else if (child.localName === "a") {
          const link = document.createElement("span");
          link.className = "tr-link";
          walk(child, link);
          const number = document.createElement("sup");
          number.className = "tr-link__number";
          number.textContent = child.id.replace(/^a/, "");
          link.append(number);
          to.append(link);
        } else if (child.localName === "br" || STYLES[child.localName]) {
          const element = document.createElement(child.localName);
          walk(child, element);
          to.append(element);
        } else if (child.nodeType === Node.ELEMENT_NODE) {
          walk(child, to);
        }
      }
    };
    walk(nodesOf(html), shown);
    return shown;
  };

  // Put a text behind what is there; its hard spaces are to be seen.
  const withHardSpaces = (text, to) => {
    let from = 0;
    for (const found of text.matchAll(HARD_SPACE)) {
      to.append(text.slice(from, found.index));
      const mark = document.createElement("span");
      mark.className = "tr-hard";
      mark.textContent = found[0];
      to.append(mark);
      from = found.index + 1;
    }
    to.append(text.slice(from));
  };

  const linksIn = (html) => new Set([...html.matchAll(/<a id="([^"]*)">/g)].map((found) => found[1]));

  window.translationHtml = { LINK, HARD_SPACE, tagsOf, toRaw, toHtml, toNodes, withHardSpaces, linksIn };
})();
