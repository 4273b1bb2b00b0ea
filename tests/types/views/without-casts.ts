import {
  bases,
  type Context,
  CreateView,
  DeleteView,
  DetailView,
  FormMixin,
  FormView,
  type Model,
  type StandardSchema,
  TemplateView,
  UpdateView,
  type ValidForm,
} from "classviews";

// A small application without a single cast.

declare module "classviews" {
  interface User {
    readonly id: number;
  }
}

interface Note {
  readonly id: number;
  readonly owner: number;
  readonly text: string;
}

interface Values {
  readonly text: string;
}

declare const notes: Model<Note>;
declare const schema: StandardSchema<Values>;
declare function send(text: string): Promise<void>;

export class Contact extends FormView<Values> {
  override formClass = schema;
  override successUrl = "/";
  override async formValid(form: ValidForm<Values>): Promise<Response> {
    await send(form.cleanedData.text);
    return super.formValid(form);
  }
}

export class NoteDetail extends DetailView<Note, { pk: number }> {
  override getQueryset() {
    return notes.objects.filter({ owner: this.request.user.id });
  }
  override async getContextData(context: Context = {}): Promise<Context> {
    return { ...(await super.getContextData(context)), length: this.object.text.length };
  }
}

export class NoteCreate extends CreateView<Note, object, Values> {
  override model = notes;
  override formClass = schema;
  override save(form: ValidForm<Values>) {
    return this.model.create({ text: form.cleanedData.text, owner: this.request.user.id });
  }
}

export class NoteUpdate extends UpdateView<Note, { pk: number }, Values> {
  override model = notes;
  override formClass = schema;
  override getSuccessUrl(): string {
    return `/notes/${String(this.object.id)}/`;
  }
}

export class NoteDelete extends DeleteView<Note, { pk: number }> {
  override model = notes;
  override getSuccessUrl(): string {
    return `/of/${String(this.object.owner)}/`;
  }
}

export class NoteReply extends bases(FormMixin, DetailView<Note, { pk: number }>) {
  override model = notes;
  override formClass = schema;
  override successUrl = "/";
  async post(): Promise<Response> {
    return this.processForm();
  }
  override async formValid(form: ValidForm<Values>): Promise<Response> {
    await send(`${this.object.text} ${form.cleanedData.text}`);
    return super.formValid(form);
  }
}

// V13: an attribute that a class made a function may be replaced, by any template.
export class About extends TemplateView {
  override templateName = () => "a";
}
About.asView({ templateName: () => "b" });
About.asView({ templateName: "about.html" });
// @ts-expect-error -- no template
About.asView({ templateName: 5 });

export const dataOf: Parameters<FormView<Values>["formValid"]>[0]["cleanedData"] = { text: "" };
// A form that was not found valid may have none.
export const perhaps = async (view: FormView<Values>): Promise<string | undefined> => {
  const form = await view.getForm();
  // @ts-expect-error -- nobody checked it
  form.cleanedData.text.at(0);
  return form.cleanedData?.text;
};
