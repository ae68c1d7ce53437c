// The first round, one step at a time. Without this file all steps stand as a list.
(() => {
  const tour = document.querySelector("[data-tour]");
  const steps = [...tour.querySelectorAll("li")];
  const [next, back] = [tour.querySelector("[data-tour-next]"), tour.querySelector("[data-tour-back]")];
  let here = 0;
  let framed = null;

  const inSight = (part) => part.getClientRects().length > 0 && !tour.contains(part);
  const frame = (selector) => {
    framed?.classList.remove("tour-here");
    const meant = selector ? [...document.querySelectorAll(selector)] : [];
    framed = meant.find(inSight) ?? meant.map((part) => part.closest("details.menu")?.querySelector("summary")).find((more) => more && inSight(more));
    framed?.classList.add("tour-here");
  };
  const show = (number) => {
    here = number;
    steps.forEach((step, place) => { step.hidden = place !== here; });
    tour.querySelector("[data-tour-count]").textContent = `· ${here + 1} / ${steps.length}`;
    next.hidden = here === steps.length - 1;
    back.hidden = here === 0;
    frame(steps[here].dataset.pointsAt);
  };

  next.addEventListener("click", () => {
    show(here + 1);
    if (next.hidden) tour.querySelector(".one-button button").focus();
  });
  back.addEventListener("click", () => {
    show(here - 1);
    if (back.hidden) next.focus();
  });
  // Esc: not now. It is offered again at the next visit, until somebody says that it was enough.
  tour.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    frame("");
    tour.hidden = true;
    document.getElementById("main").focus();
  });
  tour.classList.add("tour-walks");
  show(0);
})();
