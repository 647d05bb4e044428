"use strict";
(() => {
  const element = (id) => document.getElementById(id);
  const data = JSON.parse(element("citations").textContent);
  const dialog = element("source");
  const copyAddress = /^sources\/([^/#]+)\.html#s(\d+)$/;

  // A citation opens its sentence in context. Without this script it is a link to the sentence in the article's copy.
  let shown = { links: [], index: 0 };

  const find = (link) => {
    const match = copyAddress.exec(link.getAttribute("href"));
    if (!match) return null;
    const article = decodeURIComponent(match[1]);
    const sentence = data.sentences[`${article}#${match[2]}`];
    return sentence && { sentence, source: data.sources[article] };
  };

  const show = () => {
    const link = shown.links[shown.index];
    const { sentence, source } = find(link);
    element("source-title").textContent = `${source.number}. ${source.title}`;
    element("source-about").textContent = source.about;
    element("source-before").textContent = sentence.before;
    element("source-sentence").textContent = sentence.text;
    element("source-after").textContent = sentence.after;
    element("source-copy").href = link.getAttribute("href");
    element("source-original").hidden = !sentence.original;
    if (sentence.original) element("source-original").href = sentence.original;
    const several = shown.links.length > 1;
    element("source-previous").hidden = element("source-next").hidden = element("source-position").hidden = !several;
    element("source-position").textContent = `${shown.index + 1} of ${shown.links.length}`;
  };

  const step = (by) => {
    const count = shown.links.length;
    shown.index = (shown.index + by + count) % count;
    show();
  };

  document.addEventListener("click", (event) => {
    const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    const link = event.target.closest("a");
    if (!link || !plain) return;
    if (link.matches(".cite") && find(link)) {
      event.preventDefault();
      const links = [...link.closest(".cites").querySelectorAll(".cite")].filter(find);
      shown = { links, index: links.indexOf(link) };
      show();
      dialog.showModal();
      element("source-close").focus();
    } else if (link.matches(".permalink")) {
      event.preventDefault();
      history.replaceState(null, "", link.getAttribute("href"));
      copy(link.href);
    }
  });
  element("source-previous").addEventListener("click", () => step(-1));
  element("source-next").addEventListener("click", () => step(1));
  dialog.addEventListener("keydown", (event) => {
    if (event.key === "ArrowLeft") step(-1);
    if (event.key === "ArrowRight") step(1);
  });
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close(); // the backdrop
  });

  let clearing = 0;
  const say = (text) => {
    element("status").textContent = text;
    clearTimeout(clearing);
    clearing = setTimeout(() => { element("status").textContent = ""; }, 2500);
  };
  const copy = async (address) => {
    try {
      await navigator.clipboard.writeText(address);
      say("Link copied");
    } catch {
      say("The link is in the address bar"); // the browser keeps the clipboard from this page
    }
  };

  // The filter shows the claims that rest on one publisher, and only the stories and items that have any.
  const select = element("publisher");
  if (select) {
    select.closest(".filter").hidden = false;
    select.value = "";
    select.addEventListener("change", () => {
      const claims = [...document.querySelectorAll(".claim[data-publishers]")];
      for (const claim of claims) {
        claim.hidden = select.value !== "" && !claim.dataset.publishers.split(" ").includes(select.value);
      }
      for (const box of document.querySelectorAll("main li, main section.story, main tbody tr")) {
        const inside = [...box.querySelectorAll(".claim[data-publishers]")];
        box.hidden = inside.length > 0 && inside.every((claim) => claim.hidden);
      }
      const left = new Set(claims.filter((claim) => !claim.hidden).map((claim) => claim.querySelector(".text").textContent));
      say(select.value === "" ? "All claims shown" : `${left.size} claims shown`);
    });
  }

  // On a narrow screen the contents start folded; without this script they stand open above the brief.
  const contents = document.querySelector(".contents details");
  const wide = matchMedia("(min-width: 64rem)");
  const fold = () => { contents.open = wide.matches; };
  wide.addEventListener("change", fold);
  fold();
  // Print shows the method and manifest.
  const folded = document.querySelector(".method-and-manifest details");
  if (folded) {
    let open = false;
    addEventListener("beforeprint", () => { open = folded.open; folded.open = true; });
    addEventListener("afterprint", () => { folded.open = open; });
  }
})();
