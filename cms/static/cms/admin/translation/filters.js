// Shows the texts that somebody wants to see, counts them, and goes from one to the next.
(() => {
  const root = document.querySelector("[data-translation-editor]");
  const words = root.querySelector("[data-words]").dataset;
  const { all, withField, of } = window.translationRows;
  const { goTo } = window.translationSaving;
  const lines = [...root.querySelectorAll("[data-row]")];
  const links = [...root.querySelectorAll("[data-filter]")];
  const marksOf = (line) => line.dataset.marks.split(" ").filter(Boolean);
  let shown = links.find((link) => link.hasAttribute("aria-current"))?.dataset.filter ?? "";

  const count = () => {
    for (const link of links) {
      const mark = link.dataset.filter;
      // As many as the progress counts: a picture or a theme beside the texts is none.
      const number = mark ? lines.filter((line) => marksOf(line).includes(mark)).length : all.length;
      link.querySelector("[data-count]").textContent = number;
      link.hidden = Boolean(mark) && !number && mark !== shown;
    }
    const done = all.filter((row) => row.state === "done").length;
    root.querySelector("[data-done]").textContent = done;
    root.querySelector("[data-progress]").value = done;
  };

  const apply = () => {
    for (const line of lines) line.hidden = Boolean(shown) && !marksOf(line).includes(shown);
    // The innermost first: a heading with nothing below it is none.
    for (const group of [...root.querySelectorAll("[data-group]")].reverse()) {
      group.hidden = !group.querySelector("[data-row]:not([hidden])");
    }
    root.querySelector("[data-nothing]").hidden = lines.some((line) => !line.hidden);
    for (const link of links) {
      if (link.dataset.filter === shown) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  };

  root.addEventListener("click", (event) => {
    const link = event.target.closest("[data-filter]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    shown = link.dataset.filter;
    apply();
    count();
    window.history.replaceState(null, "", link.href);
  });

  // Go on from where the reader is, and begin again at the other end. What comes from memory counts
  // as missing until somebody has said yes.
  const go = (mark, step = 1) => {
    const here = of(document.activeElement);
    const order = step > 0 ? withField : [...withField].reverse();
    const from = here ? order.indexOf(here) + 1 : 0;
    const wanted = (row) => row !== here && !row.element.hidden &&
      (!mark || marksOf(row.element).includes(mark) || (mark === "missing" && row.state !== "done"));
    const next = [...order.slice(from), ...order.slice(0, from)].find(wanted);
    if (next) goTo(next);
    else root.querySelector("[data-status]").textContent = words.noMore;
    return next;
  };

  // The one behind, whatever it is; at the end nothing.
  const goOn = () => {
    const here = of(document.activeElement);
    const next = withField.slice(withField.indexOf(here) + 1).find((row) => !row.element.hidden);
    if (next) goTo(next);
  };

  root.querySelector("[data-next-missing]")?.addEventListener("click", () => go("missing"));
  root.addEventListener("translation:counted", count);
  apply();
  count();
  window.translationFilters = { go, goOn };
})();
