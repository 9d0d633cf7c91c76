import { Pencil, Trash2 } from "lucide-react";
import { useCan } from "../../../lib/me.ts";
import { Badge } from "../../../ui/badge.tsx";
import { Button } from "../../../ui/button.tsx";
import { Switch } from "../../../ui/switch.tsx";
import { countryName, EVERYWHERE, KNOWN, type MethodConfig, methodName, whereOf } from "./method-words.ts";

type MethodLineProps = { config: MethodConfig; onOpen: (what: "edit" | "switch" | "remove") => void };

const titles = new Map<string, string>(KNOWN);
/** The known ones in their order, what staff have added after them. */
const placeOf = (key: string) => [...titles.keys(), key].indexOf(key);

/** A way to pay: where it holds, whether it is offered, and what the payer reads. */
export function MethodLine({ config, onOpen }: MethodLineProps) {
  const { method, country, displayName, enabled, configured, instructions, position } = config;
  const mayUpdate = useCan("staff.payments.methods.update");
  const mayRemove = useCan("staff.payments.methods.remove");
  const name = `${displayName} ${whereOf(country)}`;
  const keyless = method !== "bank_transfer" && !configured;
  const given = Object.entries(instructions).filter(([, value]) => value.trim() !== "");
  const details = given.toSorted(([one], [other]) => placeOf(one) - placeOf(other));
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-2 px-5 py-3">
      <div className="min-w-0 flex-1 basis-64 space-y-1.5">
        <p className="flex flex-wrap items-center gap-2">
          <span className="font-medium">{displayName}</span>
          <Badge tone={country === EVERYWHERE ? "neutral" : "accent"}>{countryName(country)}</Badge>
          {keyless && <Badge tone="warning">No keys configured</Badge>}
          {!enabled && <Badge>Off</Badge>}
        </p>
        <p className="text-ink-muted text-xs">
          {displayName === methodName(method) ? "" : `${methodName(method)} · `}Place {position}
          {keyless && " · payers read “coming soon” until the server has its keys"}
        </p>
        {details.length > 0 && (
          <dl className="grid max-w-xl grid-cols-[8rem_minmax(0,1fr)] gap-x-4 gap-y-1 text-xs">
            {details.map(([key, value]) => (
              <div key={key} className="contents">
                <dt className="text-ink-muted">{titles.get(key) ?? key}</dt>
                <dd className="min-w-0 break-words">{value}</dd>
              </div>
            ))}
          </dl>
        )}
      </div>
      <div className="flex items-center gap-2">
        {mayUpdate ? (
          <Button size="sm" variant="ghost" disabledReason={mayUpdate}>
            {enabled ? "On" : "Off"}
          </Button>
        ) : (
          <Switch aria-label={`Offer ${name}`} checked={enabled} onCheckedChange={() => onOpen("switch")} />
        )}
        <Button
          size="sm"
          variant="ghost"
          aria-label={`Edit ${name}`}
          disabledReason={mayUpdate}
          onClick={() => onOpen("edit")}
        >
          <Pencil aria-hidden />
          Edit
        </Button>
        {country !== EVERYWHERE && (
          <Button
            size="icon-sm"
            variant="ghost"
            aria-label={`Remove ${name}`}
            disabledReason={mayRemove}
            onClick={() => onOpen("remove")}
          >
            <Trash2 aria-hidden />
          </Button>
        )}
      </div>
    </li>
  );
}
