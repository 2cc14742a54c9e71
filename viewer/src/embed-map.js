// A map inside somebody else's page: what a mark tells is on a card over it.
import "./framed.js";
import "./map.js";

document.getElementById("named").hidden = true;
