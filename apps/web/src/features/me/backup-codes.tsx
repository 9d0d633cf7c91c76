import { Download } from "lucide-react";
import { download } from "../../lib/download.ts";
import { Button } from "../../ui/button.tsx";
import { CopyButton } from "../../ui/copy-field.tsx";

/** The codes for when the device is gone, told once. */
export function BackupCodes({ codes }: { codes: readonly string[] }) {
  const text = `${codes.join("\n")}\n`;
  return (
    <div className="space-y-4">
      <p className="rounded-control bg-warning-soft p-3 text-warning-text">
        Keep these codes where you find them without your device. Each signs you in once; they are shown only
        now.
      </p>
      <ul
        aria-label="Backup codes"
        className="grid grid-cols-2 gap-x-6 gap-y-1.5 rounded-control bg-sunken p-4 font-mono"
      >
        {codes.map((code) => (
          <li key={code} className="select-all">
            {code}
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-2">
        <CopyButton value={text} label="Copy codes" />
        <Button onClick={() => download("igny8-backup-codes.txt", text, "text/plain;charset=utf-8")}>
          <Download aria-hidden />
          Download
        </Button>
      </div>
    </div>
  );
}
