import { useQuery } from "@tanstack/react-query";
import { PenLine, Plus } from "lucide-react";
import { useState } from "react";
import { trpc } from "../../lib/api.ts";
import { useCan } from "../../lib/me.ts";
import { Button } from "../../ui/button.tsx";
import { Card, CardBody, CardHeader } from "../../ui/card.tsx";
import { Problem } from "../../ui/problem.tsx";
import { SkeletonLines } from "../../ui/skeleton.tsx";
import { AddImage } from "./add-image.tsx";
import { ImageCard } from "./image-card.tsx";
import { useImageActs } from "./image-dialogs.tsx";
import { refreshed } from "./image-filter.ts";
import { WritePrompts } from "./write-prompts.tsx";

type ImagesPanelProps = {
  siteId: string;
  contentId: string;
  /** Whether the article's images may be changed as it stands. */
  arrange: boolean;
  onJob: (jobId: string) => void;
};

const UNDER_WAY = "The article is on its way to the site.";

/** The images of one article, beside its text. */
export function ImagesPanel({ siteId, contentId, arrange, onJob }: ImagesPanelProps) {
  const [dialog, setDialog] = useState<"add" | "prompts">();
  const query = useQuery(
    trpc.images.list.queryOptions({ contentId, sort: "position", limit: 100 }, refreshed),
  );
  const images = query.data?.items ?? [];
  const { act, dialogs } = useImageActs(images, onJob);
  const mayCreate = useCan("images.create");
  const mayPrompt = useCan("images.prompts");
  const close = () => setDialog(undefined);
  const held = !arrange && UNDER_WAY;
  return (
    <Card>
      <CardHeader
        title="Images"
        actions={
          <Button
            variant="ghost"
            size="icon-sm"
            aria-label="Add an image"
            disabledReason={mayCreate ?? held}
            onClick={() => setDialog("add")}
          >
            <Plus aria-hidden />
          </Button>
        }
      />
      <CardBody className="space-y-4">
        {query.isPending ? (
          <SkeletonLines />
        ) : query.isError ? (
          <Problem error={query.error} title="Images" onRetry={() => void query.refetch()} />
        ) : images.length === 0 ? (
          <p className="text-ink-muted">No images yet. Have prompts written, or add one of your own.</p>
        ) : (
          <ul aria-label="Images of this article" className="grid gap-4 sm:grid-cols-2 lg:grid-cols-1">
            {images.map((image) => (
              <ImageCard key={image.id} image={image} onAct={(wanted) => act(wanted, image.id)} />
            ))}
          </ul>
        )}
        <Button className="w-full" disabledReason={mayPrompt ?? held} onClick={() => setDialog("prompts")}>
          <PenLine aria-hidden />
          Write prompts
        </Button>
      </CardBody>
      {dialogs}
      {dialog === "add" && <AddImage contentId={contentId} onClose={close} />}
      {dialog === "prompts" && (
        <WritePrompts siteId={siteId} contentId={contentId} onClose={close} onJob={onJob} />
      )}
    </Card>
  );
}
