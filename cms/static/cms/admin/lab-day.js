/* The editor of a day of the Lab: a new line begins where the last one ended, and what would go
   wrong is told anew after each saving. */

// A field of a session by the key of its row: its number in the form may have changed.
const fieldOf = (link) => {
  const id = decodeURIComponent(new URL(link.href).hash.slice(1));
  const name = id.split("-").pop();
  const key = [...document.querySelectorAll('input[name$="-row_key"]')].find(
    (input) => link.dataset.row && input.value === link.dataset.row,
  );
  const prefix = key?.name.replace(/-row_key$/, "");
  return document.getElementById(prefix ? `id_${prefix}-${name}` : id);
};

const goTo = (field) => {
  for (let at = field.parentElement; at; at = at.parentElement)
    if (at.matches("details")) at.open = true;
  const within = field.closest("lab-parts") ?? field;
  const wanted = within.matches("input, select, textarea")
    ? within
    : within.querySelector("select, input, button");
  wanted.focus();
  wanted.scrollIntoView({ block: "center" });
};

class LabChecks extends HTMLElement {
  #asked = 0;

  connectedCallback() {
    this.addEventListener("click", (event) => {
      const link = event.target.closest("a[data-row]");
      const field = link && fieldOf(link);
      if (!field) return;
      event.preventDefault();
      goTo(field);
    });
    document.addEventListener("w-autosave:success", () => this.ask());
  }

  async ask() {
    const form = this.closest("form");
    const page = /\/pages\/(\d+)\//.exec(form.getAttribute("action"))?.[1];
    if (!page) return;
    const turn = (this.#asked += 1);
    try {
      const answer = await fetch(this.dataset.url.replace("/0/", `/${page}/`));
      const list = await answer.text();
      // Whoever was signed out is led to a page, which is no list. What was asked for after a later
      // saving may have come before.
      if (answer.ok && !answer.redirected && turn === this.#asked) this.innerHTML = list;
    } catch {
      // Without a connection the list stays as it is; saving says so itself.
    }
  }
}

const begin = (row, rows) => {
  const before = rows.filter((one) => one !== row && one.offsetParent).at(-1);
  const begins = row.querySelector('[name$="-begins"]');
  const ends = before?.querySelector('[name$="-ends"]');
  if (!begins || begins.value) return;
  if (ends?.value) {
    begins.value = ends.value;
    begins.dispatchEvent(new Event("change", { bubbles: true }));
    row.querySelector('[name$="-ends"]').focus();
  } else begins.focus();
};

const watch = () => {
  customElements.define("lab-checks", LabChecks);
  const list = document.getElementById("id_sessions-FORMS");
  if (!list) return;
  new MutationObserver((changes) => {
    for (const change of changes)
      for (const row of change.addedNodes)
        // Wagtail has its own wishes for the focus of a line that it has just made.
        if (row.matches?.('[id^="inline_child_sessions-"]'))
          setTimeout(() => begin(row, [...list.children]));
  }).observe(list, { childList: true });
};
if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", watch);
else watch();
