import { type Editor, useEditorState } from "@tiptap/react";
import { Link2 } from "lucide-react";
import { Toolbar } from "radix-ui";
import { type FormEvent, useState } from "react";
import { cn } from "../../lib/cn.ts";
import { Button } from "../../ui/button.tsx";
import { buttonStyle } from "../../ui/button-style.ts";
import { Field } from "../../ui/field.tsx";
import { Input } from "../../ui/input.tsx";
import { Popover, PopoverContent, PopoverTrigger } from "../../ui/popover.tsx";
import { isLinkable } from "./extensions.ts";

/** "example.com/page" means the web; what has a protocol or begins with / or # stays as it is. */
const complete = (typed: string): string => {
  const address = typed.trim();
  if (isLinkable(address)) return address;
  if (/^[^\s@/]+@[^\s@/]+\.[^\s@/]+$/.test(address)) return `mailto:${address}`;
  return /^[\w-]+(?:\.[\w-]+)+(?:[/?#:]\S*)?$/.test(address) ? `https://${address}` : "";
};

/** Puts the selected text under a link, or changes the one that the cursor is in. */
export function LinkButton({ editor }: { editor: Editor }) {
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState("");
  const [fault, setFault] = useState("");
  const on = useEditorState({ editor, selector: ({ editor: now }) => now.isActive("link") });
  const show = (next: boolean) => {
    setFault("");
    if (next) setTyped(String(editor.getAttributes("link").href ?? ""));
    setOpen(next);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // The popover lies in another part of the page, but its events pass through the editor's form.
    event.stopPropagation();
    const href = complete(typed);
    if (!href) return setFault("This is no web, mail or telephone address.");
    const chain = editor.chain().focus().extendMarkRange("link");
    const empty = editor.state.selection.empty && !on;
    if (empty) chain.insertContent({ type: "text", text: href, marks: [{ type: "link", attrs: { href } }] });
    else chain.setLink({ href });
    chain.run();
    setOpen(false);
  };
  return (
    <Popover open={open} onOpenChange={show}>
      <PopoverTrigger asChild>
        <Toolbar.Button
          aria-label="Link"
          title="Link"
          aria-pressed={on}
          className={cn(
            buttonStyle({ variant: "ghost", size: "icon-sm" }),
            "aria-pressed:bg-accent-soft aria-pressed:text-accent-text",
          )}
        >
          <Link2 aria-hidden />
        </Toolbar.Button>
      </PopoverTrigger>
      <PopoverContent aria-label="Link" className="w-80">
        <form noValidate className="space-y-3" onSubmit={submit}>
          <Field label="Address" error={fault || undefined}>
            <Input
              autoFocus
              inputMode="url"
              placeholder="https://example.com/page"
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
            />
          </Field>
          <div className="flex justify-end gap-2">
            {on && (
              <Button
                size="sm"
                onClick={() => {
                  editor.chain().focus().extendMarkRange("link").unsetLink().run();
                  setOpen(false);
                }}
              >
                Remove link
              </Button>
            )}
            <Button type="submit" size="sm" variant="primary">
              Set link
            </Button>
          </div>
        </form>
      </PopoverContent>
    </Popover>
  );
}
