// A client of IIIF Authorization Flow 2.0, written from section 7.1 of the specification:
// it shows one image service, locked or in full, and offers to log in and out.
const frame = document.body.appendChild(document.createElement("iframe"));
frame.hidden = true;
const image = document.body.appendChild(document.createElement("img"));
const buttons = document.body.appendChild(document.createElement("p"));
const tokens = new Map();
let messages = 0;

const part = (service, type) => service.service.find((each) => each.type === type);
const fetched = async (address, options) => (await fetch(address, options)).json();

const probed = (probe, token) =>
  fetched(probe.id, token ? { headers: { Authorization: `Bearer ${token}` } } : {});

const asked = (access) =>
  new Promise((resolve) => {
    const { id } = part(access, "AuthAccessTokenService2");
    const messageId = `${id} ${(messages += 1)}`;
    const done = (said) => {
      clearTimeout(late);
      window.removeEventListener("message", hear);
      document.body.dataset.said = JSON.stringify(said);
      resolve(said);
    };
    const hear = ({ origin, data }) => {
      if (origin === new URL(id).origin && data.messageId === messageId) done(data);
    };
    const late = setTimeout(() => done({ profile: "nothing was said" }), 8000);
    window.addEventListener("message", hear);
    frame.src = `${id}?${new URLSearchParams({ messageId, origin: window.origin })}`;
  });

const show = (state, service) => {
  document.body.dataset.state = "waiting";
  image.onload = () => Object.assign(document.body.dataset, { state, width: image.naturalWidth });
  image.onerror = () => Object.assign(document.body.dataset, { state: "broken", width: 0 });
  image.src = `${service}/full/max/0/default.jpg?${Math.random()}`;
};

// Tells whether a probe has nothing more to say: what it answered is shown.
const settled = (answer, info) => {
  if (answer.status === 200) show("full", info.id);
  else if (answer.substitute) show("locked", answer.substitute[0].service[0].id);
  return answer.status === 200;
};

const withToken = async (probe, access, info) => {
  const said = await asked(access);
  if (!said.accessToken) return false;
  tokens.set(part(access, "AuthAccessTokenService2").id, said.accessToken);
  return settled(await probed(probe, said.accessToken), info);
};

const closed = (opened) =>
  new Promise((resolve) => {
    const looking = setInterval(() => {
      if (!opened.closed) return;
      clearInterval(looking);
      resolve();
    }, 100);
  });

const offer = (label, act) => {
  const button = buttons.appendChild(document.createElement("button"));
  button.textContent = label.en[0];
  button.onclick = act;
};

const offered = (access, probe, info) => {
  offer(access.confirmLabel, async () => {
    await closed(window.open(`${access.id}?${new URLSearchParams({ origin: window.origin })}`));
    await withToken(probe, access, info);
  });
  const logout = part(access, "AuthLogoutService2");
  offer(logout.label, async () => {
    tokens.clear();
    await closed(window.open(logout.id));
    run(`${info.id}/info.json`);
  });
};

const run = async (address) => {
  buttons.replaceChildren();
  const info = await fetched(address);
  const probe = info.service.find((each) => each.type === "AuthProbeService2");
  const [external, active] = ["external", "active"].map((profile) =>
    probe.service.filter((each) => each.profile === profile),
  );
  const tried = async () => {
    if (settled(await probed(probe), info)) return;
    for (const token of tokens.values()) if (settled(await probed(probe, token), info)) return;
    for (const access of external) if (await withToken(probe, access, info)) return;
  };
  await tried();
  for (const access of active) offered(access, probe, info);
};

run(new URLSearchParams(window.location.search).get("image"));
