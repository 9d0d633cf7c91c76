import fc from "fast-check";
import { expect, it } from "vitest";
import { headingsOf, linksIn, plain, sanitise, textOf, wordsIn } from "./html.ts";

it.each([
  ["<p>a</p><script>alert(1)</script>", "<p>a</p>"],
  ['<p onclick="x()" style="color:red" class="c">a</p>', "<p>a</p>"],
  ['<img src="x" onerror="alert(1)">', '<img src="x" />'],
  ['<a href="javascript:alert(1)">a</a>', "<a>a</a>"],
  ['<a href=" java\nscript:alert(1)">a</a>', "<a>a</a>"],
  ['<a href="&#106;avascript:alert(1)">a</a>', "<a>a</a>"],
  ['<a href="data:text/html,x">a</a>', "<a>a</a>"],
  ['<img src="data:image/svg+xml,<svg onload=x>">', "<img />"],
  ['<a href="//evil.example/x">a</a>', "<a>a</a>"],
  ['<svg><script>alert(1)</script></svg><math><mi xlink:href="javascript:x">a</mi></math>', "a"],
  ['<iframe src="https://evil.example"></iframe><object data="x"></object><embed src="x">', ""],
  ["<style>p{}</style><p>a</p><!-- c -->", "<p>a</p>"],
  ["<h1>a</h1><h6>b</h6>", "<h2>a</h2><h4>b</h4>"],
  ["<b>a</b><i>b</i>", "<strong>a</strong><em>b</em>"],
  [
    '<a href="https://ok.example/" title="t" target="_blank">a</a>',
    '<a href="https://ok.example/" title="t">a</a>',
  ],
  ["<p>unclosed <strong>a", "<p>unclosed <strong>a</strong></p>"],
  ["a &lt;script&gt; b", "a &lt;script&gt; b"],
])("turns %s into %s", (dirty, clean) => {
  expect(sanitise(dirty)).toBe(clean);
});

it("leaves what it has sanitised as it is", () => {
  const fragment = fc.constantFrom(
    ..."<p>,</p>,<script>,</script>,<a href=javascript:x>,</a>,<img src=x onerror=y>,<b,&lt;,&amp;lt;,\",',>,text, ,<h1>,</h1>,<svg>,<table>,<td>,<!--,-->,<style>".split(
      ",",
    ),
  );
  fc.assert(
    fc.property(fc.array(fragment, { maxLength: 20 }), (parts) => {
      const once = sanitise(parts.join(""));
      expect(sanitise(once)).toBe(once);
      expect(once).not.toMatch(/<script|javascript:|<[^>]* on\w+=/i);
    }),
    { seed: 1, numRuns: 500 },
  );
});

it("reads text, words, headings and links of a body", () => {
  const body = sanitise(
    '<h2>One <em>two</em></h2><p>Three&nbsp;four &amp; five</p><ul><li>six</li><li>seven – <a href="/x">eight</a></li></ul>',
  );
  expect(textOf(body)).toBe("One two\nThree four & five\nsix\nseven – eight");
  expect(wordsIn(textOf(body))).toBe(8);
  expect(headingsOf(body)).toEqual([{ level: 2, text: "One two" }]);
  expect(linksIn(body)).toBe(1);
});

it("counts words of scripts that have no spaces", () => {
  expect(wordsIn("红茶 and 绿茶的区别")).toBe(5);
  expect(wordsIn(" – ")).toBe(0);
});

it("takes markup out of fields that hold none", () => {
  expect(plain('<b>Best</b> "tea" &amp; <script>x</script>cake')).toBe('Best "tea" & cake');
});

it("is not slowed down by a body that was made to be slow", () => {
  const startedAt = performance.now();
  for (const part of ["<p>", "<", "&", "<a href='", "<ul><li>", "\n ", "日", "-", "a"]) {
    const body = sanitise(part.repeat(40_000));
    wordsIn(textOf(body));
    headingsOf(body);
    linksIn(body);
  }
  expect(performance.now() - startedAt).toBeLessThan(5000);
});
