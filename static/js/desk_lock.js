// The lock of a shared desk (P-015): covers the page when nobody touches it, and leaves it as it was for the same person.
// The server keeps the same time by itself; without this file its answer is the page that unlocks.
(() => {
  const lock = document.getElementById("desk-lock");
  if (!lock) return;
  const form = lock.querySelector("form");
  const said = lock.querySelector("[data-said]");
  const limit = Number(lock.dataset.seconds) * 1000;
  const TELL_AFTER = 20_000;
  const tabs = new BroadcastChannel("desk");
  const overlay = { "X-Desk": "overlay" };
  let touched = Date.now();
  let told = touched;
  let locked = false;

  const cover = (on) => {
    locked = on;
    lock.hidden = !on;
    document.documentElement.classList.toggle("desk-is-locked", on);
    for (const part of document.body.children) if (part !== lock) part.inert = on;
    said.textContent = "";
    form.elements.pin.value = "";
    if (on) form.elements.pin.focus();
    else touched = told = Date.now();
  };

  const shut = () => {
    if (locked) return;
    cover(true);
    tabs.postMessage("locked");
    const token = { "X-CSRFToken": form.elements.csrf_token.value };
    fetch(lock.dataset.lock, { method: "POST", headers: { ...overlay, ...token }, redirect: "manual" }).catch(() => {});
  };

  // Somebody types or presses: the server is told now and then, since a long text sends nothing by itself.
  const tellTouch = async () => {
    told = Date.now();
    const answer = await fetch(lock.dataset.awake, { headers: overlay, redirect: "manual" }).catch(() => null);
    if (answer?.type === "opaqueredirect") cover(true);
  };
  const touch = () => {
    if (locked) return;
    if (Date.now() - touched > 1000) tabs.postMessage("touched");
    touched = Date.now();
  };
  for (const sign of ["pointerdown", "keydown", "wheel", "input"]) addEventListener(sign, touch, { passive: true });

  const look = () => {
    if (locked) return;
    if (Date.now() - touched >= limit) shut();
    else if (touched > told && Date.now() - told >= TELL_AFTER) tellTouch();
  };
  setInterval(look, 1000);
  document.addEventListener("visibilitychange", look);
  addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });

  const freshPage = () => location.replace("/");
  const renewToken = (token) => {
    if (token) for (const field of document.getElementsByName("csrf_token")) field.value = token;
  };
  tabs.addEventListener("message", ({ data }) => {
    if (data === "locked") cover(true);
    else if (data === "touched") touched = Date.now();
    else if (data === "changed") freshPage();
    else if (data.unlocked) {
      renewToken(data.token);
      cover(false);
    }
  });

  document.addEventListener("htmx:responseError", (event) => {
    if (event.detail.xhr.status === 423 && !locked) cover(true);
  });

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    event.stopPropagation();
    const samePerson = form.elements.name.value.trim() === lock.dataset.name;
    const body = new URLSearchParams(new FormData(form));
    const answer = await fetch(form.action, { method: "POST", body, headers: overlay, redirect: "manual" }).catch(() => null);
    form.elements.pin.value = "";
    form.elements.pin.focus();
    if (answer === null) return;
    if (answer.status === 204) {
      const token = answer.headers.get("X-Token");
      tabs.postMessage(samePerson ? { unlocked: true, token } : "changed");
      if (!samePerson) return freshPage();
      renewToken(token);
      return cover(false);
    }
    if (answer.status === 422 || answer.status === 429) said.textContent = await answer.text();
    else location.assign(lock.dataset.door);
  });
})();
