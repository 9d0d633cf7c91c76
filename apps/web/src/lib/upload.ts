/** The headers of an answer as they came, line by line. */
const headersOf = (lines: string): Headers =>
  new Headers(
    lines
      .trim()
      .split(/\r?\n/)
      .filter((line) => line.includes(":"))
      .map((line): [string, string] => [
        line.slice(0, line.indexOf(":")).trim(),
        line.slice(line.indexOf(":") + 1).trim(),
      ]),
  );

/**
 * A `fetch` that tells how much of the request is through, which the browser's own cannot.
 * @param onProgress from 0 to 1
 */
export const sendWatched =
  (onProgress: (share: number) => void): typeof fetch =>
  (input, init) =>
    new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      request.open(init?.method ?? "GET", String(input));
      new Headers(init?.headers).forEach((value, name) => {
        request.setRequestHeader(name, value);
      });
      request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
      request.onload = () =>
        resolve(
          new Response(request.responseText, {
            status: request.status,
            headers: headersOf(request.getAllResponseHeaders()),
          }),
        );
      request.onerror = () => reject(new TypeError("The request did not get through."));
      init?.signal?.addEventListener("abort", () => request.abort());
      request.onabort = () => reject(new DOMException("The request was given up.", "AbortError"));
      request.send(init?.body as XMLHttpRequestBodyInit | null);
    });
