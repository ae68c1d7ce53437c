// Comfort only: without this file every field of the form stands open.
(() => {
  const shown = (name) => document.querySelector(`input[name="${name}"]:checked`)?.value;
  const fold = () => {
    for (const [part, name] of [["forProof", "proof"], ["forCheck", "check"]]) {
      const chosen = shown(name);
      for (const place of document.querySelectorAll(`[data-${name === "proof" ? "for-proof" : "for-check"}]`)) {
        place.hidden = place.dataset[part] !== chosen && !place.querySelector(".field-wrong");
      }
    }
  };
  document.addEventListener("change", (event) => {
    if (!event.target.matches('input[name="proof"], input[name="check"]')) return;
    fold();
    const place = event.target.name === "proof" && document.querySelector(`[data-for-proof="${event.target.value}"]`);
    place && place.querySelector("input")?.focus();
  });
  fold();
})();
