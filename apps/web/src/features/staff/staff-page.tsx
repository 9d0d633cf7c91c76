import type { ReactNode } from "react";
import { type Path, useCan } from "../../lib/me.ts";
import { PageHeader } from "../../ui/page-header.tsx";
import { Refusal } from "../../ui/refusal.tsx";

type StaffPageProps = {
  title: string;
  description: string;
  /** What the page reads first; who may not sees why instead of the page. */
  path: Path;
  actions?: ReactNode;
  children: ReactNode;
};

/** A page of the staff area: its head, and its body or why it is shut. */
export function StaffPage({ title, description, path, actions, children }: StaffPageProps) {
  const refusal = useCan(path);
  return (
    <>
      <PageHeader title={title} description={description} actions={!refusal && actions} />
      {refusal ? <Refusal denial={refusal} /> : children}
    </>
  );
}
