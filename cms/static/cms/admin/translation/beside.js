// The buttons below a text: what to put in, what was, what somebody says of it.
(() => {
  const root = document.querySelector("[data-translation-editor]");
  const words = root.querySelector("[data-words]").dataset;
  const { of, find } = window.translationRows;
  const { save, ask, told, renew, renewSoon, goTo } = window.translationSaving;
  const drafts = window.translationDrafts;
  const { toRaw } = window.translationHtml;

  const plain = (html) => toRaw(html).blocks[0].text;
  const use = (row, html) => {
    row.use(row.isRich ? html : plain(html));
    row.field.focus();
  };

  const open = (row, button, fill) => {
    const { drawer } = row;
    const isOpen = button.getAttribute("aria-expanded") === "true";
    row.element.querySelectorAll("[aria-expanded]").forEach((other) => other.setAttribute("aria-expanded", "false"));
    drawer.hidden = isOpen;
    if (isOpen) return;
    button.setAttribute("aria-expanded", "true");
    fill(drawer);
  };

  const showHistory = async (row, drawer) => {
    drawer.textContent = "…";
    try {
      const answer = await fetch(row.address("history"), { redirect: "manual" });
      drawer.innerHTML = answer.ok ? await answer.text() : "";
      if (!answer.ok) drawer.textContent = answer.type === "opaqueredirect" ? words.signedOut : words.away;
    } catch {
      drawer.textContent = words.away;
    }
  };

  const writeComment = (row, drawer, opener) => {
    const text = document.createElement("textarea");
    text.className = "tr-input";
    text.maxLength = 1000;
    text.rows = 3;
    text.id = `${row.element.id}-comment`;
    text.dataset.draft = row.segment;
    // What was begun before the history was looked at.
    text.value = row.comment ?? "";
    text.addEventListener("input", () => { row.comment = text.value; });
    const label = document.createElement("label");
    label.htmlFor = text.id;
    label.textContent = words.comment;
    const said = document.createElement("p");
    said.className = "tr-warning";
    said.setAttribute("role", "alert");
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button button-small";
    button.textContent = words.send;
    button.addEventListener("click", async () => {
      button.disabled = true;
      try {
        const answer = await ask(row.address("comment"), { words: text.value });
        if (answer.ok) {
          row.comment = text.value = "";
          drawer.hidden = true;
          opener.setAttribute("aria-expanded", "false");
          opener.focus();
          renewSoon(row);
          return;
        }
        said.textContent = (await told(answer)).detail ?? words.signedOut;
      } catch {
        said.textContent = words.away;
      } finally {
        button.disabled = false;
      }
    });
    drawer.replaceChildren(label, text, said, button);
    text.focus();
  };

  const refusal = async (answer) =>
    answer.type === "opaqueredirect" ? words.signedOut : (await told(answer)).detail ?? words.away;

  const post = async (row, button) => {
    const place = button.closest("[data-fields]") ?? button.parentElement;
    const fields = [...place.querySelectorAll("[name]")].filter((field) => field !== button);
    const values = fields.filter((field) => field.type !== "checkbox" || field.checked).map((field) => [field.name, field.value]);
    if (button.name) values.push([button.name, button.value]);
    button.disabled = true;
    try {
      const answer = await ask(button.dataset.post, values);
      if (answer.ok) {
        drafts.clear(place);
        const said = await told(answer);
        if (said.stored !== undefined && row.field) {
          row.seen = said.stored;
          row.field.set(said.stored);
          row.settle();
        }
        renewSoon(row);
        (row.field ?? row.element).focus?.();
      } else drafts.say(place, await refusal(answer));
    } catch {
      drafts.say(place, words.away);
    } finally {
      button.disabled = false;
    }
  };

  // The same above the texts, where a form serves those without a script.
  const dismiss = async (form, submitter) => {
    const values = new FormData(form);
    if (submitter?.name) values.append(submitter.name, submitter.value);
    try {
      const answer = await ask(form.action, values);
      if (!answer.ok) {
        drafts.say(form, await refusal(answer));
        return;
      }
      drafts.clear(form);
      const row = find(form.dataset.dismiss);
      if (row) renewSoon(row);
      await renew({ isDone: true });
      root.querySelector("[data-findings] > summary")?.focus();
    } catch {
      drafts.say(form, words.away);
    }
  };

  root.addEventListener("submit", (event) => {
    if (!event.target.matches("[data-dismiss]")) return;
    event.preventDefault();
    dismiss(event.target, event.submitter);
  });

  // From a remark above the texts to its text.
  root.addEventListener("click", (event) => {
    const link = event.target.closest("[data-findings] a[href^='#text-']");
    const row = link && find(link.hash.replace("#text-", ""));
    if (!row?.field) return;
    event.preventDefault();
    goTo(row);
  });

  const putBack = async (row, button) => {
    const answer = await ask(button.dataset.putBack, { change: button.dataset.change, side: button.dataset.side });
    const said = await told(answer);
    if (answer.ok) {
      const value = row.isRich ? said.data ?? "" : plain(said.data ?? "");
      row.seen = value;
      row.field.set(value);
      row.state = value ? "done" : "missing";
      row.settle();
      renewSoon(row);
      showHistory(row, row.drawer);
      row.field.focus();
    } else {
      row.saving = "refused";
      row.say(said.detail ?? "");
    }
  };

  root.addEventListener("click", (event) => {
    const row = of(event.target);
    const button = event.target.closest("button");
    if (!row || !button) return;
    const { dataset } = button;
    if ("copy" in dataset) {
      row.use(row.source);
      row.field.focus();
    } else if ("use" in dataset) use(row, dataset.use);
    else if ("propose" in dataset) {
      row.propose(row.isRich ? dataset.propose : plain(dataset.propose));
      row.field.focus();
    } else if ("insert" in dataset) row.field.insert(dataset.insert);
    else if ("confirm" in dataset) save(row, true);
    else if ("post" in dataset) post(row, button);
    else if ("putBack" in dataset) putBack(row, button);
    else if ("openHistory" in dataset) open(row, button, (drawer) => showHistory(row, drawer));
    else if ("openComment" in dataset) open(row, button, (drawer) => writeComment(row, drawer, button));
  });
})();
