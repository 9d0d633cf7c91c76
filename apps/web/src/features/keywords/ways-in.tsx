import { ChevronDown, FileUp, PenLine, Sparkles } from "lucide-react";
import { useState } from "react";
import { useCan } from "../../lib/me.ts";
import { Button } from "../../ui/button.tsx";
import { Menu, MenuContent, MenuItem, MenuTrigger } from "../../ui/dropdown-menu.tsx";
import { AddKeywords } from "./add-keywords.tsx";
import { AddSeeds } from "./add-seeds.tsx";
import { ImportKeywords } from "./import-keywords.tsx";

type WayProps = {
  siteId: string;
  /** The sector to begin with. */
  sectorId?: string;
  onJob: (jobId: string) => void;
};
type Way = "import" | "hand" | "seeds";

function WayDialog({ way, onClose, ...props }: WayProps & { way: Way | undefined; onClose: () => void }) {
  if (way === "import") return <ImportKeywords {...props} onClose={onClose} />;
  if (way === "hand") return <AddKeywords {...props} onClose={onClose} />;
  if (way === "seeds") return <AddSeeds {...props} onClose={onClose} />;
  return null;
}

/** "Import keywords", and a menu with the other ways to bring keywords. */
export function AddKeywordsMenu(props: WayProps) {
  const [way, setWay] = useState<Way>();
  const mayImport = useCan("keywords.import");
  const mayCreate = useCan("keywords.create");
  const maySeed = useCan("keywords.fromSeeds");
  return (
    <>
      <div className="flex">
        <Button className="rounded-r-none" disabledReason={mayImport} onClick={() => setWay("import")}>
          <FileUp aria-hidden />
          Import keywords
        </Button>
        <Menu>
          <MenuTrigger asChild>
            <Button size="icon" className="-ml-px rounded-l-none" aria-label="More ways to add keywords">
              <ChevronDown aria-hidden />
            </Button>
          </MenuTrigger>
          <MenuContent>
            <MenuItem
              icon={<PenLine aria-hidden />}
              disabledReason={mayCreate}
              onSelect={() => setWay("hand")}
            >
              Add by hand
            </MenuItem>
            <MenuItem
              icon={<Sparkles aria-hidden />}
              disabledReason={maySeed}
              onSelect={() => setWay("seeds")}
            >
              Add starting keywords
            </MenuItem>
          </MenuContent>
        </Menu>
      </div>
      <WayDialog {...props} way={way} onClose={() => setWay(undefined)} />
    </>
  );
}

const ways = [
  {
    way: "import",
    icon: FileUp,
    title: "Import a file",
    words:
      "An export of Google Search Console, Ahrefs, Semrush or the Keyword Planner, or any list of your own.",
    action: "Choose a file",
    path: "keywords.import",
  },
  {
    way: "seeds",
    icon: Sparkles,
    title: "Take the starting keywords",
    words: "What people commonly search for in your sector. A good beginning when you have no data yet.",
    action: "Show them",
    path: "keywords.fromSeeds",
  },
  {
    way: "hand",
    icon: PenLine,
    title: "Type them in",
    words: "One keyword per line, with volume and difficulty where you know them.",
    action: "Add by hand",
    path: "keywords.create",
  },
] as const;

/** Instead of an empty list: the three ways to begin. */
export function ThreeWays(props: WayProps) {
  const [way, setWay] = useState<Way>();
  return (
    <div className="px-5 py-10">
      <h2 className="text-center font-semibold text-lg">Bring your first keywords</h2>
      <p className="mx-auto mt-1 max-w-md text-pretty text-center text-ink-muted">
        They are grouped into topics, become article ideas, and then articles.
      </p>
      <ul className="mx-auto mt-6 grid max-w-4xl gap-4 md:grid-cols-3">
        {ways.map((one) => (
          <WayCard key={one.way} {...one} onChoose={() => setWay(one.way)} />
        ))}
      </ul>
      <WayDialog {...props} way={way} onClose={() => setWay(undefined)} />
    </div>
  );
}

function WayCard({
  icon: Icon,
  title,
  words,
  action,
  path,
  onChoose,
}: (typeof ways)[number] & { onChoose: () => void }) {
  const refusal = useCan(path);
  return (
    <li className="flex flex-col rounded-card border bg-canvas p-5">
      <Icon aria-hidden className="size-6 text-accent-text" />
      <h3 className="mt-3 font-semibold">{title}</h3>
      <p className="mt-1 mb-5 flex-1 text-ink-muted">{words}</p>
      <Button
        variant={path === "keywords.import" ? "primary" : "secondary"}
        disabledReason={refusal}
        onClick={onChoose}
      >
        {action}
      </Button>
    </li>
  );
}
