// The lines of the translators' editor: a field, what state it is in, and what stands beside it.
(() => {
  const root = document.querySelector("[data-translation-editor]");
  const words = root.querySelector("[data-words]").dataset;
  const { withHardSpaces, toNodes } = window.translationHtml;
  const keeping = window.translationKeeping;

  // A textarea that grows: a copy of its words behind it gives it its height, and shows its hard spaces.
  class PlainField {
    constructor(textarea, changed) {
      this.textarea = textarea;
      this.mirror = document.createElement("div");
      this.mirror.className = "tr-mirror";
      this.mirror.setAttribute("aria-hidden", "true");
      const box = document.createElement("div");
      box.className = "tr-grow";
      textarea.replaceWith(box);
      box.append(this.mirror, textarea);
      textarea.addEventListener("input", () => {
        this.reflect();
        changed();
      });
      this.reflect();
    }

    get() {
      return this.textarea.value;
    }

    set(text) {
      this.textarea.value = text;
      this.reflect();
    }

    reflect() {
      this.mirror.replaceChildren();
      withHardSpaces(`${this.textarea.value}\n`, this.mirror);
    }

    focus() {
      this.textarea.focus();
    }

    insert(text) {
      const { selectionStart, selectionEnd } = this.textarea;
      this.textarea.setRangeText(text, selectionStart, selectionEnd, "end");
      this.textarea.dispatchEvent(new Event("input", { bubbles: true }));
      this.textarea.focus();
    }
  }

  class Row {
    constructor(element) {
      this.element = element;
      this.segment = element.dataset.segment;
      // What it is kept by: its segment is another one, once a source has a paragraph more above it.
      this.place = element.dataset.place;
      this.state = element.dataset.state;
      const foot = root.querySelector("[data-foot]").content.cloneNode(true);
      foot.querySelector("[data-state-words]")?.setAttribute("id", `${element.id}-state`);
      this.beside = element.querySelector("[data-beside]");
      this.beside.before(foot);
      this.drawer = document.createElement("div");
      this.drawer.className = "tr-drawer";
      this.drawer.hidden = true;
      this.beside.after(this.drawer);
      const textarea = element.querySelector("[data-field]");
      if (!textarea) return;
      this.seen = textarea.dataset.stored;
      this.source = textarea.dataset.source;
      this.isRich = textarea.dataset.rich !== undefined;
      this.limit = Number(textarea.dataset.limit) || null;
      const Field = this.isRich ? window.RichField : PlainField;
      this.field = new Field(textarea, () => this.changed());
      this.proposal = this.state === "missing" ? textarea.value : "";
      this.saving = this.proposal ? "proposed" : "clean";
      this.savings = 0;
      this.count();
      this.say();
    }

    // Where a text is saved, its history asked for, a comment sent.
    address(what) {
      return root.dataset[what].replace("/0/", `/${this.segment}/`);
    }

    get value() {
      return this.field.get();
    }

    get isUnsaved() {
      return !["clean", "proposed"].includes(this.saving);
    }

    // What stands there was put there by the site, and nobody has answered it.
    get isUntouched() {
      return this.saving === "proposed" || (this.state === "memory" && this.value === this.seen);
    }

    sayUntouched() {
      const sentence = this.state === "memory" ? words.untouchedMemory : words.untouched;
      this.element.querySelector("[data-state-words]").textContent = sentence;
      root.querySelector("[data-status]").textContent = sentence;
    }

    // Put what is proposed into the field once more: it is no translation by that.
    propose(value) {
      this.proposal = this.state === "missing" && !this.seen ? value : "";
      this.use(value);
    }

    // What was typed, by hand or by a button.
    changed() {
      const value = this.value;
      if (this.proposal && value === this.proposal && !this.seen && this.saving !== "conflict") {
        keeping.drop(this.place);
        this.saving = "proposed";
        this.count();
        this.say();
        return;
      }
      if (value === this.seen && this.saving !== "conflict") {
        this.settle();
        return;
      }
      this.keep();
      if (this.saving !== "conflict" && this.saving !== "gone") this.saving = "typing";
      this.count();
      this.say();
      root.dispatchEvent(new CustomEvent("translation:typed", { detail: this }));
    }

    keep() {
      keeping.keep(this.place, this.value, this.seen, this.source);
    }

    use(value) {
      this.field.set(value);
      this.changed();
    }

    // Nothing is left to save.
    settle() {
      keeping.drop(this.place);
      this.saving = "clean";
      this.count();
      this.hideConflict();
      this.say();
    }

    say(detail = "") {
      const said = this.element.querySelector("[data-state-words]");
      const sentences = {
        clean: words[this.state], proposed: words.proposed, typing: words.typing, saving: words.saving,
        saved: words.saved, refused: `${words.refused} ${detail}`, away: words.away, conflict: words.typing,
        "signed-out": words.signedOut, gone: words.gone, kept: words.kept,
      };
      said.textContent = sentences[this.saving] ?? "";
      if (this.saving === "signed-out") {
        const link = document.createElement("a");
        link.href = root.dataset.signIn;
        link.target = "_blank";
        link.textContent = words.signIn;
        said.append(" ", link);
      }
      this.element.dataset.saving = this.saving;
    }

    count() {
      const place = this.element.querySelector("[data-length]");
      if (!this.limit) return;
      const length = [...this.field.get()].length;
      place.hidden = length < this.limit * 0.8;
      place.textContent = words.length.replace("{length}", length).replace("{limit}", this.limit);
      place.classList.toggle("tr-length--over", length > this.limit);
    }

    // Both stand there until somebody decides.
    showConflict(theirs, detail) {
      this.saving = "conflict";
      // Whoever has the same text in two windows has just had it dropped by the other one.
      this.keep();
      const place = this.element.querySelector("[data-conflict]");
      const shown = (value, title) => {
        const box = document.createElement("div");
        box.className = "tr-conflict__words";
        const name = document.createElement("strong");
        name.textContent = title;
        const text = document.createElement("div");
        text.className = "tr-words";
        if (!value) text.textContent = words.nothing;
        else if (this.isRich) text.append(toNodes(value));
        else withHardSpaces(value, text);
        box.append(name, text);
        return box;
      };
      const button = (label, act) => {
        const made = document.createElement("button");
        made.type = "button";
        made.className = "button button-small button-secondary";
        made.textContent = label;
        made.addEventListener("click", act);
        return made;
      };
      const said = document.createElement("p");
      said.textContent = detail;
      const buttons = document.createElement("p");
      buttons.className = "tr-conflict__buttons";
      buttons.append(
        button(words.keepMine, () => {
          this.seen = theirs;
          this.saving = "typing";
          this.hideConflict();
          this.field.focus();
          root.dispatchEvent(new CustomEvent("translation:save", { detail: this }));
        }),
        button(words.takeTheirs, () => {
          this.seen = theirs;
          this.field.set(theirs);
          this.state = theirs ? "done" : "missing";
          this.settle();
          this.field.focus();
          root.dispatchEvent(new CustomEvent("translation:settled", { detail: this }));
        }),
      );
      place.replaceChildren(said, shown(theirs, words.theirs), shown(this.value, words.mine), buttons);
      place.hidden = false;
      this.say();
    }

    hideConflict() {
      const place = this.element.querySelector("[data-conflict]");
      place.hidden = true;
      place.replaceChildren();
    }

    // What the server says of it, after a saving.
    renew({ state, marks, beside, stored }) {
      this.state = state;
      // A slug follows its title; and somebody else may have been here.
      if (this.field && this.saving === "clean" && stored !== this.seen) {
        this.seen = stored;
        this.field.set(stored);
      }
      this.element.dataset.state = state;
      this.element.dataset.marks = marks.join(" ");
      window.translationDrafts.renew(this.beside, beside);
      if (!this.isUnsaved) this.say();
    }
  }

  const rows = [...root.querySelectorAll('[data-row="text"]')].map((element) => new Row(element));
  const byElement = new Map(rows.map((row) => [row.element, row]));

  window.translationRows = {
    all: rows,
    withField: rows.filter((row) => row.field),
    of: (node) => byElement.get(node?.closest?.('[data-row="text"]')),
    find: (segment) => rows.find((row) => row.segment === String(segment)),
    at: (place) => rows.find((row) => row.place === place),
  };

  // What was kept the last time, and what of it has no field any more.
  const orphans = [];
  for (const [at, kept] of Object.entries(keeping.all())) {
    const row = window.translationRows.at(at);
    if (!row?.field) {
      orphans.push({ at, ...kept });
      continue;
    }
    if (kept.words === row.seen) {
      keeping.drop(at);
      continue;
    }
    const seen = row.seen;
    row.field.set(kept.words);
    row.saving = "kept";
    row.count();
    row.say();
    // The server compares with what was there when it was typed.
    row.seen = kept.seen ?? seen;
  }
  if (orphans.length) {
    const place = document.createElement("section");
    place.className = "tr-orphans";
    place.setAttribute("role", "alert");
    const said = document.createElement("p");
    // Where nobody may type now, the texts have no fields; those that are gone have no line either.
    const isOver = orphans.every(({ at }) => !window.translationRows.at(at));
    said.textContent = isOver ? words.gone : words.waits;
    place.append(said);
    for (const { at, words: typed, source } of orphans) {
      const item = document.createElement("div");
      item.className = "tr-orphan";
      const before = document.createElement("div");
      before.className = "tr-words";
      before.append(toNodes(source ?? ""));
      const text = document.createElement("textarea");
      text.className = "tr-input";
      text.readOnly = true;
      text.value = typed;
      text.setAttribute("aria-label", words.mine);
      const drop = document.createElement("button");
      drop.type = "button";
      drop.className = "tr-action";
      drop.textContent = words.discard;
      drop.addEventListener("click", () => {
        keeping.drop(at);
        item.remove();
        if (!place.querySelector(".tr-orphan")) place.remove();
      });
      item.append(before, text, drop);
      place.append(item);
    }
    root.querySelector("[data-texts]").before(place);
  }
})();
