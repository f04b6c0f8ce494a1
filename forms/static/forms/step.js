/* A step of a form: shows what is asked as one types, counts, and saves in the background.
   Without it everything works: the server decides, and saves with each step. */
(() => {
  "use strict";

  const SENT = "form-sent";
  const store = {
    // Where a browser forbids it, nothing is kept.
    get: (key) => { try { return sessionStorage.getItem(key); } catch { return null; } },
    set: (key, value) => { try { sessionStorage.setItem(key, value); } catch { /* full, or forbidden */ } },
    remove: (key) => { try { sessionStorage.removeItem(key); } catch { /* forbidden */ } },
  };

  const form = document.querySelector("form.form__fields[data-asked]");
  if (!form) {
    // Another page of the form: what was sent has arrived.
    store.remove(store.get(SENT));
    store.remove(SENT);
    return;
  }
  // A repeated group holds rows of its own, once for each time.
  const rowsIn = (box) => [...box.querySelectorAll("[data-field]")].filter((row) => row.parentElement.closest("[data-field], form") === (box.closest("[data-field]") || form));
  const rows = rowsIn(form);
  const asked = JSON.parse(form.dataset.asked || "{}");

  const numberOf = (typed) => {
    const text = typed.replace(/[\s\u00a0\u202f']/g, "").replace("\u2212", "-");
    const marks = [...text].filter((mark) => mark === "," || mark === ".");
    const language = document.documentElement.lang;
    const comma = (1.5).toLocaleString(language)[1] === ",";
    let decimal = "";
    if (new Set(marks).size === 2) {
      decimal = marks[marks.length - 1];
      if (marks.filter((mark) => mark === decimal).length > 1) return null;
    } else if (marks.length === 1) {
      decimal = /^-?\d{1,3},\d{3}$/.test(text) && !comma ? "" : marks[0];
    }
    const place = decimal ? text.lastIndexOf(decimal) : text.length;
    let whole = text.slice(0, place);
    if (/[,.]/.test(whole)) {
      if (!/^-?\d{1,3}(?:[,.]\d{3})+$/.test(whole)) return null;
      whole = whole.replace(/[,.]/g, "");
    }
    const plain = decimal ? `${whole}.${text.slice(place + 1)}` : whole;
    return /^-?\d{1,12}(?:\.\d{1,4})?$/.test(plain) ? plain : null;
  };

  const dayOf = (typed) => {
    const written = typed.match(/^(\d{1,2})\s*[/.,\-\s]\s*(\d{1,2})\s*[/.,\-\s]\s*(\d{4})$/) || typed.match(/^(\d\d)(\d\d)(\d{4})$/);
    const day = written ? [written[3], written[2].padStart(2, "0"), written[1].padStart(2, "0")].join("-") : typed;
    return /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(day)) ? day : null;
  };

  const typedIn = (row) => {
    const inputs = [...row.querySelectorAll(`input:not([name="unseen"]), select, textarea`)];
    const kind = row.dataset.kind;
    // Files, an address, a group: there is an answer or there is none.
    if (kind === "other") {
      const typed = inputs.some((input) => !["hidden", "checkbox", "radio"].includes(input.type) && input.value.trim());
      return typed || inputs.some((input) => input.type === "radio" && input.checked) || row.querySelector("[data-answered]") ? "yes" : "";
    }
    const checked = inputs.filter((input) => input.checked).map((input) => input.value);
    if (kind === "choices") return checked;
    if (inputs.length && inputs[0].type === "radio") {
      if (kind !== "boolean") return checked[0];
      return checked.length ? checked[0] === "yes" : null;
    }
    if (kind === "boolean") return checked.length ? true : null;
    const value = inputs.length ? inputs[0].value.trim() : "";
    if (kind === "number") return numberOf(value);
    if (kind === "date") return dayOf(value);
    return value;
  };

  const showAll = (shown, answers, kinds) => {
    for (const row of shown) {
      const { field, kind, shownIf, requiredIf } = row.dataset;
      const isShown = !shownIf || window.formConditions.holds(JSON.parse(shownIf), answers, kinds);
      row.hidden = !isShown;
      // Whoever has a script has seen it.
      const unseen = row.querySelector(":scope > input[name=unseen]");
      if (unseen) unseen.disabled = isShown;
      const optional = row.querySelector(".form__optional");
      if (requiredIf && optional) {
        optional.hidden = window.formConditions.holds(JSON.parse(requiredIf), answers, kinds);
      }
      for (const time of row.querySelectorAll(".form__time")) showAll(rowsIn(time), { ...answers }, { ...kinds });
      kinds[field] = kind;
      if (isShown) answers[field] = typedIn(row);
    }
  };
  const show = () => showAll(rows, { ...asked.answers }, { ...asked.kinds });

  const count = (area) => {
    const limit = document.getElementById(`${area.id}_limit`);
    if (!limit) return;
    const words = area.dataset.maxWords;
    const found = words
      ? (area.value.normalize("NFC").match(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu) || []).length
      : area.value.length;
    const said = words ? limit.dataset.countWords : limit.dataset.countCharacters;
    const most = words || area.dataset.maxLength;
    if (!most) return;
    limit.textContent = said.replace("{count}", found).replace("{most}", most);
    limit.classList.toggle("form__limit--passed", found > Number(most));
  };

  form.addEventListener("input", (event) => {
    show();
    if (event.target.matches("textarea")) count(event.target);
  });
  show();
  form.querySelectorAll("textarea").forEach(count);

  /* Saving. Before the first save nothing is stored: then only what could not be sent is kept, in
     this window of the browser alone. */
  const said = form.querySelector("[data-said]");
  // A step may have another place by now, and a draft that was just begun another address.
  const here = `form:${new URL(form.action).pathname.replace(/\d+\/$/, "")}${form.elements.step.value}`;
  let saved;
  let waiting = 0;
  let running = null;
  // What was sent and may have arrived: it is no other window's.
  let unconfirmed = "";

  const typed = () => {
    const data = new FormData(form);
    for (const [name, value] of [...data]) if (value instanceof File) data.delete(name);
    return data;
  };

  const isAnswer = (name) => /^[0-9a-f-]{36}/.test(name);
  const answersIn = (data) => JSON.stringify([...data].filter(([name]) => isAnswer(name)));
  const isChanged = () => answersIn(typed()) !== saved;

  const say = (text, isSaved) => {
    said.classList.toggle("form__saved--failed", !isSaved);
    if (said.textContent !== text) said.textContent = text;
  };

  // A browser sends no more than this after the page was left, of all that is on its way.
  const MOST_KEPT_ALIVE = 60000;
  const sizeOf = (data) => [...data].reduce((sum, part) => sum + 200 + new Blob(part).size, 0);

  const save = (isLeaving) => {
    clearTimeout(waiting);
    // What is on its way may be given up when the page is left.
    if (!("save" in form.dataset) || (running && !isLeaving) || !isChanged()) return;
    const data = typed();
    const answers = answersIn(data);
    data.set("background", "1");
    data.set("mine", unconfirmed);
    unconfirmed = answers;
    // Not to the page's own address: a draft that was just begun has one of its own.
    running = fetch(form.action, { method: "POST", body: data, keepalive: isLeaving && sizeOf(data) < MOST_KEPT_ALIVE })
      .then(async (answer) => {
        if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
        const told = await answer.json();
        saved = answers;
        unconfirmed = "";
        form.elements.was.value = told.was;
        say(told.said, told.is_whole);
        store.remove(here);
      })
      .catch(() => {
        store.set(here, answersIn(typed()));
        say(form.dataset.notSaved, false);
        waiting = setTimeout(save, 15000, false);
      })
      .finally(() => { running = null; });
  };

  const leave = () => {
    if (!("save" in form.dataset) || !isChanged() || isSending) return;
    // Until it is known to have arrived.
    store.set(here, answersIn(typed()));
    save(true);
  };

  const putBack = (kept) => {
    const values = new Map();
    for (const [name, value] of JSON.parse(kept)) values.set(name, [...(values.get(name) || []), value]);
    for (const input of form.querySelectorAll("[data-field] :is(input, select, textarea)")) {
      if (!isAnswer(input.name) || input.type === "file") continue;
      const own = values.get(input.name) || [];
      if (input.type === "checkbox" || input.type === "radio") input.checked = own.includes(input.value);
      else input.value = own[0] || "";
    }
    form.dispatchEvent(new Event("input"));
    form.querySelectorAll("textarea").forEach(count);
  };

  const offer = () => {
    const arrived = store.get(SENT);
    if (arrived && arrived !== here) store.remove(arrived);
    store.remove(SENT);
    const kept = store.get(here);
    if (!kept || kept === saved || "arrived" in form.dataset) {
      store.remove(here);
      return;
    }
    const box = document.createElement("p");
    box.className = "form__told";
    box.append(form.dataset.kept, " ");
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button button--quiet";
    button.textContent = form.dataset.putBack;
    button.addEventListener("click", () => {
      putBack(kept);
      box.remove();
      form.querySelector("[data-field] :is(input, select, textarea)").focus();
    });
    box.append(button);
    form.prepend(box);
  };

  let isSending = false;
  const opened = performance.now();
  form.addEventListener("submit", (event) => {
    // Whoever is quicker than a program may be waits for the rest of its seconds.
    const rest = Number(form.dataset.young || 0) * 1000 + 200 - (performance.now() - opened);
    if (form.dataset.young && rest > 0) {
      event.preventDefault();
      const { submitter } = event;
      setTimeout(() => form.requestSubmit(submitter), rest);
      return;
    }
    isSending = true;
    clearTimeout(waiting);
    if (unconfirmed) form.append(Object.assign(document.createElement("input"), { type: "hidden", name: "mine", value: unconfirmed }));
    // Should the database be away, the page that says so can't hold it.
    store.set(here, answersIn(typed()));
    store.set(SENT, here);
  });

  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(save, 3000, false);
  });
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && leave());
  window.addEventListener("pagehide", leave);
  window.addEventListener("beforeunload", (event) => {
    if (!isSending && said.textContent === form.dataset.notSaved && isChanged()) event.preventDefault();
  });
  window.addEventListener("online", () => save(false));
  // A page that the browser kept may be older than what was saved since.
  window.addEventListener("pageshow", (event) => event.persisted && location.reload());
  saved = answersIn(typed());
  offer();
})();
