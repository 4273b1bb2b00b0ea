const asyncPost = async () => new Response("wired");

export const wire = [(given) => ((given.view ?? given).post = asyncPost)][0];

export const hooks = {
  install() {
    this.post = asyncPost;
  },
};

export const Plugin = [
  function (view) {
    view.post = asyncPost;
  },
][0];
