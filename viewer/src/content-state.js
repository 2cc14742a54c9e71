// Content State API 1.0, section 6: URI-encode, then base64url without padding. What is
// written is the short form, the target of the annotation alone.
export const encoded = ({ manifest, canvas, region }) => {
  const whole = { id: manifest, type: "Manifest" };
  const part = region ? `#xywh=${region.join(",")}` : "";
  const state = canvas ? { id: `${canvas}${part}`, type: "Canvas", partOf: [whole] } : whole;
  return btoa(encodeURIComponent(JSON.stringify(state)))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
};

// What an observer sees of a canvas, in its pixels; nothing when that is all of it.
export const visible = ({ x, y, width, height }, canvas) => {
  const [left, top] = [Math.max(0, Math.floor(x)), Math.max(0, Math.floor(y))];
  const right = Math.min(canvas.width, Math.ceil(x + width));
  const bottom = Math.min(canvas.height, Math.ceil(y + height));
  const [w, h] = [right - left, bottom - top];
  if (w < 1 || h < 1 || (w === canvas.width && h === canvas.height)) return undefined;
  return [left, top, w, h];
};
