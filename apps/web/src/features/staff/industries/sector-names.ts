/** The new sectors of a text, one per line: "Name" or "Name: description". */
export const sectorsIn = (text: string): { name: string; description: string }[] =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .map((line) => {
      const [name = "", ...rest] = line.split(":");
      return { name: name.trim(), description: rest.join(":").trim() };
    });
