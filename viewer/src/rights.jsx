// A plugin for Mirador, where others offer a download: whose it is, and what is allowed.
import { Link, Typography } from "@mui/material";
import { LabelValueMetadata, getManifestoInstance, getRequiredStatement, getRights, useTranslation } from "mirador";
import { BarDialog } from "./bar-dialog.jsx";
import { said } from "./in-language.js";

const CIRCLED_C =
  "M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20zm0 2a8 8 0 1 1 0 16 8 8 0 0 1 0-16z" +
  "M16 9.5a5 5 0 1 0 0 5l-1.7-1a3 3 0 1 1 0-3z";

const away = { rel: "noopener noreferrer", sx: { overflowWrap: "anywhere" }, target: "_blank" };

function Named({ name, items }) {
  if (items.length === 0) return null;
  return (
    <dl>
      <Typography component="dt" variant="subtitle2">{name}</Typography>
      {items.map(({ href, text }) => (
        <Typography component="dd" key={text} sx={{ ml: 0, mb: 1 }} variant="body1">
          {href ? <Link {...away} href={href}>{text}</Link> : text}
        </Typography>
      ))}
    </dl>
  );
}

function Rights({ statement, rights, providers }) {
  const { t } = useTranslation();
  return (
    <BarDialog drawn={CIRCLED_C} title={t("rights_title")}>
      {() => (
        <>
          {statement && <LabelValueMetadata defaultLabel={t("attribution")} labelValuePairs={statement} />}
          <Named items={rights.map((uri) => ({ href: uri, text: uri }))} name={t("rights")} />
          <Named items={providers} name={t("rights_provider")} />
          <Typography variant="body2">{t("rights_download")}</Typography>
        </>
      )}
    </BarDialog>
  );
}

const provider = (agent, language) => ({
  text: said(agent.label, language) || agent.id,
  href: agent.homepage?.[0]?.id ?? (/^https?:/.test(agent.id) ? agent.id : undefined),
});

export const rights = (language) => ({
  component: Rights,
  mapStateToProps: (state, { windowId }) => {
    const manifest = getManifestoInstance(state, { windowId })?.__jsonld;
    return {
      providers: (manifest?.provider ?? []).map((agent) => provider(agent, language)),
      rights: getRights(state, { windowId }) ?? [],
      statement: getRequiredStatement(state, { windowId }),
    };
  },
  mode: "add",
  name: "Rights",
  target: "WindowTopBarPluginArea",
});
