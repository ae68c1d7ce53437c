// What takes longer than a moment is shown, can be left, and loses nothing: the page stays, and the same form sent again
// has one effect. Comfort only: without this file the browser waits by itself.
(() => {
  const AFTER_MS = 600;
  const PAPER = /\/print(\/|$)/;
  const box = document.getElementById("waiting");
  const [words, clock, stop, link] = ["words", "clock", "stop", "link"].map((name) => box.querySelector(`[data-${name}]`));
  let timer = 0;
  let ticking = 0;
  let leave = () => {};

  const say = (text, { waits = false, href = "" } = {}) => {
    clearTimeout(timer);
    clearInterval(ticking);
    words.textContent = text;
    clock.textContent = "";
    stop.hidden = !waits;
    link.hidden = !href;
    link.href = href || "#";
    box.classList.toggle("waiting-goes", waits);
    box.hidden = false;
  };
  const hide = () => {
    clearTimeout(timer);
    clearInterval(ticking);
    box.hidden = true;
  };
  const begin = (text, onLeave, after = AFTER_MS) => {
    hide();
    const since = Date.now();
    leave = onLeave;
    timer = setTimeout(() => {
      say(text, { waits: true });
      ticking = setInterval(() => { clock.textContent = `${Math.round((Date.now() - since) / 1000)} s`; }, 1000);
    }, after);
  };
  const release = (form) => {
    delete form.dataset.sent;
    form.removeAttribute("aria-busy");
  };

  // A sheet is fetched, so that the page it was asked from stays; it is kept like any download.
  const keep = async (answer) => {
    const name = /filename="([^"]+)"/.exec(answer.headers.get("Content-Disposition") ?? "")?.[1] ?? "sheet.pdf";
    const url = URL.createObjectURL(await answer.blob());
    const paper = Object.assign(document.createElement("a"), { href: url, download: name });
    paper.click();
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
    say(`${box.dataset.ready} ${name}`, { href: answer.headers.get("Location") ?? "" });
  };
  const print = async (form) => {
    const ended = new AbortController();
    begin(box.dataset.paper, () => {
      ended.abort();
      release(form);
    }, 0);
    const body = new URLSearchParams(new FormData(form));
    const answer = await fetch(form.action, { method: "POST", body, signal: ended.signal }).catch(() => null);
    release(form);
    if (ended.signal.aborted) return;
    if (answer?.headers.get("Content-Type")?.startsWith("application/pdf")) return keep(answer);
    hide();
    if (answer?.redirected) location.assign(answer.url);
    else form.submit(); // what the house refused or asks is said on its own page
  };

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post" || form.hasAttribute("hx-post")) return;
    if (PAPER.test(new URL(form.action).pathname)) {
      event.preventDefault();
      print(form);
      return;
    }
    begin(box.dataset.goes, () => {
      window.stop();
      release(form);
    });
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-slow]") && !event.ctrlKey && !event.metaKey) begin(box.dataset.goes, () => window.stop());
  });
  stop.addEventListener("click", () => {
    leave();
    say(box.dataset.left);
  });
  box.querySelector("[data-hide]").addEventListener("click", hide);
  addEventListener("pageshow", hide);
})();
