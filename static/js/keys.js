// The keyboard: comfort only. Single keys rest while somebody types, while a scanner does, and where they are switched off.
(() => {
  const SCANNER_MS = 60;
  const PAIR_MS = 1500;
  const ROWS = "main :is(.first, .line, .tile, .ledger tbody tr, .notice-line)";
  const LISTENING = ["#words", "main [type=search]", "main [role=search] input:not([type=hidden])", "main .filters :is(input, select):not([type=hidden])"];
  const box = document.getElementById("help");
  let pending = 0;
  let last = -Infinity;
  let first = { key: "", at: -Infinity };

  const areOff = () => localStorage.getItem("keys") === "off";
  const inSight = (part) => part.getClientRects().length > 0;
  const find = (selector) => [...document.querySelectorAll(selector)].find(inSight);
  const isTyping = (part) => part.matches?.("select, textarea, [contenteditable], input:not([type=checkbox], [type=radio], [type=button], [type=submit])");
  const follow = (part) => part?.click();

  const go = (letter) => {
    const link = document.querySelector(`a[data-go="${CSS.escape(letter)}"]`);
    if (link) location.assign(link.href);
  };

  const step = (by) => {
    const rows = [...document.querySelectorAll(ROWS)].filter((row) => inSight(row) && row.querySelector("a, button, summary"));
    const here = rows.findIndex((row) => row.contains(document.activeElement));
    const next = rows[here < 0 ? 0 : Math.min(Math.max(here + by, 0), rows.length - 1)];
    next?.querySelector("a, button, summary").focus();
  };

  const acts = {
    "?": () => follow(find(".help")),
    "/": () => find(LISTENING.join(","))?.focus(),
    j: () => step(1),
    k: () => step(-1),
    u: () => follow(find(".page-back")),
    s: () => find("main form .btn-primary, main form .btn-danger")?.focus(),
  };

  const act = (key, at) => {
    if (first.key === "g" && at - first.at < PAIR_MS) {
      first.key = "";
      return go(key);
    }
    first = { key, at };
    acts[key]?.();
  };

  document.addEventListener("keydown", (event) => {
    const { key, timeStamp: at, target } = event;
    if (event.defaultPrevented || event.isComposing || event.repeat || box.open) return;
    if (document.documentElement.classList.contains("desk-is-locked")) return;
    if (key === "Enter" && (event.ctrlKey || event.metaKey) && target.form?.method === "post") {
      event.preventDefault();
      return target.form.requestSubmit(target.form.querySelector(".btn-primary[type=submit]") ?? undefined);
    }
    if (key === "Escape" && isTyping(target)) return target.blur();
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(target) || areOff()) return;
    // A scanner sends its signs faster than anybody's hand: nothing of them is a shortcut, nor presses its Enter what has the focus.
    const isScan = at - last < SCANNER_MS;
    if (key.length === 1) last = at;
    if (isScan) {
      clearTimeout(pending);
      first.key = "";
      if (key === "Enter") event.preventDefault();
      return;
    }
    if (key.length === 1) {
      if (key === "/") event.preventDefault();
      pending = setTimeout(act, SCANNER_MS, key, at);
    }
  });

  // The help stands over the page; what was typed below it stays.
  const showSwitch = () => {
    for (const button of document.querySelectorAll("[data-keys-switch]")) {
      button.hidden = false;
      button.textContent = areOff() ? button.dataset.on : button.dataset.off;
    }
  };
  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.detail.target.id !== "help-text" || box.open) return;
    showSwitch();
    box.showModal();
  });
  document.addEventListener("click", (event) => {
    if (event.target === box) box.close();
    if (!event.target.closest("[data-keys-switch]")) return;
    if (areOff()) localStorage.removeItem("keys");
    else localStorage.setItem("keys", "off");
    showSwitch();
  });
  showSwitch();
})();
