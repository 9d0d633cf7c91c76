import type { ComponentProps, ReactNode } from "react";
import { Card, CardBody, CardFooter, CardHeader } from "./card.tsx";
import { FormError } from "./form-error.tsx";

type FormCardProps = {
  title: string;
  description: string;
  onSubmit: ComponentProps<"form">["onSubmit"];
  error: unknown;
  /** The button that submits. */
  button: ReactNode;
  /** The fields, in two columns where there is room. */
  children: ReactNode;
};

/** A form that is a part of a page. */
export const FormCard = ({ title, description, onSubmit, error, button, children }: FormCardProps) => (
  <Card>
    <CardHeader title={title} description={description} />
    <form noValidate onSubmit={onSubmit}>
      <CardBody className="grid gap-4 sm:grid-cols-2">
        {children}
        <div className="empty:hidden sm:col-span-2">
          <FormError error={error} />
        </div>
      </CardBody>
      <CardFooter>{button}</CardFooter>
    </form>
  </Card>
);
