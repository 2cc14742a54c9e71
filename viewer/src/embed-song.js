// A song with its words inside somebody else's page.
import "./framed.js";
import "./song.js";
