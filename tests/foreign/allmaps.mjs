// What Allmaps understands of a georeferenced map, and where it takes its points.
import { parseAnnotation } from "@allmaps/annotation";
import { GcpTransformer } from "@allmaps/transform";

// Each place to its pixel and back: pixels of the map, degrees on earth.
function journeys(map, places) {
  const transformer = GcpTransformer.fromGeoreferencedMap(map);
  return places.map(({ pixel, point }) => {
    const geo = transformer.transformToGeo(pixel);
    return {
      toPixel: transformer.transformToResource(point),
      toPoint: geo,
      back: transformer.transformToResource(geo),
    };
  });
}

export function read(document, places = []) {
  return parseAnnotation(document).map((map) => ({
    id: map.id,
    resource: map.resource,
    mask: map.resourceMask,
    transformation: map.transformation,
    points: map.gcps.map(({ resource, geo }) => ({ pixel: resource, point: geo })),
    journeys: journeys(map, places),
  }));
}
