// Only for a network that is away: the door's own page, and the files it is drawn with. Nothing else is kept.
const KEPT = "door";
const PAGE = "/lounge/offline";

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

const keptPage = async () => (await (await caches.open(KEPT)).match(PAGE)) ?? Response.error();
const keptFile = async (request) => (await (await caches.open(KEPT)).match(request)) ?? Response.error();

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== self.location.origin || request.method !== "GET") return;
  if (request.mode === "navigate") event.respondWith(fetch(request).catch(keptPage));
  else if (/^\/(static|vendor)\//.test(url.pathname)) event.respondWith(fetch(request).catch(() => keptFile(request)));
});
