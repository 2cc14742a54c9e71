// A drawing, or a part of it, inside somebody else's page. The part is shown again when the
// frame gets its height, unless somebody has begun to look around.
import { mount, resized, show } from "./deep-zoom.js";
import "./framed.js";

const stage = document.getElementById("stage");
const viewer = mount(stage);
let box = stage.dataset.box?.split(",").map(Number);
const again = () => box && show(viewer, box, 0, true);
viewer.addOnceHandler("open", again);
resized(viewer, again);
for (const kind of ["pointerdown", "keydown"]) stage.addEventListener(kind, () => (box = null));
