import { History, Save } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";
import { useCan } from "../../lib/me.ts";
import { Button } from "../../ui/button.tsx";
import { FormError } from "../../ui/form-error.tsx";
import { textOf, wordsIn } from "./canonical.ts";
import { ConflictDialog } from "./conflict-dialog.tsx";
import type { Content } from "./content-filter.ts";
import { DetailsPanel } from "./details-panel.tsx";
import { EditorHead } from "./editor-head.tsx";
import { LeaveGuard } from "./leave-guard.tsx";
import { Notices } from "./notices.tsx";
import { RevisionsSheet } from "./revisions-sheet.tsx";
import { SeoPanel } from "./seo-panel.tsx";
import { Steps } from "./steps.tsx";
import { TextEditor } from "./text-editor.tsx";
import { TitleField } from "./title-field.tsx";
import { useArticle } from "./use-article.ts";

type ArticleEditorProps = { content: Content; domain: string; onGone: () => void; children: ReactNode };

/** The text on one side; its rating, its address and what search engines show of it on the other. */
export function ArticleEditor({ content, domain, onGone, children }: ArticleEditorProps) {
  const article = useArticle(content);
  const [revisions, setRevisions] = useState(false);
  const mayUpdate = useCan("content.update");
  const { fields, dirty, save } = article;
  const editable = content.can.edit && mayUpdate === undefined;
  const words = wordsIn(textOf(fields.body));
  useSaveKeys(save);
  return (
    <>
      <EditorHead
        content={content}
        words={words}
        dirty={dirty}
        actions={
          <>
            <Button onClick={() => setRevisions(true)}>
              <History aria-hidden />
              Revisions
              <span className="text-ink-muted text-xs tabular-nums">{content.revisionCount}</span>
            </Button>
            <Steps content={content} article={article} onGone={onGone} />
            {content.can.edit && (
              <Button
                variant={dirty || content.status === "draft" ? "primary" : "secondary"}
                pending={article.saving}
                disabledReason={mayUpdate ?? (!dirty && "Everything is saved.")}
                title="Ctrl+S"
                onClick={save}
              >
                <Save aria-hidden />
                Save
              </Button>
            )}
          </>
        }
      />
      <Notices content={content} />
      <FormError error={article.error} />
      <div className="mt-4 grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_20rem] xl:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="min-w-0 space-y-4">
          <TitleField value={fields.title} editable={editable} onChange={(title) => article.put({ title })} />
          <TextEditor
            loaded={article.loaded}
            editable={editable}
            onLoaded={article.settle}
            onChange={(body) => article.put({ body })}
          />
        </div>
        <aside aria-label="About this article" className="min-w-0 space-y-5">
          <SeoPanel score={content.seoScore} reasons={content.seoReasons} outdated={dirty} />
          <DetailsPanel fields={fields} domain={domain} editable={editable} onChange={article.put} />
          {children}
        </aside>
      </div>
      {revisions && (
        <RevisionsSheet content={content} article={article} onClose={() => setRevisions(false)} />
      )}
      {article.conflict && <ConflictDialog contentId={content.id} article={article} />}
      <LeaveGuard dirty={dirty} />
    </>
  );
}

/** Ctrl+S and ⌘S, wherever the cursor is. */
function useSaveKeys(save: () => void) {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.key.toLowerCase() !== "s") return;
      event.preventDefault();
      save();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  });
}
