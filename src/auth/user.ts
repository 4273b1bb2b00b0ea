/** Who makes a request. An application's `authenticate` returns one; any object with these members will do. */
export interface User {
  readonly isAuthenticated: boolean;
  /**
   * Has the user every one of these permissions?
   *
   * @param permissions - names such as `"library.change_book"`
   */
  hasPerms(permissions: readonly string[]): boolean | Promise<boolean>;
}

/**
 * The user of a request that nobody logged in for. It has no permission; asked for none at all, it
 * still says no, where Django says yes (X3).
 */
export class AnonymousUser implements User {
  get isAuthenticated(): false {
    return false;
  }

  hasPerms(): false {
    return false;
  }
}
