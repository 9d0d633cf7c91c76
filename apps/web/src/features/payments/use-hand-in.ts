import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { trpc, uploadClient } from "../../lib/api.ts";
import type { Transfer } from "./transfer.ts";

/** A transfer as a form, which alone can carry a file. */
function formOf(values: Transfer): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined) form.set(name, value instanceof File ? value : String(value));
  }
  return form;
}

/** Hands a transfer in, and tells how much of it is through. */
export function useHandIn(onError: (error: unknown) => void) {
  const [progress, setProgress] = useState(0);
  const handIn = useMutation({
    // By its path the cache knows what has to be read anew.
    mutationKey: trpc.payments.submit.mutationKey(),
    mutationFn: (values: Transfer) => {
      setProgress(0);
      return uploadClient(setProgress).payments.submit.mutate(formOf(values));
    },
    meta: { showsError: true },
    onError,
  });
  return { handIn, progress };
}
