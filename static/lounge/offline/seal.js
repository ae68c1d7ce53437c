// What a tablet keeps for a door without network: everything sealed, with keys that no script can read out.
const Sealed = (() => {
  const NAME = "yingbin-door";
  const text = new TextEncoder();
  const reading = new TextDecoder();
  let opened;

  const open = () => (opened ??= new Promise((done, fail) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore("keys");
      asked.result.createObjectStore("acts", { keyPath: "id" });
    };
    asked.onsuccess = () => {
      asked.result.onversionchange = () => { asked.result.close(); opened = undefined; };
      done(asked.result);
    };
    asked.onerror = () => fail(asked.error);
  }));

  const inside = async (stores, mode, work) => {
    const db = await open();
    return new Promise((done, fail) => {
      const run = db.transaction(stores, mode);
      const asked = work(run);
      run.oncomplete = () => done(asked?.result);
      run.onerror = run.onabort = () => fail(run.error);
    });
  };
  const get = (key) => inside(["keys"], "readonly", (run) => run.objectStore("keys").get(key));

  // One act at a time, over all windows of this tablet.
  const alone = (work) => navigator.locks.request(NAME, work);

  const bytes = (hex) => Uint8Array.from(hex.match(/../g), (pair) => parseInt(pair, 16));
  const hex = (buffer) => [...new Uint8Array(buffer)].map((one) => one.toString(16).padStart(2, "0")).join("");
  const hmac = (secret) =>
    crypto.subtle.importKey("raw", bytes(secret), { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  const freshKey = () => crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);

  const encrypt = async (key, value) => {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    return { iv, sealed: await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, text.encode(JSON.stringify(value))) };
  };
  const decrypt = async (key, { iv, sealed }) =>
    JSON.parse(reading.decode(await crypto.subtle.decrypt({ name: "AES-GCM", iv }, key, sealed)));

  const folded = (words) => words.normalize("NFKC").toLowerCase().replace(/[\s\-·‧•]/g, "");

  // A pack from the house. Its secrets become keys that stay inside; what was kept before stays readable until it is sent.
  const prepare = (told, openedAt) => alone(async () => {
    const before = await get("pack");
    const kept = await inside(["acts"], "readonly", (run) => run.objectStore("acts").count());
    const aes = kept && before ? before.aes : await freshKey();
    const { key, salt, ...pack } = told;
    const row = { aes, sign: await hmac(key), mark: await hmac(salt), count: 0, run: RUN, ran: performance.now() };
    row.pack = await encrypt(aes, { ...pack, opened_at: openedAt });
    await inside(["keys"], "readwrite", (run) => run.objectStore("keys").put(row, "pack"));
  });

  const RUN = crypto.randomUUID();
  const pack = async () => {
    const row = await get("pack");
    return row ? decrypt(row.aes, row.pack) : null;
  };

  const mark = async (kind, shown) => {
    const { mark: key } = await get("pack");
    return hex(await crypto.subtle.sign("HMAC", key, text.encode(`${kind}:${folded(shown)}`))).slice(0, 20);
  };

  // Write an act down: numbered, sealed for the house with the pack's key, encrypted for this tablet.
  const keep = (act, hint) => alone(async () => {
    const row = await get("pack");
    const told = await decrypt(row.aes, row.pack);
    const id = crypto.randomUUID();
    const steady = row.run === RUN ? Math.round(performance.now() - row.ran) : null;
    const line = JSON.stringify({
      id, number: row.count + 1, shown_at: Date.now(), opened_at: told.opened_at, ran: steady, ...act,
    });
    const seal = hex(await crypto.subtle.sign("HMAC", row.sign, text.encode(line)));
    const kept = { id, order: Date.now() + row.count / 1000, ...await encrypt(row.aes, {
      tag: told.tag, line, seal, kind: act.kind, at: Date.now(), stay: act.stay ?? "", hint,
    }) };
    await inside(["keys", "acts"], "readwrite", (run) => {
      run.objectStore("acts").put(kept);
      return run.objectStore("keys").put({ ...row, count: row.count + 1 }, "pack");
    });
    return id;
  });

  const acts = async () => {
    const row = await get("pack");
    const rows = await inside(["acts"], "readonly", (run) => run.objectStore("acts").getAll());
    rows.sort((one, other) => one.order - other.order);
    return Promise.all(rows.map(async (one) => ({ id: one.id, ...await decrypt(row.aes, one) })));
  };

  // The house has it: nothing of it stays here.
  const forget = (ids) => inside(["acts"], "readwrite", (run) => {
    for (const id of ids) run.objectStore("acts").delete(id);
  });

  const count = () => inside(["acts"], "readonly", (run) => run.objectStore("acts").count());
  const drop = () => inside(["keys"], "readwrite", (run) => run.objectStore("keys").clear());

  return { prepare, pack, mark, keep, acts, forget, count, drop };
})();
