// Saves each text as it is typed, and says so. Whatever the answer, what was typed stays: in its
// field, and in this browser until the server has it.
(() => {
  const root = document.querySelector("[data-translation-editor]");
  const words = root.querySelector("[data-words]").dataset;
  const { withField, of, find } = window.translationRows;
  const keeping = window.translationKeeping;
  const PAUSE = 900, AGAIN = 5000, REFRESH = 500; // ms
  const timers = new Map(), running = new Map();
  const status = root.querySelector("[data-status]");
  let stale = new Set(), refreshing;

  const token = () => root.querySelector("[name=csrfmiddlewaretoken]").value;

  // After a new sign-in the page's token is an old one.
  const renewToken = async () => {
    const answer = await fetch(window.location.href, { redirect: "manual" });
    if (!answer.ok) return false;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector("[data-translation-editor] [name=csrfmiddlewaretoken]")?.value;
    if (!fresh) return false;
    root.querySelectorAll("[name=csrfmiddlewaretoken]").forEach((field) => { field.value = fresh; });
    return true;
  };

  const send = async (url, options, again = true) => {
    const answer = await fetch(url, {
      ...options,
      redirect: "manual",
      headers: { Accept: "application/json", "X-CSRFToken": token(), ...options.headers },
    });
    const isJson = answer.headers.get("content-type")?.startsWith("application/json");
    if (answer.status === 403 && !isJson && again && (await renewToken())) {
      return send(url, options, false);
    }
    return answer;
  };

  const ask = (url, values, method = "POST") =>
    send(url, { method, body: new URLSearchParams(values) });

  const told = async (answer) => {
    try {
      return await answer.json();
    } catch {
      return {};
    }
  };

  const put = async (row, value, confirmed) => {
    const name = row.isRich ? "value" : "text";
    const values = { [name]: value, seen: row.seen, place: row.place };
    if (confirmed && value === row.seen) values.confirmed = "1";
    return value.trim()
      ? ask(row.address("save"), values, "PUT")
      : ask(row.address("save"), values, "DELETE");
  };

  const saveOnce = async (row, confirmed) => {
    const value = row.value;
    if (value === row.seen && !confirmed) {
      row.settle();
      return;
    }
    row.saving = "saving";
    row.say();
    let answer;
    try {
      answer = await put(row, value, confirmed);
    } catch {
      // It may have arrived, and only the answer to it not.
      row.sent = value;
      row.saving = "away";
      row.say();
      return;
    }
    if (answer.type === "opaqueredirect") {
      row.saving = "signed-out";
      row.say();
      return;
    }
    if (answer.status >= 500 || answer.status === 429) {
      row.sent = value;
      row.saving = "away";
      row.say();
      return;
    }
    const said = await told(answer);
    if (answer.ok) {
      row.sent = null;
      if (said.segment) row.segment = row.element.dataset.segment = String(said.segment);
      row.seen = said.stored;
      row.state = said.stored ? "done" : "missing";
      if (row.value !== value) {
        row.keep();
        row.saving = "typing";
        schedule(row);
      } else {
        row.settle();
        row.saving = "saved";
        row.say();
        row.saving = "clean";
      }
      renewSoon(row);
    } else if (answer.status === 409 && said.theirs === row.sent) {
      // What stands there are one's own words.
      row.seen = row.sent;
      row.sent = null;
      await saveOnce(row, confirmed);
    } else if (answer.status === 409) {
      row.showConflict(said.theirs, said.detail);
    } else if (answer.status === 410) {
      row.saving = "gone";
      row.say();
    } else {
      row.saving = "refused";
      row.say(said.detail ?? "");
    }
  };

  // One saving of a text at a time.
  const save = async (row, confirmed = false) => {
    clearTimeout(timers.get(row));
    timers.delete(row);
    // Of several that wait for one, each waits for the next as well: else two begin at once, and the
    // second is told of a conflict with the first.
    while (running.has(row)) await running.get(row);
    if (row.saving === "conflict" || row.saving === "gone") return;
    const work = saveOnce(row, confirmed).finally(() => {
      running.delete(row);
      row.savings += 1;
      tell();
    });
    running.set(row, work);
    await work;
  };

  const schedule = (row) => {
    clearTimeout(timers.get(row));
    timers.set(row, setTimeout(() => save(row), PAUSE));
  };

  // To others here, Wagtail's own script says who is writing and who only reads.
  const present = (name) =>
    document.dispatchEvent(new CustomEvent(`w-unsaved:${name}`, { bubbles: true, detail: { type: "edits" } }));

  const unsaved = () => withField.filter((row) => row.isUnsaved);

  const tell = () => {
    const left = unsaved();
    status.textContent = left.length || !withField.length ? "" : words.allSaved;
    if (!left.length) present("clear");
    root.dispatchEvent(new CustomEvent("translation:counted"));
  };

  const saveAll = async () => {
    withField.forEach((row) => row.field.edited?.());
    for (const row of unsaved()) await save(row);
    return unsaved();
  };

  // --- What stands beside and above the texts ------------------------------------------------

  const renewSoon = (row) => {
    stale.add(row.segment);
    if (row.element.dataset.path === "title") {
      withField.filter((other) => other.element.dataset.path === "slug").forEach((slug) => stale.add(slug.segment));
    }
    clearTimeout(refreshing);
    refreshing = setTimeout(renew, REFRESH);
  };

  const renew = async ({ isDone = false } = {}) => {
    const wanted = [...stale];
    stale = new Set();
    const address = new URL(root.dataset.states, window.location.href);
    wanted.forEach((segment) => address.searchParams.append("text", segment));
    const savings = new Map(withField.map((row) => [row, row.savings]));
    let said;
    try {
      const answer = await send(address, {});
      if (!answer.ok) return;
      said = await answer.json();
    } catch {
      return;
    }
    for (const [segment, fresh] of Object.entries(said.rows)) {
      const row = find(segment);
      // A text that was saved since it was asked for may be told as it was before: it is asked for
      // again, else the field would show old words, and contradict the new ones.
      if (row?.field && row.savings !== savings.get(row)) renewSoon(row);
      else row?.renew(fresh);
    }
    const bar = root.querySelector("[data-bar]");
    // Its reader is about to press a button, or has just done so.
    if (isDone || !bar.contains(document.activeElement)) window.translationDrafts.renew(bar, said.bar);
    if (said.texts_state !== root.dataset.textsState) tellOfNewTexts();
    tell();
  };

  const tellOfNewTexts = () => {
    const place = root.querySelector("[data-new-texts]");
    if (place.textContent) return;
    const link = document.createElement("a");
    link.href = window.location.href;
    link.textContent = words.load;
    place.append(words.renewed, " ", link);
  };

  // --- When ----------------------------------------------------------------------------------

  root.addEventListener("translation:typed", ({ detail }) => {
    status.textContent = "";
    present("add");
    schedule(detail);
  });
  root.addEventListener("translation:save", ({ detail }) => save(detail));
  root.addEventListener("translation:settled", ({ detail }) => renewSoon(detail));
  root.addEventListener("focusout", (event) => {
    const row = of(event.target);
    if (row?.saving === "typing") save(row);
  });

  const again = () =>
    withField.filter((row) => ["away", "signed-out", "kept"].includes(row.saving)).forEach((row) => save(row));
  setInterval(again, AGAIN);
  window.addEventListener("online", again);
  document.addEventListener("visibilitychange", () => document.hidden || again());
  again();

  window.addEventListener("beforeunload", (event) => {
    withField.forEach((row) => row.field.edited?.());
    if (unsaved().length) event.preventDefault();
  });

  const goTo = (row) => {
    row.element.hidden = false;
    row.element.scrollIntoView({ block: "center" });
    row.field.focus();
  };

  root.querySelector("[data-texts]").addEventListener("submit", async (event) => {
    event.preventDefault();
    const left = await saveAll();
    if (left.length) goTo(left[0]);
  });

  // A submission, an upload: of what is saved.
  root.addEventListener("submit", async (event) => {
    if (!event.target.matches("[data-after-saving]")) return;
    withField.forEach((row) => row.field.edited?.());
    if (!unsaved().length) return;
    event.preventDefault();
    const { target: form, submitter } = event;
    const left = await saveAll();
    if (left.length) {
      status.textContent = words.leave;
      goTo(left[0]);
    } else {
      form.requestSubmit(submitter);
    }
  });

  window.translationSaving = { save, saveAll, ask, told, renew, renewSoon, goTo };
  tell();
})();
