import { LitElement } from "lit";

/** A component that renders into the page itself, so that console.css is the only style sheet. */
export class PageElement extends LitElement {
  createRenderRoot() {
    return this;
  }
}
