// Chooses the light or the dark scheme before the page is drawn: what this browser was told, else what the system says.
(() => {
  const told = localStorage.getItem("theme");
  const system = matchMedia("(prefers-color-scheme: dark)");
  const apply = () => {
    const theme = localStorage.getItem("theme") ?? (system.matches ? "dark" : "light");
    document.documentElement.dataset.bsTheme = theme;
  };
  if (told !== null && told !== "light" && told !== "dark") localStorage.removeItem("theme");
  system.addEventListener("change", apply);
  apply();
})();
