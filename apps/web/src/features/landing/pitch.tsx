import { steps } from "./steps.ts";

/** Beside the forms of signing up and in: where this leads. */
export function Pitch() {
  return (
    <div className="sticky top-0 mx-auto flex min-h-dvh max-w-lg flex-col justify-center gap-10 px-10 py-16">
      <p className="text-balance font-semibold text-3xl leading-10 tracking-tight">
        From a list of keywords to articles you are glad to publish.
      </p>
      <ol className="space-y-7">
        {steps.map(({ icon: Icon, name, words }) => (
          <li
            key={name}
            className="relative flex gap-4 before:absolute before:top-10 before:-bottom-7 before:left-[1.1875rem] before:w-px before:bg-rail-line last:before:hidden"
          >
            <span className="grid size-10 shrink-0 place-items-center rounded-full border border-rail-line bg-rail-raised text-ember">
              <Icon aria-hidden className="size-[1.125rem]" />
            </span>
            <span>
              <span className="block font-medium text-base">{name}</span>
              <span className="block text-pretty text-rail-muted">{words}</span>
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}
