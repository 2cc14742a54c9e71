// Mirador in the page's own paper and ink: the colours and the letters of style.css.
const page = () => getComputedStyle(document.documentElement);
const colour = (name) => page().getPropertyValue(`--${name}`).trim();

export const theme = (mode) => ({
  palette: {
    mode,
    primary: { main: colour("accent") },
    secondary: { main: colour("accent") },
    background: { default: colour("paper"), paper: colour("sheet") },
    text: { primary: colour("ink"), secondary: colour("faint") },
    shades: { dark: colour("paper"), main: colour("sheet"), light: colour("paper") },
    section_divider: colour("line"),
  },
  components: {
    IIIFHtmlContent: {
      styleOverrides: {
        // What visitors write runs in the direction of its own letters, and stays inside.
        root: { overflowWrap: "anywhere", "& p": { unicodeBidi: "plaintext" } },
      },
    },
  },
  typography: { fontFamily: getComputedStyle(document.body).fontFamily },
});
