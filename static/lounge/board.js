// A live page asks with the tag of what it shows; "304" costs the server one row and changes nothing here.
(() => {
  const board = document.querySelector("[data-tag]");
  if (!board) return;
  document.addEventListener("htmx:configRequest", (event) => {
    if (event.detail.elt === board) event.detail.headers["If-None-Match"] = board.dataset.tag;
  });
  document.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.target !== board) return;
    const { xhr } = event.detail;
    if (xhr.status === 304) event.detail.shouldSwap = false;
  });
  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.detail.target !== board) return;
    const tag = event.detail.xhr.getResponseHeader("ETag");
    if (tag) board.dataset.tag = tag;
  });
})();
