// A button in the bar of Mirador's window, and the dialog that it opens.
import { Dialog, DialogActions, DialogContent, DialogTitle, Button, SvgIcon } from "@mui/material";
import { MiradorMenuButton, WorkspaceContext, useTranslation } from "mirador";
import { useContext, useId, useState } from "react";

export function BarDialog({ title, drawn, children }) {
  const { t } = useTranslation();
  const workspace = useContext(WorkspaceContext);
  const [open, setOpen] = useState(false);
  const id = useId();
  const close = () => setOpen(false);
  return (
    <>
      <MiradorMenuButton aria-haspopup="dialog" aria-label={title} onClick={() => setOpen(true)}>
        <SvgIcon><path d={drawn} /></SvgIcon>
      </MiradorMenuButton>
      <Dialog
        aria-labelledby={id}
        container={workspace?.current}
        fullWidth
        maxWidth="sm"
        onClose={close}
        open={open}
      >
        <DialogTitle id={id}>{title}</DialogTitle>
        <DialogContent>{open && children()}</DialogContent>
        <DialogActions>
          <Button autoFocus onClick={close}>{t("close")}</Button>
        </DialogActions>
      </Dialog>
    </>
  );
}
