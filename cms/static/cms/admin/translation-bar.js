// Brings the bar above wagtail-localize's editor up to date after each saved text: what is still
// missing, and whether there is something to review. The editor itself saves with fetch().
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
})();
