// The login may end while somebody writes. A page asks before it sends a form: it stays, says so,
// keeps what was typed, and goes on once this person is logged in again, in whichever tab.
"use strict";

{
  const { user, still } = document.body.dataset;
  const PATIENCE = 10000;
  const IN_HAND = "input:not([type=hidden]), select, textarea";
  let ended = false;

  // Whether the form may go: the same person is logged in. Then the page has a token that is valid.
  async function mayGoOn() {
    try {
      const answer = await fetch(still, { cache: "no-store", signal: AbortSignal.timeout(PATIENCE) });
      if (answer.status === 401) return stay("login-ended");
      if (!answer.ok) return tell("Het portaal antwoordt niet. Wat u schreef, staat er nog. Probeer het zo nog eens.");
      const login = await answer.json();
      if (String(login.user) !== user) return stay("login-of-another");
      renew(login.token);
      return true;
    } catch {
      tell(NO_LINE);
    }
  }

  function stay(why) {
    ended = true;
    tell(document.getElementById(why).content.cloneNode(true));
  }

  function renew(token) {
    document.body.setAttribute("hx-headers", JSON.stringify({ "x-csrftoken": token }));
    for (const field of document.getElementsByName("csrfmiddlewaretoken")) field.value = token;
  }

  // Before any other listener: who presses twice while the page asks, sends once.
  async function askFirst(event) {
    const form = event.target;
    if (!user || form.method !== "post" || form.hasAttribute("hx-post") || !form.querySelector(IN_HAND)) return;
    if (form.dataset.asked) return delete form.dataset.asked;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (!(await mayGoOn())) return;
    form.dataset.asked = "true";
    form.requestSubmit(event.submitter);
  }
  window.addEventListener("submit", askFirst, true);

  // What is kept in between, such as a draft: the server refused it, or refuses the token.
  document.addEventListener("htmx:responseError", (event) => {
    if (user && [401, 403].includes(event.detail.xhr.status)) mayGoOn();
  });

  // Back from the tab in which one logged in: go on, and keep what was typed meanwhile.
  async function comeBack() {
    if (document.hidden || !ended || !(await mayGoOn())) return;
    ended = false;
    tell("U bent weer ingelogd. U kunt verder waar u was.", "success");
    document.querySelectorAll("form").forEach((form) => form.dispatchEvent(new Event("input", { bubbles: true })));
  }
  document.addEventListener("visibilitychange", comeBack);
  window.addEventListener("focus", comeBack);
}
