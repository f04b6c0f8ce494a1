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

// On paper a plate fills its page: there the leaves need their largest picture.
addEventListener("beforeprint", () => {
  for (const source of document.querySelectorAll(".leaf source")) source.sizes = "1400px";
});
