// A plugin for Mirador, which keeps showing the small picture that stood in for a closed
// one after its reader has logged in, and the closed one after he has left: what it shows
// is set up anew when that changes.
const standIn = ({ id, json }) => {
  const told = json?.["@id"] ?? json?.id;
  return told && told !== id ? told : "";
};

const Tier = ({ TargetComponent, targetProps }) => (
  <TargetComponent key={targetProps.infoResponses.map(standIn).join("\n").trim()} {...targetProps} />
);

export const tier = { component: Tier, mode: "wrap", name: "Tier", target: "OpenSeadragonViewer" };
