// iiif-processor behind Node's own HTTP server, two workers; its README's usage.
import cluster from "node:cluster";
import { createReadStream } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { join } from "node:path";

const [port, modules, pyramids, workers] = process.argv.slice(2);
const { Processor } = createRequire(`${modules}/`)("iiif-processor");

const file = ({ id }) => join(pyramids, `${id}.tif`);
const open = async (request) => createReadStream(file(request));

async function answer(request, response) {
  const address = `http://127.0.0.1:${port}${request.url}`;
  try {
    const result = await new Processor(address, open).execute();
    if (result.type !== "content") {
      response.writeHead(result.statusCode ?? 500).end(result.message);
      return;
    }
    const body = Buffer.from(result.body);
    response.writeHead(200, {
      "Content-Type": result.contentType,
      "Content-Length": body.length,
    });
    response.end(body);
  } catch (error) {
    response.writeHead(error.statusCode ?? 500).end(String(error.message));
  }
}

if (cluster.isPrimary) {
  for (let n = 0; n < Number(workers); n += 1) cluster.fork();
} else {
  createServer(answer).listen(Number(port), "127.0.0.1");
}
