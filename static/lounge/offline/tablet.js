// The door without network. Amber at best: what nobody could verify is never green.
(() => {
  const at = (name) => document.getElementById(name);
  const words = Object.fromEntries(
    [...document.querySelectorAll("[data-word]")].map((one) => [one.dataset.word, one.textContent]),
  );
  const say = (key, told = {}) => words[key].replace(/\{(\w+)\}/g, (_all, name) => told[name] ?? "");
  const clock = (ms) => new Date(ms).toLocaleTimeString("zh-CN", { hour: "2-digit", minute: "2-digit", hour12: false, timeZone: "Asia/Shanghai" });
  const form = at("door-form");
  const answers = new Map();
  const FRESH = 10 * 60_000;
  let pack = null;
  let online = navigator.onLine;
  let sending = false;

  const ask = async (path, body) => {
    const answer = await fetch(path, { method: body ? "POST" : "GET", body, redirect: "manual", cache: "no-store" });
    if (!answer.ok) throw new Error(String(answer.type === "opaqueredirect" ? 401 : answer.status));
    return answer.json();
  };

  // --- the network ------------------------------------------------------------------------------

  // Who is signed in, and the token for what is posted; null where the house does not answer.
  const reach = async () => {
    if (!navigator.onLine) {
      show({ online: false });
      return null;
    }
    try {
      const told = await ask("/lounge/offline/now");
      show({ online: true, signedIn: true });
      return told;
    } catch (wrong) {
      show({ online: /^[1-9]\d+$/.test(wrong.message), signedIn: false });
      return null;
    }
  };

  const prepare = async () => {
    const told = await reach();
    if (!told) return;
    await Sealed.prepare(await ask("/lounge/offline/pack", new URLSearchParams({ csrf_token: told.token })), Date.now());
    pack = await Sealed.pack();
    await keepPage();
    await draw();
  };

  // The page itself and what it is drawn with, for when nothing answers.
  const keepPage = async () => {
    const page = await fetch("/lounge/offline", { cache: "no-store" });
    if (!page.ok || page.redirected) return;
    const files = [...document.querySelectorAll("link[rel=stylesheet], link[rel=icon], link[rel=manifest], script[src]")];
    await caches.delete("door");
    const kept = await caches.open("door");
    await kept.addAll(files.map((one) => one.href ?? one.src));
    await kept.put("/lounge/offline", page);
  };

  const send = async () => {
    if (sending) return;
    sending = true;
    try {
      const told = await reach();
      if (!told) return;
      let acts = await Sealed.acts();
      const stale = !pack || acts.length > 0 || Date.now() > pack.opened_at + FRESH;
      while (acts.length) {
        const part = acts.slice(0, 50);
        const answer = await ask("/lounge/offline/send", new URLSearchParams({
          csrf_token: told.token, sent_at: String(Date.now()),
          acts: JSON.stringify(part.map(({ tag, line, seal }) => [tag, line, seal])),
        }));
        answer.acts.forEach((one, place) => answers.set(part[place].id, { ...part[place], ...one, id: part[place].id }));
        await Sealed.forget(part.map((one) => one.id));
        acts = acts.slice(50);
      }
      if (stale) await prepare();
    } catch (wrong) {
      show({ online: false });
    } finally {
      sending = false;
      await draw();
    }
  };

  // --- the answer -------------------------------------------------------------------------------

  const typed = () => Object.fromEntries(new FormData(form));
  const isClosed = () => {
    const now = clock(Date.now());
    return pack.open < pack.close ? now < pack.open || now >= pack.close : now < pack.open && now >= pack.close;
  };
  const marksOf = async ({ words: told, document_kind: kind, last_four: four }) => {
    const marks = told ? [await Sealed.mark("word", told)] : [];
    if (four) marks.push(await Sealed.mark("document", `${kind} ${four}`));
    return marks;
  };

  const answer = async () => {
    const marks = await marksOf(typed());
    const listed = marks.some((one) => pack.expected.includes(one));
    const inside = pack.stays.filter((stay) => stay.marks.some((one) => marks.includes(one)));
    const key = isClosed() ? "closed" : inside.length ? "inside" : listed ? "listed" : "unlisted";
    at("door-answer").hidden = false;
    at("door-answer").classList.toggle("verdict-no", key === "closed");
    at("door-answer").classList.toggle("verdict-ask", key !== "closed");
    at("door-word").textContent = key === "closed" ? say("closed_word") : say("unverified");
    at("door-sentence").textContent = say(key, {
      time: clock(pack.issued_at), close: pack.close, open: pack.open, stay: inside.map((one) => one.number).join(" "),
    });
    at("door-answer").focus();
  };

  // The end of a number; a name is not shown again.
  const hintOf = ({ words: told, last_four: four }) => (four ? `…${four}` : /\d{4}$/.test(told) ? `…${told.slice(-4)}` : "");

  const enter = async (kind) => {
    const told = typed();
    if (kind !== "refuse" && !told.words && !told.last_four) return form.elements.words.focus();
    if (kind !== "refuse" && !told.check) return form.elements.check[0].focus();
    const what = kind === "admit" && told.kind === "companion" ? "companion" : kind;
    await write({
      kind: what, words: told.words, proof: told.proof, check: told.check, escort: told.escort,
      document_kind: told.proof === "document" ? told.document_kind : "",
      last_four: told.proof === "document" ? told.last_four : "",
    }, hintOf(told));
    form.reset();
    at("door-answer").hidden = true;
    form.elements.words.focus();
  };

  const write = async (act, hint) => {
    await Sealed.keep(act, hint);
    await draw();
    if (online) send();
  };

  // --- what the page shows ------------------------------------------------------------------------

  const show = (now) => {
    online = now.online;
    at("door-network").textContent = say(online ? "network_on" : "network_off");
    at("door-network").dataset.on = String(online);
    at("door-sign-in").hidden = !(online && now.signedIn === false);
  };

  const row = (template, fill) => {
    const made = at(template).content.cloneNode(true).firstElementChild;
    for (const [name, told] of Object.entries(fill)) made.querySelector(`[data-${name}]`).textContent = told;
    return made;
  };

  // The stays of the pack and those begun here, as the acts kept here leave them.
  const staysNow = (acts) => {
    const stays = new Map(pack.stays.map((stay) => [stay.number, { ...stay, name: stay.number, away: Boolean(stay.away_until) }]));
    for (const act of acts) {
      if (act.kind === "admit" || act.kind === "companion") {
        stays.set(act.id, { number: act.id, name: say("here", { time: clock(act.at), hint: act.hint }), due_at: null });
      }
      const stay = stays.get(act.stay);
      if (act.kind === "leave") stays.delete(act.stay);
      if (stay) stay.away = act.kind === "step_out";
    }
    return [...stays.values()];
  };

  const drawStays = (acts) => {
    const stays = staysNow(acts);
    at("door-stays").replaceChildren(...stays.map((stay) => {
      const due = stay.due_at ?? null;
      const made = row("stay-row", { name: stay.name, due: due ? say("due", { time: clock(due) }) : "" });
      for (const button of made.querySelectorAll("button")) {
        button.hidden = { step_out: stay.away, return: !stay.away, leave: false }[button.value];
        button.addEventListener("click", () => write({ kind: button.value, stay: stay.number }, stay.name));
      }
      return made;
    }));
    at("door-empty").hidden = stays.length > 0;
    at("door-count").textContent = say("inside_count", { n: stays.length, capacity: pack.capacity });
  };

  const drawQueue = (acts) => {
    const kept = acts.map((act) => ({ ...act, state: "sealed", word: say("sealed"), why: "" }));
    const lines = [...kept.reverse(), ...[...answers.values()].reverse()].slice(0, 50);
    at("door-acts").replaceChildren(...lines.map((act) => {
      const made = row("act-row", { at: clock(act.at), kind: say(act.kind), hint: act.hint, state: act.word, why: act.why });
      made.dataset.state = act.state;
      return made;
    }));
    at("door-waiting").textContent = say("waiting", { n: acts.length });
    localStorage.setItem("door-queue", String(acts.length));
  };

  const draw = async () => {
    const ready = pack !== null && Date.now() < pack.opened_at + pack.lasts;
    at("door-unready").hidden = ready;
    at("door-ready").hidden = !ready;
    at("door-prepared").textContent = ready ? say("prepared", { time: clock(pack.issued_at), by: pack.by }) : "";
    const acts = pack ? await Sealed.acts() : [];
    if (ready) drawStays(acts);
    drawQueue(acts);
  };

  // --- beginning ----------------------------------------------------------------------------------

  const begin = async () => {
    if (!window.isSecureContext || !navigator.serviceWorker) {
      at("door-insecure").hidden = false;
      return;
    }
    await navigator.serviceWorker.register("/lounge/offline/worker.js", { scope: "/lounge/" });
    pack = await Sealed.pack();
    await draw();
    const told = await reach();
    const others = told && pack && pack.by !== told.by && await Sealed.count() === 0;
    if (others) {
      await Sealed.drop();
      pack = null;
    }
    if (told) await send();
    document.body.dataset.begun = "yes";
  };

  at("door-prepare").addEventListener("click", prepare);
  at("door-send").addEventListener("click", send);
  at("door-in").addEventListener("click", () => enter("admit"));
  at("door-no").addEventListener("click", () => enter("refuse"));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    event.stopPropagation();
    answer();
  });
  addEventListener("online", send);
  addEventListener("offline", () => show({ online: false }));
  setInterval(() => { if (!document.hidden) send(); }, 60_000);
  begin();
})();
