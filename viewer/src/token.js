// Tells the page around this one, if it is of the site that asked, what it may see.
const { message, site } = document.currentScript.dataset;
window.parent.postMessage(JSON.parse(message), site);
