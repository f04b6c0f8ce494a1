// Completes wagtail-localize's editor. The bar above it follows each saved text, which the editor
// sends with fetch(): what is still missing, and whether there is something to review.
(() => {
  const PAUSE = 600; // ms after the last saved text
  const original = window.fetch;
  let timer;

  const refresh = async () => {
    const bar = document.querySelector(".house-desk");
    if (bar.contains(document.activeElement)) return; // its reader is about to press a button
    const answer = await original(window.location.href, { credentials: "same-origin" });
    if (!answer.ok) return;
    const fresh = new DOMParser()
      .parseFromString(await answer.text(), "text/html")
      .querySelector(".house-desk");
    if (fresh) bar.replaceChildren(...fresh.childNodes);
  };

  window.fetch = async (...request) => {
    const answer = await original(...request);
    if (answer.ok && ["PUT", "DELETE"].includes(request[1]?.method)) {
      clearTimeout(timer);
      timer = setTimeout(refresh, PAUSE);
    }
    return answer;
  };

  // Its input for a PO file can be reached by keyboard, and has no name of its own.
  const nameFileInput = () => {
    const editor = document.querySelector(".js-translation-editor");
    editor
      ?.querySelector('input[type="file"]:not([aria-label])')
      ?.setAttribute("aria-label", editor.dataset.fileLabel);
  };
  new MutationObserver(nameFileInput).observe(document.documentElement, {
    childList: true,
    subtree: true,
  });
})();
