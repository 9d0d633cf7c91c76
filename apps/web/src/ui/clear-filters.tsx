import { Button } from "./button.tsx";

/** At the end of a toolbar, while its filters narrow the list. */
export const ClearFilters = ({ onClear }: { onClear: () => void }) => (
  <Button variant="link" size="sm" onClick={onClear}>
    Clear
  </Button>
);
