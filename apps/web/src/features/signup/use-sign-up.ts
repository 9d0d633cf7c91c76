import type { NewSignUp } from "@igny8/api/signup/schema";
import { useMutation } from "@tanstack/react-query";
import { publicClient } from "../../lib/api.ts";
import { issuesOf } from "../../lib/failure.ts";
import { signIn } from "../../lib/session.ts";

type SignUpSteps = {
  /** @param next where the server says that it goes on */
  onDone: (next: string) => void;
  onIssue: (field: string, reason: string) => void;
};

/** Makes the account with its owner, and signs in. */
export const useSignUp = ({ onDone, onIssue }: SignUpSteps) =>
  useMutation({
    mutationFn: async (wishes: NewSignUp) => {
      const { next } = await publicClient.signup.create.mutate(wishes);
      await signIn(wishes.email, wishes.password);
      return next;
    },
    meta: { showsError: true },
    onSuccess: onDone,
    onError: (error) => {
      for (const { field, reason } of issuesOf(error)) onIssue(field, reason);
    },
  });
