import { type Editor, useEditorState } from "@tiptap/react";
import {
  Bold,
  Heading2,
  Heading3,
  Heading4,
  Italic,
  List,
  ListOrdered,
  type LucideIcon,
  Quote,
  Redo2,
  Undo2,
} from "lucide-react";
import { Toolbar } from "radix-ui";
import { cn } from "../../lib/cn.ts";
import { buttonStyle } from "../../ui/button-style.ts";
import { LinkButton } from "./link-button.tsx";

type Tool = {
  name: string;
  icon: LucideIcon;
  isOn: (editor: Editor) => boolean;
  run: (editor: Editor) => void;
};

const heading = (level: 2 | 3 | 4, icon: LucideIcon): Tool => ({
  name: `Heading ${level}`,
  icon,
  isOn: (editor) => editor.isActive("heading", { level }),
  run: (editor) => editor.chain().focus().toggleHeading({ level }).run(),
});

const groups: Tool[][] = [
  [heading(2, Heading2), heading(3, Heading3), heading(4, Heading4)],
  [
    {
      name: "Bold",
      icon: Bold,
      isOn: (editor) => editor.isActive("bold"),
      run: (editor) => editor.chain().focus().toggleBold().run(),
    },
    {
      name: "Italic",
      icon: Italic,
      isOn: (editor) => editor.isActive("italic"),
      run: (editor) => editor.chain().focus().toggleItalic().run(),
    },
  ],
  [
    {
      name: "Bulleted list",
      icon: List,
      isOn: (editor) => editor.isActive("bulletList"),
      run: (editor) => editor.chain().focus().toggleBulletList().run(),
    },
    {
      name: "Numbered list",
      icon: ListOrdered,
      isOn: (editor) => editor.isActive("orderedList"),
      run: (editor) => editor.chain().focus().toggleOrderedList().run(),
    },
    {
      name: "Quote",
      icon: Quote,
      isOn: (editor) => editor.isActive("blockquote"),
      run: (editor) => editor.chain().focus().toggleBlockquote().run(),
    },
  ],
];
const tools = groups.flat();

/** One stop in the tab order; the arrow keys go through its buttons. */
export function FormatBar({ editor }: { editor: Editor }) {
  const state = useEditorState({
    editor,
    selector: ({ editor: now }) => ({
      on: tools.filter((tool) => tool.isOn(now)).map(({ name }) => name),
      canUndo: now.can().undo(),
      canRedo: now.can().redo(),
    }),
  });
  return (
    <Toolbar.Root
      aria-label="Formatting"
      className="sticky top-(--shell-top,3.5rem) z-10 flex flex-wrap items-center gap-0.5 rounded-t-card border-b bg-surface px-2 py-1.5"
    >
      {groups.map((group, index) => (
        <div key={group[0]?.name} className="flex items-center gap-0.5">
          {index > 0 && <Toolbar.Separator className="mx-1 h-5 w-px bg-line" />}
          {group.map((tool) => (
            <ToolButton
              key={tool.name}
              name={tool.name}
              icon={tool.icon}
              pressed={state.on.includes(tool.name)}
              onClick={() => tool.run(editor)}
            />
          ))}
        </div>
      ))}
      <LinkButton editor={editor} />
      <Toolbar.Separator className="mx-1 h-5 w-px bg-line" />
      <ToolButton
        name="Undo"
        icon={Undo2}
        disabled={!state.canUndo}
        onClick={() => editor.chain().focus().undo().run()}
      />
      <ToolButton
        name="Redo"
        icon={Redo2}
        disabled={!state.canRedo}
        onClick={() => editor.chain().focus().redo().run()}
      />
    </Toolbar.Root>
  );
}

type ToolButtonProps = {
  name: string;
  icon: LucideIcon;
  pressed?: boolean;
  disabled?: boolean;
  onClick: () => void;
};

function ToolButton({ name, icon: Icon, pressed, disabled, onClick }: ToolButtonProps) {
  return (
    <Toolbar.Button
      aria-label={name}
      title={name}
      aria-pressed={pressed}
      disabled={disabled}
      onClick={onClick}
      className={cn(
        buttonStyle({ variant: "ghost", size: "icon-sm" }),
        "aria-pressed:bg-accent-soft aria-pressed:text-accent-text",
      )}
    >
      <Icon aria-hidden />
    </Toolbar.Button>
  );
}
