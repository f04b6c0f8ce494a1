// A picture, document or link that this language has of its own: Wagtail's chooser, opened on
// demand, whose choice is saved at once.
(() => {
  const root = document.querySelector("[data-translation-editor]");
  const words = root.querySelector("[data-words]").dataset;
  const { ask, told } = window.translationSaving;

  const address = (what, place) => root.dataset[what].replace("/0/", `/${place.dataset.override}/`);

  const say = (place, sentence) => {
    place.querySelector("[data-state-words]").textContent = sentence;
  };

  const write = async (place, value, method = "PUT") => {
    say(place, words.saving);
    try {
      const answer = await ask(address("overrideAddress", place), { value }, method);
      const ok = answer.ok || (method === "DELETE" && answer.status === 404);
      say(place, ok ? words.saved : `${words.refused} ${(await told(answer)).detail ?? words.signedOut}`);
      if (ok) place.querySelector("[data-as-source]").hidden = method === "DELETE";
      return ok;
    } catch {
      say(place, words.away);
      return false;
    }
  };

  // A chooser brings a script of its own, which must run.
  const fill = (place, html) => {
    place.innerHTML = html;
    for (const script of place.querySelectorAll("script")) {
      const fresh = document.createElement("script");
      fresh.textContent = script.textContent;
      script.replaceWith(fresh);
    }
  };

  const choose = async (place, button) => {
    const chooser = place.querySelector("[data-chooser]");
    const answer = await fetch(address("chooserAddress", place), { redirect: "manual" });
    if (!answer.ok) {
      say(place, answer.type === "opaqueredirect" ? words.signedOut : words.away);
      return;
    }
    fill(chooser, await answer.text());
    place.querySelector("[data-value]").hidden = true;
    button.hidden = true;
    const input = chooser.querySelector(`[name="${place.dataset.name}"]`);
    let before = input.value;
    input.addEventListener("change", () => {
      if (input.value === before) return;
      before = input.value;
      if (input.value) write(place, input.value);
      else write(place, "", "DELETE");
    });
    chooser.querySelector(".chooser:not(.blank) [data-chooser-action-choose], .unchosen [data-chooser-action-choose]")?.click();
  };

  root.addEventListener("click", async (event) => {
    const place = event.target.closest("[data-override]");
    if (!place) return;
    const button = event.target.closest("[data-choose]");
    if (button) await choose(place, button);
    if (event.target.closest("[data-as-source]") && (await write(place, "", "DELETE"))) {
      window.location.reload();
    }
  });
  root.addEventListener("change", (event) => {
    if (!event.target.matches("[data-typed-override]")) return;
    const place = event.target.closest("[data-override]");
    if (event.target.value.trim()) write(place, event.target.value.trim());
    else write(place, "", "DELETE");
  });
})();
