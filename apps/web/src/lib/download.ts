function save(name: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** Lets the browser keep a text as a file. */
export const download = (name: string, text: string, type = "text/csv;charset=utf-8"): void =>
  save(name, new Blob([text], { type }));

/** Lets the browser keep bytes as a file. @param base64 as the server sends files */
export const downloadBytes = (name: string, base64: string, type: string): void =>
  save(name, new Blob([Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0))], { type }));
