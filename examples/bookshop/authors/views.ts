import {
  CreateView,
  DeleteView,
  type HttpRequest,
  ListView,
  PermissionRequiredMixin,
  SingleObjectMixin,
  UpdateView,
  bases,
  mixin,
  reverseLazy,
} from "classviews";
import { ConstraintErrors } from "../database/constraint-errors.js";
import { type Book, books } from "../books/models.js";
import { Announcing } from "../notices.js";
import { type Author, authors } from "./models.js";

export class AuthorList extends ListView<Author> {
  override model = authors;
}

/** An author's page is a list: of the books on the shelves. */
export class AuthorDetail extends bases(SingleObjectMixin<Author>, ListView<Book, { slug: string }>) {
  override templateName = "authors/author_detail.html";
  override paginateBy = 12;

  override async get(request: HttpRequest, params: { slug: string }) {
    this.object = await this.getObject(authors.objects);
    return super.get(request, params);
  }

  override getQueryset() {
    return books.objects.filter({ authorId: this.object?.id });
  }
}

const AuthorForm = mixin(
  (Base) =>
    class AuthorForm extends ConstraintErrors(Announcing(Base)) {
      model = authors;
      fields = ["name", "slug", "born", "died", "about"];
      override constraintErrors = { authors_slug_key: ["slug", "Another author has this address."] } as const;
    },
);

export class AuthorCreate extends bases(PermissionRequiredMixin, AuthorForm, CreateView<Author>) {
  override permissionRequired = "authors.add_author";
}

export class AuthorUpdate extends bases(
  PermissionRequiredMixin,
  AuthorForm,
  UpdateView<Author, { slug: string }>,
) {
  override permissionRequired = "authors.change_author";
}

export class AuthorDelete extends bases(
  PermissionRequiredMixin,
  ConstraintErrors,
  Announcing,
  DeleteView<Author, { slug: string }>,
) {
  override model = authors;
  override permissionRequired = "authors.delete_author";
  override notice = "deleted" as const;
  override successUrl = reverseLazy("authors:list");
  override constraintErrors = {
    books_author_id_fkey: [null, "There are books by this author on the shelves. Delete them first."],
  } as const;
}
