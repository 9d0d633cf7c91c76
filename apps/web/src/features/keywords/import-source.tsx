import { MAX_FILE_BYTES } from "@igny8/api/keywords/schema";
import { useState } from "react";
import { Field } from "../../ui/field.tsx";
import { FileDrop } from "../../ui/file-drop.tsx";
import { SectorField } from "../../ui/sector-field.tsx";
import { Tab, TabList, TabPanel, Tabs } from "../../ui/tabs.tsx";
import { Textarea } from "../../ui/textarea.tsx";

/** A file, or pasted text; the one that was given last counts. */
export type Source = { file: File | null; text: string };

type ImportSourceProps = {
  siteId: string;
  sectorId: string | undefined;
  onSector: (sectorId: string) => void;
  source: Source;
  onSource: (source: Source) => void;
};

/** Where the keywords come from, and which sector they go to. */
export function ImportSource({ siteId, sectorId, onSector, source, onSource }: ImportSourceProps) {
  const [tab, setTab] = useState(source.text ? "paste" : "file");
  return (
    <>
      <SectorField siteId={siteId} value={sectorId} onChange={onSector} />
      <Tabs value={tab} onValueChange={setTab}>
        <TabList aria-label="Where the keywords come from">
          <Tab value="file">File</Tab>
          <Tab value="paste">Paste</Tab>
        </TabList>
        <TabPanel value="file">
          <FileDrop
            label="A CSV, TSV or text file"
            accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values,text/plain"
            maxBytes={MAX_FILE_BYTES}
            file={source.file}
            onFile={(file) => onSource({ file, text: "" })}
          />
        </TabPanel>
        <TabPanel value="paste">
          <Field label="Keywords" hint="One per line, or rows copied from a spreadsheet with their heads.">
            <Textarea
              rows={8}
              className="max-h-80 font-mono text-sm"
              placeholder={"keyword,volume,difficulty\nhiking boots,12000,64"}
              value={source.text}
              onChange={(event) => onSource({ file: null, text: event.target.value })}
            />
          </Field>
        </TabPanel>
      </Tabs>
    </>
  );
}
