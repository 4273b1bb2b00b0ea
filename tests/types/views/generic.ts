import {
  ArchiveIndexView,
  arrayModel,
  bases,
  type Context,
  CreateView,
  DateDetailView,
  DeleteView,
  DeletionMixin,
  DetailView,
  type FieldValues,
  type Form,
  FormMixin,
  FormView,
  gte,
  type HttpRequest,
  ListView,
  type Lookup,
  type Model,
  ModelFormMixin,
  type Page,
  Paginator,
  path,
  ProcessFormView,
  type QuerySet,
  reverseLazy,
  SingleObjectMixin,
  type StandardSchema,
  UpdateView,
  type ValidForm,
  View,
  YearArchiveView,
  YearMixin,
} from "classviews";

interface Book {
  readonly id: number;
  readonly title: string;
}

interface BookValues {
  readonly title: string;
}

export const books: Model<Book> = arrayModel<Book>({ name: "book", objects: [{ id: 1, title: "Emma" }] });
interface Author {
  readonly id: number;
  readonly name: string;
}
declare const authors: Model<Author>;
declare const schema: StandardSchema<BookValues>;

// Views in a few lines, without casts.
export class BookList extends ListView<Book> {
  override model = books;
  override paginateBy = 20;
  override ordering = ["-title", "id"];
  override templateName = ({ bookList, pageObj }: { bookList: readonly Book[]; pageObj: Page<Book> }) =>
    `${bookList.map(({ title }) => title).join()} ${String(pageObj.number)}`;

  override getQueryset(): QuerySet<Book> {
    return books.objects.filter({ title: gte("E") }).orderBy("title");
  }
}
BookList.asView({ paginateBy: 5, queryset: [{ id: 1, title: "" }] });
ListView.asView({ model: books });

export class Narrowed extends ListView<Book> {
  override queryset = books.objects.filter({ pk: 1 });
  // An attribute may become a getter.
  override get paginateBy(): number {
    return Number(this.request.query.get("size"));
  }
  override async getContextData(context: Context = {}): Promise<Context> {
    return { ...(await super.getContextData(context)), more: true };
  }
}

export class BookDetail extends DetailView<Book, { pk: number }> {
  override model = books;

  async post(): Promise<Response> {
    const { title } = await this.loadObject();
    const known: string = this.object.title;
    return new Response(`${title} ${known} ${String(this.params.pk)}`);
  }
}
path("books/<int:pk>/", BookDetail.asView());
// @ts-expect-error -- the route captures no pk
path("books/", BookDetail.asView());

export class BookCreate extends CreateView<Book> {
  override model = books;
  override fields = ["title"];
  override successUrl = reverseLazy("books");
  override save(form: Form<FieldValues>): Book | Promise<Book> {
    return this.model.create({ ...form.cleanedData, owner: 1 });
  }
}

export class BookCreateAll extends CreateView<Book> {
  override model = books;
  override fields = "__all__";
}

export class BookUpdate extends UpdateView<Book, { pk: number }, BookValues> {
  override model = books;
  override formClass = schema;
  override async formValid(form: Form<BookValues>): Promise<Response> {
    const title: string | undefined = form.cleanedData?.title;
    // @ts-expect-error -- the form has no such value
    const year = String(form.cleanedData?.year);
    return title === year ? new Response() : super.formValid(form);
  }
}

export class BookDelete extends DeleteView<Book, { pk: number }> {
  override model = books;
  override get successUrl(): string {
    return "/";
  }
  override async deleteObject(book: Book): Promise<void> {
    await this.model.update(book, { title: "deleted" });
  }
}

export class BookArchive extends ArchiveIndexView<Book> {
  override model = books;
  override dateField = "published";
  override dateListPeriod = "month";
}

export class BookYear extends YearArchiveView<Book, { year: number }> {
  override queryset = books.objects;
  override dateField = "published";
  override makeObjectList = true;
  override getYear(): number {
    return this.params.year;
  }
}

export class BookOfDay extends DateDetailView<Book> {
  override model = books;
  override dateField = "published";
}

// What is of another type is refused.
export class Wrong extends ListView<Book> {
  // @ts-expect-error -- a model of something else
  override model = authors;
  // @ts-expect-error -- no number
  override paginateBy = "20";
}
// @ts-expect-error -- no attribute of lists
ListView.asView({ pkUrlKwarg: "id" });
// @ts-expect-error -- what is given to filter() has no methods of arrays
books.objects.filter(({ id }: Book) => id > 1);

// A query set of one's own.
export class Remote implements QuerySet<Book> {
  readonly ordered = false;
  filter(lookup: Lookup): QuerySet<Book> {
    return Object.keys(lookup).length > 0 ? new Remote() : this;
  }
  orderBy(...fields: string[]): QuerySet<Book> {
    return fields.length > 0 ? new Remote() : this;
  }
  async count(): Promise<number> {
    return 0;
  }
  async slice(): Promise<readonly Book[]> {
    return [];
  }
}

export const paged: Promise<Page<Book>> = Paginator.of(new Remote(), 10).then((paginator) =>
  paginator.page(1),
);

// The documentation's ways of mixing.
export class AuthorBooks extends bases(SingleObjectMixin<Author>, ListView<Book, { pk: number }>) {
  override paginateBy = 2;
  override async get(request: HttpRequest, params: { pk: number }): Promise<Response> {
    this.object = await this.getObject(authors.objects);
    // @ts-expect-error -- the object is an author
    this.object.title satisfies string;
    return super.get(request, params);
  }
  override getQueryset(): QuerySet<Book> {
    return books.objects.filter({ author: this.object?.id });
  }
  async heading(): Promise<string> {
    const author: Author | null = await this.loadObject();
    const [book] = (await this.getQueryset().slice(0, 1)) satisfies readonly Book[];
    return `${author?.name ?? ""} ${book?.title ?? ""}`;
  }
}
path("authors/<int:pk>/", AuthorBooks.asView());
// @ts-expect-error -- the route captures no pk
path("authors/", AuthorBooks.asView());

export class BooksOfAuthor extends bases(SingleObjectMixin<Author>, ListView<Book>) {
  override async getObject(): Promise<Author> {
    return { id: 1, name: "Jane Austen" };
  }
}

export class WrongObject extends bases(SingleObjectMixin<Author>, ListView<Book>) {
  // @ts-expect-error -- the object is an author
  override async getObject(): Promise<Book> {
    return { id: 1, title: "Emma" };
  }
}

export class AuthorName extends bases(SingleObjectMixin<Author>, View<{ pk: number }>) {
  override model = authors;
  async get(): Promise<Response> {
    const { name } = await this.getObject();
    return new Response(`${name} ${String(this.params.pk)}`);
  }
}

// Without type arguments the object is unknown, as it was.
export class Anything extends bases(SingleObjectMixin, View) {
  override queryset = books.objects;
  async get(): Promise<Response> {
    const object: unknown = await this.getObject();
    return Response.json(object);
  }
}

export class BookWithComment extends bases(FormMixin<{ comment: string }>, DetailView<Book, { pk: number }>) {
  override model = books;
  override successUrl = "/";
  async post(): Promise<Response> {
    return this.processForm();
  }
  override formValid(form: ValidForm<{ comment: string }>): Response | Promise<Response> {
    const comment: string = form.cleanedData.comment;
    const title: string = this.object.title;
    const pk: number = this.params.pk;
    return new Response(`${comment} ${title} ${String(pk)}`);
  }
  async comment(): Promise<string | undefined> {
    const form = await this.getForm();
    // @ts-expect-error -- the form has no such field
    const author: unknown = form.cleanedData?.author;
    return form.cleanedData?.comment ?? String(author);
  }
}
path("books/<int:pk>/comment/", BookWithComment.asView());
// @ts-expect-error -- the route captures no pk
path("comment/", BookWithComment.asView());

export class BookWithForm extends bases(FormMixin, DetailView<Book, { pk: number }>) {
  override model = books;
  override formClass = schema;
  async post(): Promise<Response> {
    const form = await this.getForm();
    return (await form.isValid()) ? this.formValid(form) : this.formInvalid(form);
  }
}

export class Edit extends bases(ModelFormMixin, ProcessFormView) {
  override model = books;
  override fields = ["title"];
}

export class Discard extends bases(DeletionMixin, View) {
  override model = books;
  override successUrl = "/";
}

export class Years extends bases(YearMixin, ListView<Book>) {
  override dateField = "published";
  override async get(): Promise<Response> {
    return Response.json(await this.getNextYear(new Date()));
  }
}

// @ts-expect-error -- CV002: two views
bases(ListView, FormView);
