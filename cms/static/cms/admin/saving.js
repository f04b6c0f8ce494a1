// Wagtail saves by itself, also while somebody presses "Save". Where a text is new, each of the two
// would make it: one fails, or there are two. So whoever comes second waits, or is not needed.
(() => {
  const AS_LONG_AS_THE_BUTTON = 30_000; // ms for which a button that was pressed can't be pressed again
  const isEditor = (form) => form.matches("[data-edit-form]");
  const isNew = (form) => /\/add\//.test(form.getAttribute("action") ?? "");
  const words = document.currentScript.dataset;
  let making = false; // Wagtail is about to make the text
  let pressed = null; // the button that was pressed meanwhile
  let leaving; // a timer while somebody's own saving is under way

  const stay = () => {
    clearTimeout(leaving);
    leaving = undefined;
  };

  // Wagtail remembers what stands in the form two seconds after it begins. On a slow machine its own
  // editors still write then, and a page that somebody only opened would get a draft: what changes
  // before anybody touches it is no edit.
  let isTouched = false;
  for (const kind of ["pointerdown", "keydown", "focusin", "input", "paste", "drop"]) {
    addEventListener(kind, (event) => (isTouched ||= event.isTrusted), true);
  }
  addEventListener(
    "w-unsaved:add",
    (event) => {
      const form = event.target;
      if (isTouched || !isEditor(form) || form.dataset.wUnsavedForceValue === "true") return;
      event.preventDefault();
      event.stopImmediatePropagation();
      window.wagtail.app.getControllerForElementAndIdentifier(form, "w-unsaved").clear();
    },
    true,
  );

  // After a refusal Wagtail would save once, say so for good, and watch no edit any more.
  addEventListener(
    "w-autosave:save",
    (event) => {
      if (event.target.dataset.wUnsavedForceValue !== "true") return;
      event.preventDefault();
      event.stopImmediatePropagation();
      const indicator = document.getElementById("w-autosave-indicator");
      indicator.dataset.wAutosaveStateValue = "paused";
      indicator.dataset.wTooltipContentValue = words.notSavedWhy;
      indicator.querySelector("[class*=--paused] span").textContent = words.notSaved;
    },
    true,
  );

  addEventListener("w-autosave:save", (event) => {
    if (leaving) event.preventDefault();
    making = !event.defaultPrevented && isNew(event.target);
  });

  addEventListener(
    "submit",
    (event) => {
      if (!making || !isEditor(event.target)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      pressed = { form: event.target, button: event.submitter };
    },
    true,
  );

  addEventListener("submit", (event) => {
    if (!isEditor(event.target) || event.defaultPrevented) return;
    stay();
    leaving = setTimeout(stay, AS_LONG_AS_THE_BUTTON);
  });

  const goOn = () => {
    making = false;
    if (!pressed) return;
    const { form, button } = pressed;
    pressed = null;
    // By now the button is disabled, and such a button says nothing of itself.
    const stand = document.createElement("input");
    stand.type = "hidden";
    stand.name = button?.name ?? "";
    stand.value = button?.value ?? "";
    form.append(stand);
    form.requestSubmit();
    stand.remove(); // what is sent is settled: the next button speaks for itself
  };
  document.addEventListener("w-autosave:success", goOn);
  document.addEventListener("w-autosave:error", goOn);

  addEventListener("pageshow", (event) => event.persisted && stay());
})();
