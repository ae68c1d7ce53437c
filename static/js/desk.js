// Comfort only: every page works without this file.
(() => {
  const root = document.documentElement;

  // The first refusal or error summary takes the focus, so that it is read and the page stands there.
  const announce = (within) => within.querySelector("[data-focus]")?.focus();

  // The theme switch: light, dark, or as the system.
  const showTheme = () => {
    const told = localStorage.getItem("theme") ?? "";
    for (const button of document.querySelectorAll("[data-theme-choice]")) {
      button.setAttribute("aria-pressed", String(button.dataset.themeChoice === told));
    }
  };
  const chooseTheme = (choice) => {
    if (choice) localStorage.setItem("theme", choice);
    else localStorage.removeItem("theme");
    const dark = choice ? choice === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.bsTheme = dark ? "dark" : "light";
    showTheme();
  };

  document.addEventListener("click", (event) => {
    const choice = event.target.closest("[data-theme-choice]");
    if (choice) chooseTheme(choice.dataset.themeChoice);
    if (event.target.closest("[data-back]")) history.back();
    const fill = event.target.closest("[data-fill]");
    if (fill) {
      document.getElementsByName(fill.dataset.fill)[0].value = fill.dataset.value;
      document.querySelector("input[type=password]")?.focus();
    }
    for (const menu of document.querySelectorAll("details.menu[open], details.confirm[open]")) {
      if (!menu.contains(event.target)) menu.open = false;
    }
  });

  // Esc leaves safely: it closes what is open and gives the focus back.
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of document.querySelectorAll("details.menu[open], details.confirm[open]")) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });

  // Signing out takes the keys of a door without network along; what it still keeps is sent first.
  document.addEventListener("submit", (event) => {
    if (!event.target.getAttribute("action")?.endsWith("/sign-out")) return;
    if (Number(localStorage.getItem("door-queue"))) {
      event.preventDefault();
      location.assign("/lounge/offline");
    } else if (localStorage.getItem("door-queue") !== null) {
      localStorage.removeItem("door-queue");
      indexedDB.deleteDatabase("yingbin-door");
    }
  });

  // A form is sent once; the server would answer the second with the first result anyway.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post" || form.hasAttribute("hx-post")) return;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "yes";
    form.setAttribute("aria-busy", "true");
  });
  addEventListener("pageshow", (event) => {
    if (event.persisted) for (const form of document.forms) delete form.dataset.sent;
  });

  // Live boards. An unchanged board is not swapped, nor one in which somebody is typing or has something open.
  const seen = new WeakMap();
  document.addEventListener("htmx:beforeRequest", (event) => {
    const polls = event.detail.requestConfig?.verb === "get" && event.detail.elt.hasAttribute("data-live");
    if (polls && document.hidden) event.preventDefault();
  });
  document.addEventListener("htmx:beforeSwap", (event) => {
    const { target, xhr } = event.detail;
    if (xhr.status >= 400) return;
    const tag = xhr.getResponseHeader("ETag");
    const busy = target.contains(document.activeElement) && document.activeElement.matches("input, select, textarea");
    const open = target.querySelector("details[open]") !== null;
    if ((tag && seen.get(target) === tag) || (target.hasAttribute("data-live") && (busy || open))) {
      event.detail.shouldSwap = false;
      return;
    }
    if (tag) seen.set(target, tag);
  });
  document.addEventListener("htmx:afterSwap", (event) => announce(event.detail.target));

  // A refusal of an in-place action is said in the live region; a session that ended leads to the sign-in page.
  document.addEventListener("htmx:responseError", (event) => {
    const { xhr } = event.detail;
    if (xhr.status === 401) return location.reload();
    const place = document.getElementById("messages");
    if (xhr.getResponseHeader("Content-Type")?.startsWith("text/html") && xhr.responseText.length < 2000) {
      place.innerHTML = xhr.responseText;
    }
  });
  const offline = document.getElementById("offline");
  document.addEventListener("htmx:sendError", () => { offline.hidden = false; });
  document.addEventListener("htmx:afterOnLoad", () => { offline.hidden = true; });

  for (const button of document.querySelectorAll("[data-back]")) button.hidden = history.length < 2;
  for (const here of document.querySelectorAll(".tabs [aria-current]")) {
    here.closest(".tabs").scrollLeft = here.offsetLeft - 40;
  }
  showTheme();
  announce(document);
})();
