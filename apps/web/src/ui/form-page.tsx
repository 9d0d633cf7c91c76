import type { ReactNode } from "react";

type FormPageProps = { title: string; description?: ReactNode; children: ReactNode; foot?: ReactNode };

/** A page with one short form. */
export function FormPage({ title, description, children, foot }: FormPageProps) {
  return (
    <>
      <title>{`${title} · igny8`}</title>
      <h1 className="font-semibold text-2xl leading-8 tracking-tight">{title}</h1>
      {description && <p className="mt-1.5 text-pretty text-ink-muted">{description}</p>}
      <div className="mt-7">{children}</div>
      {foot && <p className="mt-7 text-ink-muted">{foot}</p>}
    </>
  );
}
