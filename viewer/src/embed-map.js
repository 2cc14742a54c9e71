// A map inside somebody else's page: what a mark tells is on a card over it. The list that
// tells it without a script is put away first, so that the map gets its place.
import "./framed.js";
import "./map.js";
