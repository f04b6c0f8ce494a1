/* Several things in one field of a session: lines of small controls over one JSON array. */

class LabParts extends HTMLElement {
  connectedCallback() {
    if (this.lines) return;
    this.store = this.querySelector("textarea");
    let parts;
    try {
      this.words = JSON.parse(document.getElementById(this.dataset.words).textContent);
      parts = JSON.parse(this.store.value || "[]");
    } catch {
      return; // It stays as it is, to be put right by hand.
    }
    this.store.hidden = true;
    this.lines = document.createElement("ul");
    this.lines.className = "lab-parts__lines";
    this.adding = document.createElement("button");
    this.adding.type = "button";
    this.adding.className = "button button-small button-secondary";
    this.adding.textContent = this.words.add;
    this.adding.addEventListener("click", () => {
      const line = this.draw({});
      line.querySelector("select, input").focus();
      this.keep();
    });
    this.append(this.lines, this.adding);
    for (const part of parts) this.draw(part);
  }

  draw(part) {
    const line = document.createElement("li");
    line.className = "lab-parts__line";
    for (const column of this.words.columns) line.append(this.control(column, part));
    const remove = document.createElement("button");
    remove.type = "button";
    remove.className = "button button-small button-secondary no";
    remove.textContent = this.words.remove;
    remove.addEventListener("click", () => {
      line.remove();
      this.keep();
      this.adding.focus();
    });
    line.append(remove);
    line.addEventListener("input", () => this.keep());
    this.lines.append(line);
    this.show(line);
    return line;
  }

  control(column, part) {
    const label = document.createElement("label");
    label.className = "lab-parts__control";
    const words = document.createElement("span");
    words.textContent = column.label;
    const field = document.createElement(column.options ? "select" : "input");
    field.dataset.column = column.name;
    if (column.options) {
      for (const [value, name] of column.options) field.append(new Option(name, value));
      field.value = part[column.name] ?? column.initial ?? column.options[0][0];
    } else {
      field.type = "text";
      field.autocomplete = "off";
      field.setAttribute("list", column.list);
      const known = this.choices(column).find((one) => one.dataset.key === part[column.name]);
      field.value = known?.value ?? part.name ?? "";
      // Of somebody whom the list does not have, the key is kept until another name is typed.
      if (!known && part[column.name]) field.dataset.key = part[column.name];
      field.addEventListener("input", () => delete field.dataset.key);
    }
    label.append(words, field);
    return label;
  }

  choices(column) {
    return [...(document.getElementById(column.list)?.options ?? [])];
  }

  /* Hide what the other controls of a line leave without a sense. */
  show(line) {
    for (const column of this.words.columns.filter((one) => one.only)) {
      const [other, value] = column.only;
      const is = line.querySelector(`[data-column="${other}"]`).value === value;
      line.querySelector(`[data-column="${column.name}"]`).parentElement.hidden = !is;
    }
  }

  keep() {
    const parts = [...this.lines.children].map((line) => {
      this.show(line);
      const part = {};
      for (const column of this.words.columns) {
        const field = line.querySelector(`[data-column="${column.name}"]`);
        if (field.parentElement.hidden) continue;
        if (column.options) {
          if (field.value) part[column.name] = field.value;
          continue;
        }
        const typed = field.value.trim();
        const chosen = this.choices(column).find((one) => one.value === typed);
        part[column.name] = chosen?.dataset.key ?? field.dataset.key ?? "";
        if (!chosen) part.name = typed;
      }
      return part;
    });
    this.store.value = JSON.stringify(parts);
    // Wagtail's own script then sees that something changed.
    this.store.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

// Not while the page is read: an element would be asked before it has its text area.
const define = () => customElements.define("lab-parts", LabParts);
if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", define);
else define();
