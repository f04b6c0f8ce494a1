// On the cover of a tome: "Read" becomes "Read on from plate 3" for whoever was there.
const link = document.querySelector("[data-resume]");
if (link) {
  try {
    const place = Number(localStorage.getItem(`demain:tome:${link.dataset.resume}`));
    if (place > 1 && place <= Number(link.dataset.total)) {
      link.href = `${link.dataset.base}${place}/`;
      link.textContent = link.dataset.again.replace("{n}", place);
    }
  } catch {
    // A browser that keeps nothing reads from the first plate.
  }
}

// On paper a plate fills its page: there the leaves need their largest picture. What the screen shows
// stays until that one is there: a browser waits for it only a moment, and would print nothing.
addEventListener("beforeprint", () => {
  for (const shown of document.querySelectorAll(".leaf picture:only-of-type")) {
    const large = shown.cloneNode(true);
    for (const source of large.querySelectorAll("source")) source.sizes = "1400px";
    const image = large.querySelector("img");
    image.loading = "eager"; // Hidden, it would wait until it is seen.
    image.addEventListener("load", () => {
      large.style.display = "";
      shown.remove();
    });
    image.addEventListener("error", () => large.remove());
    large.style.display = "none";
    shown.after(large);
  }
});
