// A plugin for Mirador: a link to what is seen, and the manifest for other viewers.
import { Button, Link, Stack, TextField, Typography } from "@mui/material";
import { OSDReferences, getCurrentCanvas, getManifestUrl, useTranslation } from "mirador";
import { useRef, useState } from "react";
import { BarDialog } from "./bar-dialog.jsx";
import { encoded, visible } from "./content-state.js";

const ARROW = "M14 4l7 7-7 7v-4c-5 0-8.5 1.5-11 5 1-5 4-10 11-11z";

// The page's link carries no language: who follows it reads in their own.
const link = ({ own, manifest, canvas, windowId }) => {
  const viewport = OSDReferences.get(windowId)?.current?.viewport;
  const region = viewport && canvas && visible(viewport.getBounds(true), canvas);
  const asked = own
    ? { "iiif-content": encoded({ manifest, canvas: canvas?.id, region }) }
    : { manifest, ...(canvas && { canvas: canvas.id }), ...(region && { xywh: region.join(",") }) };
  return `${location.origin}${location.pathname}?${new URLSearchParams(asked)}`;
};

// Where a page was not sent over TLS there is no clipboard but what is selected.
const copy = async (field) => {
  field.select();
  if (navigator.clipboard) await navigator.clipboard.writeText(field.value);
  else document.execCommand("copy");
};

function Copied({ label, value }) {
  const { t } = useTranslation();
  const field = useRef(null);
  const [said, setSaid] = useState("");
  const act = () =>
    copy(field.current).then(() => setSaid(t("share_copied")), () => setSaid(t("share_selected")));
  return (
    <>
      <Stack direction={{ xs: "column", sm: "row" }} spacing={1} sx={{ mt: 1 }}>
        <TextField
          fullWidth
          inputRef={field}
          label={label}
          onFocus={(event) => event.target.select()}
          size="small"
          slotProps={{ htmlInput: { readOnly: true } }}
          value={value}
        />
        <Button aria-label={`${t("copy")}: ${label}`} onClick={act} sx={{ flex: "none" }} variant="outlined">
          {t("copy")}
        </Button>
      </Stack>
      <Typography role="status" sx={{ minHeight: "1.5em" }} variant="body2">{said}</Typography>
    </>
  );
}

function Share({ own, manifest, canvas, windowId }) {
  const { t } = useTranslation();
  return (
    <BarDialog drawn={ARROW} title={t("share_title")}>
      {() => (
        <>
          <Copied label={t("share_link")} value={link({ own, manifest, canvas, windowId })} />
          <Copied label={t("share_manifest")} value={manifest} />
          <Typography variant="body2">
            <Link
              href={`${manifest}?${new URLSearchParams({ manifest })}`}
              rel="noopener"
              sx={{ display: "inline-flex", alignItems: "center", minHeight: 44 }}
              target="_blank"
            >
              IIIF: {t("share_drag")}
            </Link>
          </Typography>
        </>
      )}
    </BarDialog>
  );
}

// Whether the service knows the manifest; else its links cannot be content states.
export const share = (own) => ({
  component: Share,
  mapStateToProps: (state, { windowId }) => {
    const canvas = getCurrentCanvas(state, { windowId });
    return {
      own,
      manifest: getManifestUrl(state, { windowId }),
      canvas: canvas && { id: canvas.id, width: canvas.getWidth(), height: canvas.getHeight() },
    };
  },
  mode: "add",
  name: "Share",
  target: "WindowTopBarPluginArea",
});
