// A drawing inside somebody else's page.
import { mount, show } from "./deep-zoom.js";

const stage = document.getElementById("stage");
const viewer = mount(stage);
const { box } = stage.dataset;
if (box) viewer.addOnceHandler("open", () => show(viewer, box.split(",").map(Number), 0, true));
