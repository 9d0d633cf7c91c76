import { Link, useParams } from "@tanstack/react-router";
import { ImagePlus, Pencil, RefreshCw, Star, Trash2 } from "lucide-react";
import { useCan } from "../../lib/me.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { Checkbox } from "../../ui/checkbox.tsx";
import { OfflineBadge } from "../../ui/offline-badge.tsx";
import { Tooltip } from "../../ui/tooltip.tsx";
import { ImageBadge, placeWords } from "./image-badges.tsx";
import type { Picture } from "./image-filter.ts";
import { ImageView } from "./image-view.tsx";

export type ImageAct = "edit" | "make" | "delete" | "feature";

type ImageCardProps = {
  image: Picture;
  /** Where images of several articles stand side by side. */
  showArticle?: boolean;
  selected?: boolean;
  onSelect?: (selected: boolean) => void;
  onAct: (act: ImageAct) => void;
};

/** One image: what it shows or is to show, where it stands, and what may be done with it. */
export function ImageCard({ image, showArticle, selected = false, onSelect, onAct }: ImageCardProps) {
  const { slug } = useParams({ from: "/a/$slug" });
  const { contentId, contentTitle, place, prompt, alt, provider, status, error } = image;
  return (
    // However many there are, only those in sight are laid out and drawn.
    <li className="flex min-w-0 flex-col overflow-hidden rounded-card border bg-surface shadow-card [contain-intrinsic-size:auto_22rem] [content-visibility:auto]">
      <div className="relative">
        <button
          type="button"
          className="block w-full cursor-pointer"
          aria-label={`Open the image: ${alt || prompt}`}
          onClick={() => onAct("edit")}
        >
          <ImageView image={image} className="aspect-3/2" />
        </button>
        {onSelect && (
          <span className="absolute top-2.5 right-2.5 grid size-7 place-items-center rounded-control bg-surface shadow-card">
            <Checkbox
              aria-label={`Select the image: ${alt || prompt}`}
              checked={selected}
              onChange={(event) => onSelect(event.target.checked)}
            />
          </span>
        )}
      </div>
      <div className="flex flex-1 flex-col gap-2 p-3">
        <div className="flex flex-wrap items-center gap-1.5">
          <ImageBadge image={image} />
          <Badge tone={place === "featured" ? "accent" : "neutral"}>{placeWords(place)}</Badge>
          {status === "generated" && <OfflineBadge provider={provider} />}
        </div>
        {showArticle && (
          <Link
            to="/a/$slug/content/$contentId"
            params={{ slug, contentId }}
            className="truncate font-medium underline-offset-4 hover:text-accent-text hover:underline"
          >
            {contentTitle}
          </Link>
        )}
        <p className="line-clamp-3 break-words text-ink-muted" title={prompt}>
          {prompt}
        </p>
        {error && <p className="break-words text-danger-text text-xs">{error}</p>}
        <Actions image={image} onAct={onAct} />
      </div>
    </li>
  );
}

function Actions({ image, onAct }: Pick<ImageCardProps, "image" | "onAct">) {
  const mayMake = useCan("images.regenerate");
  const mayUpdate = useCan("images.update");
  const mayFeature = useCan("images.setFeatured");
  const mayDelete = useCan("images.delete");
  const { can, url, busy } = image;
  const held = busy ? "It is being made now." : "Its article is on its way to the site.";
  return (
    <div className="mt-auto flex items-center gap-1 pt-1">
      <Button
        size="sm"
        className="mr-auto"
        disabledReason={mayMake ?? (!can.regenerate && held)}
        onClick={() => onAct("make")}
      >
        {url ? <RefreshCw aria-hidden /> : <ImagePlus aria-hidden />}
        {url ? "Make again" : "Make"}
      </Button>
      {can.feature && (
        <Small label="Make it the featured image" refusal={mayFeature} onClick={() => onAct("feature")}>
          <Star aria-hidden />
        </Small>
      )}
      <Small label="Edit" refusal={mayUpdate ?? (!can.edit && held)} onClick={() => onAct("edit")}>
        <Pencil aria-hidden />
      </Small>
      <Small label="Delete" refusal={mayDelete ?? (!can.delete && held)} onClick={() => onAct("delete")}>
        <Trash2 aria-hidden />
      </Small>
    </div>
  );
}

type SmallProps = {
  label: string;
  refusal: Parameters<typeof Button>[0]["disabledReason"];
  onClick: () => void;
  children: React.ReactNode;
};

const Small = ({ label, refusal, onClick, children }: SmallProps) => {
  const button = (
    <Button variant="ghost" size="icon-sm" aria-label={label} disabledReason={refusal} onClick={onClick}>
      {children}
    </Button>
  );
  return refusal ? button : <Tooltip text={label}>{button}</Tooltip>;
};
