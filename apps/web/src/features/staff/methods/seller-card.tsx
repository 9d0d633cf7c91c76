import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { trpc } from "../../../lib/api.ts";
import { useCan } from "../../../lib/me.ts";
import { Button } from "../../../ui/button.tsx";
import { Card, CardBody, CardHeader } from "../../../ui/card.tsx";
import { Problem } from "../../../ui/problem.tsx";
import { Refusal } from "../../../ui/refusal.tsx";
import { SkeletonLines } from "../../../ui/skeleton.tsx";
import { Fact, Facts } from "../facts.tsx";
import { EditSeller } from "./edit-seller.tsx";
import { countryName } from "./method-words.ts";

/** Who issues the invoices, as the next one will name him. */
export function SellerCard() {
  const [open, setOpen] = useState(false);
  const refusal = useCan("staff.invoices.seller");
  const mayEdit = useCan("staff.invoices.setSeller");
  const query = useQuery(trpc.staff.invoices.seller.queryOptions(undefined, { enabled: !refusal }));
  const seller = query.data;
  return (
    <Card>
      <CardHeader
        title="Who issues the invoices"
        description="As the next invoice names him; those that are issued stay as they are."
        actions={
          seller && (
            <Button disabledReason={mayEdit} onClick={() => setOpen(true)}>
              Edit
            </Button>
          )
        }
      />
      <CardBody>
        {refusal ? (
          <Refusal denial={refusal} bare />
        ) : query.isError ? (
          <Problem error={query.error} title="Seller" onRetry={() => void query.refetch()} />
        ) : seller ? (
          <Facts>
            <Fact name="Name">{seller.name}</Fact>
            <Fact name="Address">
              <span className="whitespace-pre-line">{seller.address ?? "–"}</span>
            </Fact>
            <Fact name="Country">{seller.country ? countryName(seller.country) : "–"}</Fact>
            <Fact name="Tax number">{seller.taxId ?? "–"}</Fact>
            <Fact name="E-mail">{seller.email ?? "–"}</Fact>
          </Facts>
        ) : (
          <SkeletonLines />
        )}
      </CardBody>
      {open && seller && <EditSeller seller={seller} onClose={() => setOpen(false)} />}
    </Card>
  );
}
