import { ImageIcon, ImageOff } from "lucide-react";
import { useState } from "react";
import { cn } from "../../lib/cn.ts";
import { Spinner } from "../../ui/spinner.tsx";
import type { Picture } from "./image-filter.ts";

type ImageViewProps = { image: Pick<Picture, "url" | "alt" | "busy" | "status">; className?: string };

/** The image, or in its place why there is none. */
export function ImageView({ image, className }: ImageViewProps) {
  const [broken, setBroken] = useState<string>();
  const { url, alt, busy, status } = image;
  const shown = url !== null && url !== broken;
  return (
    <div
      className={cn("relative grid place-items-center overflow-hidden bg-sunken text-ink-muted", className)}
    >
      {shown ? (
        <img
          src={url}
          alt={alt}
          loading="lazy"
          decoding="async"
          className={cn("size-full object-cover", busy && "opacity-40")}
          onError={() => setBroken(url)}
        />
      ) : status === "failed" || broken ? (
        <ImageOff aria-hidden className="size-8" />
      ) : (
        !busy && <ImageIcon aria-hidden className="size-8" />
      )}
      {busy && <Spinner className="absolute size-6 text-accent-text" />}
    </div>
  );
}
