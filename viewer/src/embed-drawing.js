// A drawing, or a part of it, inside somebody else's page.
import { mount, show } from "./deep-zoom.js";
import "./framed.js";

const stage = document.getElementById("stage");
const viewer = mount(stage);
const { box } = stage.dataset;
if (box) viewer.addOnceHandler("open", () => show(viewer, box.split(",").map(Number), 0, true));
