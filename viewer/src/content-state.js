// Content State API 1.0, section 6: URI-encode, then base64url without padding. What is
// written is the short form, the target of the annotation alone.
export const target = ({ manifest, canvas, region }) => {
  const whole = { id: manifest, type: "Manifest" };
  const part = region ? `#xywh=${region.join(",")}` : "";
  return canvas ? { id: `${canvas}${part}`, type: "Canvas", partOf: [whole] } : whole;
};
export const encoded = (state) =>
  btoa(encodeURIComponent(JSON.stringify(target(state))))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");

// What may be a state, however it came: JSON, JSON encoded for a link, or a IIIF document.
export const isState = (text) => /^\s*\{/.test(text) || /^JTdC[\w-]+=*$/.test(text) || /^https?:\/\/\S+\.json$/.test(text);

// What an observer sees of a canvas, in its pixels; nothing when that is all of it.
export const visible = ({ x, y, width, height }, canvas) => {
  const [left, top] = [Math.max(0, Math.floor(x)), Math.max(0, Math.floor(y))];
  const right = Math.min(canvas.width, Math.ceil(x + width));
  const bottom = Math.min(canvas.height, Math.ceil(y + height));
  const [w, h] = [right - left, bottom - top];
  if (w < 1 || h < 1 || (w === canvas.width && h === canvas.height)) return undefined;
  return [left, top, w, h];
};
