import { useState } from "react";
import { CopyButton, CopyField } from "../../ui/copy-field.tsx";
import { Tab, TabList, TabPanel, Tabs } from "../../ui/tabs.tsx";

type KeyShownProps = { value: string /** What else is worth knowing now. */; note?: string };

/** A new key, told this once, and how to call with it. */
export function KeyShown({ value, note }: KeyShownProps) {
  const [way, setWay] = useState("curl");
  const origin = location.origin;
  const examples = {
    curl: `curl "${origin}/trpc/sites.list" \\\n  -H "x-api-key: ${value}"`,
    typescript: `import { createClient } from "@igny8/api/client";\n\nconst igny8 = createClient({\n  url: "${origin}",\n  apiKey: "${value}",\n});\nconst { items } = await igny8.sites.list.query({ limit: 50 });`,
  };
  return (
    <div className="space-y-5">
      <p className="rounded-control bg-warning-soft p-3 text-warning-text">
        Keep it now: only a digest is stored, and nobody can show this key again.
        {note && ` ${note}`}
      </p>
      <CopyField label="Your key" value={value} copyLabel="Copy key" />
      <Tabs value={way} onValueChange={setWay}>
        <TabList aria-label="How to call with it">
          <Tab value="curl">curl</Tab>
          <Tab value="typescript">TypeScript</Tab>
        </TabList>
        {Object.entries(examples).map(([name, code]) => (
          <TabPanel key={name} value={name} className="space-y-2 pt-3">
            <section
              // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
              tabIndex={0}
              aria-label={`Example with ${name}`}
              className="overflow-x-auto rounded-control bg-sunken p-3 text-[0.8125rem] leading-5"
            >
              <pre>{code}</pre>
            </section>
            <CopyButton size="sm" value={code} label="Copy example" />
          </TabPanel>
        ))}
      </Tabs>
    </div>
  );
}
