// Completes wagtail-localize's editor. The bar above it follows each saved text, which the editor
// sends with fetch(): what is still missing, and whether there is something to review.
(() => {
  const PAUSE = 600; // ms after the last saved text
  const original = window.fetch;
  let timer;

  const refresh = async () => {
    const bar = document.querySelector(".house-desk");
    if (bar.contains(document.activeElement)) return; // its reader is about to press a button
    if ([...bar.querySelectorAll("textarea")].some((field) => field.value)) return; // a reason
    const answer = await original(window.location.href, { credentials: "same-origin" });
    if (!answer.ok) return;
    const fresh = new DOMParser()
      .parseFromString(await answer.text(), "text/html")
      .querySelector(".house-desk");
    if (fresh) bar.replaceChildren(...fresh.childNodes);
  };

  // Who reviews a text may choose no pictures, and the admin's API tells of none. The page itself
  // says how those of its text look.
  const picture = (address) => {
    const key = /\/api\/main\/images\/(\d+)\/$/.exec(String(address))?.[1];
    const editor = document.querySelector(".js-translation-editor");
    return key && JSON.parse(editor.dataset.pictures)[key];
  };

  window.fetch = async (...request) => {
    const answer = await original(...request);
    const known = answer.status === 404 && picture(request[0]);
    if (known) return Response.json(known);
    if (answer.ok && ["PUT", "DELETE"].includes(request[1]?.method)) {
      clearTimeout(timer);
      timer = setTimeout(refresh, PAUSE);
    }
    return answer;
  };

  // Its input for a PO file can be reached by keyboard, and has no name of its own; its heading is
  // English in every language.
  let isNamed = false;
  const completeEditor = () => {
    const editor = document.querySelector(".js-translation-editor");
    if (!editor) return;
    if (!isNamed) {
      const texts = document.createTreeWalker(editor, NodeFilter.SHOW_TEXT);
      while (texts.nextNode()) {
        if (texts.currentNode.data !== editor.dataset.englishHeading) continue;
        texts.currentNode.data = editor.dataset.heading;
        isNamed = true; // each tab has one, and all are there at once
      }
    }
    editor
      .querySelector('input[type="file"]:not([aria-label])')
      ?.setAttribute("aria-label", editor.dataset.fileLabel);
  };
  new MutationObserver(completeEditor).observe(document.documentElement, {
    childList: true,
    subtree: true,
  });
})();
