import "../styles.css";
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from "@tanstack/react-router";
import { useState } from "react";
import { createRoot } from "react-dom/client";
import { Button } from "../ui/button.tsx";
import { DataTable } from "../ui/data-table.tsx";
import type { Column } from "../ui/data-table-columns.ts";
import { Dialog } from "../ui/dialog.tsx";
import { Menu, MenuContent, MenuItem, MenuTrigger } from "../ui/dropdown-menu.tsx";
import { Field } from "../ui/field.tsx";
import { Input } from "../ui/input.tsx";
import { TooltipProvider } from "../ui/tooltip.tsx";

type Keyword = { id: string; phrase: string; volume: number };

const keywords: Keyword[] = Array.from({ length: 100_000 }, (_, index) => ({
  id: `k${index}`,
  phrase: `phrase ${index}`,
  volume: (index * 7919) % 100_003,
}));
const columns: Column<Keyword>[] = [
  { id: "phrase", header: "Phrase", value: (row) => row.phrase, phone: "title", hideable: false },
  { id: "volume", header: "Volume", value: (row) => row.volume, sortable: true, align: "end" },
];
const denial = {
  gate: "plan",
  reason: "PLAN_LIMIT",
  message: "Your plan includes 1 site.",
  remedy: { action: "upgrade-plan", href: "/plans" },
};

/** The components that carry behaviour of their own, for tests only: no route leads here. */
function Specimen() {
  const [selected, setSelected] = useState<Set<string>>(new Set());
  const [opened, setOpened] = useState("nothing");
  const [clicks, setClicks] = useState(0);
  const [asking, setAsking] = useState(false);
  return (
    <main className="space-y-4 p-4">
      <h1>Specimen</h1>
      <Button onClick={() => setClicks(clicks + 1)} disabledReason={denial}>
        New site
      </Button>
      <Button pending onClick={() => setClicks(clicks + 1)}>
        Saving
      </Button>
      <Button onClick={() => setAsking(true)}>Rename</Button>
      <Menu>
        <MenuTrigger asChild>
          <Button>More</Button>
        </MenuTrigger>
        <MenuContent>
          <MenuItem onSelect={() => setAsking(true)}>Rename from here</MenuItem>
        </MenuContent>
      </Menu>
      {asking && (
        <Dialog open onOpenChange={setAsking} title="Rename">
          <Input aria-label="New name" autoFocus />
        </Dialog>
      )}
      <Field label="Domain" hint="Without https" error="This is not a domain." required>
        <Input />
      </Field>
      <output>{`Opened ${opened}, clicked ${clicks}`}</output>
      <DataTable
        label="Keywords"
        columns={columns}
        rows={keywords}
        rowId={(row) => row.id}
        rowName={(row) => row.phrase}
        selectedIds={selected}
        onSelectedIdsChange={setSelected}
        onOpenRow={(row) => setOpened(row.phrase)}
      />
    </main>
  );
}

const router = createRouter({
  routeTree: createRootRoute({ component: Specimen }),
  history: createMemoryHistory(),
});

const root = document.getElementById("root");
if (!root) throw new Error("The page has no #root to render into.");

createRoot(root).render(
  <TooltipProvider>
    <RouterProvider router={router} />
  </TooltipProvider>,
);
