import { EditorContent, useEditor } from "@tiptap/react";
import { useEffect, useRef } from "react";
import { articleStyle } from "../../ui/article-style.ts";
import { canonical } from "./canonical.ts";
import { extensions, withKnownHeadings } from "./extensions.ts";
import { FormatBar } from "./format-bar.tsx";

/** A text to show, and a number that grows when another one has to be taken in. */
export type Loaded = { html: string; generation: number };

type TextEditorProps = {
  loaded: Loaded;
  editable: boolean;
  /** The text as the editor understands it, told once per text that was taken in. */
  onLoaded: (html: string) => void;
  onChange: (html: string) => void;
};

/** The article's text with its formatting. */
export function TextEditor({ loaded, editable, onLoaded, onChange }: TextEditorProps) {
  const tell = useRef({ onLoaded, onChange });
  tell.current = { onLoaded, onChange };
  const editor = useEditor({
    extensions,
    content: withKnownHeadings(loaded.html),
    editable,
    shouldRerenderOnTransaction: false,
    editorProps: {
      transformPastedHTML: withKnownHeadings,
      attributes: {
        role: "textbox",
        "aria-multiline": "true",
        "aria-label": "Article text",
        class: `${articleStyle} min-h-96 px-5 py-5 sm:px-8`,
      },
    },
    onUpdate: (event) => tell.current.onChange(canonical(event.editor.getHTML())),
  });
  const { html, generation } = loaded;
  const shown = useRef(0);
  useEffect(() => {
    if (!editor) return;
    if (shown.current !== generation && generation > 0) {
      editor.commands.setContent(withKnownHeadings(html), { emitUpdate: false });
    }
    shown.current = generation;
    tell.current.onLoaded(canonical(editor.getHTML()));
  }, [editor, html, generation]);
  useEffect(() => {
    editor?.setEditable(editable, false);
  }, [editor, editable]);
  return (
    <div className="rounded-card border bg-surface shadow-card focus-within:border-line-strong">
      {editable && editor && <FormatBar editor={editor} />}
      <EditorContent editor={editor} />
    </div>
  );
}
