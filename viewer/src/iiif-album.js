// <iiif-album src="https://museum.example/" lang="ja" drawing="chapter/drawing">: something
// of an album inside a page, as high as it has to be. What stands inside the element is
// shown where frames are forbidden. No style is written as text, so that any policy
// bears it that lets this script and its frame in.
const place = document.currentScript?.src;
const home = place && new URL("..", place).href;

class Album extends HTMLElement {
  static observedAttributes = ["src", "lang", "drawing", "region", "title"];

  connectedCallback() {
    addEventListener("message", this);
    document.addEventListener("securitypolicyviolation", this);
    this.show();
  }

  disconnectedCallback() {
    removeEventListener("message", this);
    document.removeEventListener("securitypolicyviolation", this);
    this.frame = null;
  }

  attributeChangedCallback() {
    if (this.frame) this.show();
  }

  // The address for frames: of what the attributes name, or of the page that src is.
  get address() {
    const said = (name) => this.getAttribute(name) || "";
    const src = new URL(said("src") || home, document.baseURI);
    const page = home && src.href.startsWith(home);
    const base = page ? home : `${src.origin}${src.pathname.replace(/\/?$/, "/")}`;
    const [tag, ...names] = page ? src.href.slice(home.length).split(/[?#]/)[0].split("/") : [];
    const what = said("drawing").split("/").filter(Boolean).map(encodeURIComponent);
    const lang = said("lang") || tag || this.closest("[lang]")?.lang || "en";
    const address = new URL(["embed", lang, ...(what.length ? what : names.filter(Boolean))].join("/"), base);
    const region = said("region") || (what.length ? "" : src.searchParams.get("xywh"));
    if (region) address.searchParams.set("xywh", region);
    return address;
  }

  show() {
    const root = this.shadowRoot || this.attachShadow({ mode: "open" });
    const frame = document.createElement("iframe");
    let address;
    try {
      address = this.address;
      if (!/^https?:$/.test(address.protocol)) throw address;
    } catch {
      return this.give();
    }
    this.origin = address.origin;
    frame.src = address;
    frame.title = this.title || this.getAttribute("drawing") || "IIIF";
    frame.loading = "lazy";
    frame.allow = "fullscreen";
    frame.referrerPolicy = "strict-origin-when-cross-origin";
    for (const [name, value] of [["display", "block"], ["width", "100%"], ["height", "480px"], ["border", "0"]])
      frame.style.setProperty(name, value);
    this.style.display = "block";
    this.frame = frame;
    root.replaceChildren(frame);
  }

  // Shows what stands inside the element instead.
  give() {
    this.frame = null;
    this.shadowRoot.replaceChildren(document.createElement("slot"));
  }

  handleEvent(event) {
    if (!this.frame) return;
    if (event.type === "message") {
      const ours = event.source === this.frame.contentWindow && event.origin === this.origin;
      const { type, height } = (ours && event.data) || {};
      if (type === "iiif-album:height" && height > 0 && height < 20000) this.frame.style.height = `${Math.ceil(height)}px`;
    } else if (event.effectiveDirective === "frame-src" && event.blockedURI.startsWith(this.origin)) {
      this.give();
    }
  }
}

customElements.get("iiif-album") || customElements.define("iiif-album", Album);
