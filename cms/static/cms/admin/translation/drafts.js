// A reason or a comment that is being written: it outlives what the server says anew around it.
(() => {
  const root = document.querySelector("[data-translation-editor]");
  const begun = (place) =>
    [...place.querySelectorAll("[data-draft]")].filter(
      (field) => field.value.trim() || field === document.activeElement,
    );

  // Put new HTML in a place; what was begun in it stands in the new one, or keeps the old one there.
  const renew = (place, html) => {
    const fresh = document.createElement("template");
    fresh.innerHTML = html;
    const twins = new Map(
      [...fresh.content.querySelectorAll("[data-draft]")].map((field) => [field.dataset.draft, field]),
    );
    const drafts = begun(place);
    if (drafts.some((field) => !twins.has(field.dataset.draft))) return;
    let focused = null;
    for (const field of drafts) {
      const twin = twins.get(field.dataset.draft);
      twin.value = field.value;
      twin.closest("details").open = true;
      if (field === document.activeElement) focused = [twin, field.selectionStart, field.selectionEnd];
    }
    const list = place.querySelector("[data-findings]"), newList = fresh.content.querySelector("[data-findings]");
    if (list && newList) newList.open = list.open;
    place.replaceChildren(fresh.content);
    if (focused) {
      const [twin, start, end] = focused;
      twin.focus({ preventScroll: true });
      twin.setSelectionRange(start, end);
    }
  };

  const clear = (place) => place.querySelectorAll("[data-draft]").forEach((field) => { field.value = ""; });

  // Say why something was not done, beside the button that was pressed.
  const say = (place, sentence) => {
    const said = place.querySelector("[data-said]") ?? document.createElement("p");
    said.className = "tr-warning";
    said.dataset.said = "";
    said.setAttribute("role", "alert");
    place.append(said);
    said.textContent = sentence;
  };

  window.addEventListener("beforeunload", (event) => {
    if ([...root.querySelectorAll("[data-draft]")].some((field) => field.value.trim())) event.preventDefault();
  });

  window.translationDrafts = { renew, clear, say };
})();
