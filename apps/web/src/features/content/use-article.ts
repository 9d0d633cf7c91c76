import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { type RouterOutputs, trpc } from "../../lib/api.ts";
import { denialOf } from "../../lib/failure.ts";
import { toast } from "../../ui/toast.tsx";
import type { Content } from "./content-filter.ts";
import type { Loaded } from "./text-editor.tsx";

/** What an editor can change. */
export type Fields = Pick<
  Content,
  "title" | "slug" | "excerpt" | "metaTitle" | "metaDescription" | "keywords" | "body"
>;

const NAMES = ["title", "slug", "excerpt", "metaTitle", "metaDescription", "keywords", "body"] as const;

const fieldsOf = (content: Fields): Fields => ({
  title: content.title,
  slug: content.slug,
  excerpt: content.excerpt,
  metaTitle: content.metaTitle,
  metaDescription: content.metaDescription,
  keywords: content.keywords,
  body: content.body,
});

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
const changesOf = (from: Fields, to: Fields): Partial<Fields> =>
  Object.fromEntries(NAMES.filter((name) => !same(from[name], to[name])).map((name) => [name, to[name]]));

type Saved = RouterOutputs["content"]["update"];

/**
 * An article under the hands of an editor: what is typed, what of it is not saved, and on which version it
 * stands. What others save is taken in while nothing is typed, and is a conflict otherwise.
 */
export function useArticle(latest: Content) {
  const queryClient = useQueryClient();
  const [version, setVersion] = useState(latest.version);
  /** The state that `version` stands for, its body as the editor writes it. */
  const [base, setBase] = useState(() => fieldsOf(latest));
  const [fields, setFields] = useState(base);
  const [loaded, setLoaded] = useState<Loaded>({ html: latest.body, generation: 0 });
  const changes = changesOf(base, fields);
  const dirty = Object.keys(changes).length > 0;

  /** Throws away what was typed and goes on from this state. */
  const adopt = (content: Fields & { version: number }) => {
    setVersion(content.version);
    setBase(fieldsOf(content));
    setFields(fieldsOf(content));
    setLoaded((before) => ({ html: content.body, generation: before.generation + 1 }));
  };
  const remember = (saved: Saved, revisions: number) =>
    queryClient.setQueryData(trpc.content.get.queryKey({ id: latest.id }), (known) => ({
      ...(known ?? latest),
      ...saved,
      revisionCount: (known?.revisionCount ?? latest.revisionCount) + revisions,
    }));

  const behind = latest.version > version;
  useEffect(() => {
    if (behind && !dirty) adopt(latest);
  });

  const update = useMutation(
    trpc.content.update.mutationOptions({
      meta: { showsError: true },
      onSuccess: (saved, sent) => {
        const stands = { ...base, ...sent, slug: saved.slug };
        setVersion(saved.version);
        setBase(fieldsOf(stands));
        // What was typed since stays; only the address may have come back in another form.
        setFields((now) => (now.slug === (sent.slug ?? base.slug) ? { ...now, slug: saved.slug } : now));
        remember(saved, 1);
        toast.success("Saved.");
      },
    }),
  );
  const conflict = update.error !== null && denialOf(update.error)?.reason === "CONFLICT";
  return {
    fields,
    dirty,
    version,
    loaded,
    saving: update.isPending,
    /** Why the last save was refused; a conflict is told apart. */
    error: conflict ? null : update.error,
    conflict,
    dismissConflict: () => update.reset(),
    put: (change: Partial<Fields>) => setFields((now) => ({ ...now, ...change })),
    /** The editor has taken the text in; from here on a difference is a change. */
    settle: (body: string) => {
      setBase((now) => ({ ...now, body }));
      setFields((now) => ({ ...now, body }));
    },
    save: () => {
      if (dirty && !update.isPending) update.mutate({ id: latest.id, version, ...changes });
    },
    discard: () => adopt({ ...base, version }),
    adopt,
    remember,
  };
}

export type Article = ReturnType<typeof useArticle>;
