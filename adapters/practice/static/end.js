// Keeps the end of a scrolling list in sight, whatever grows or shrinks, until its reader scrolls up.

const NEAR = 40;

export class End {
  constructor(list) {
    this.list = list;
    this.kept = true;
    this.top = 0;
    list.addEventListener("scroll", () => this.scrolled());
    new ResizeObserver(() => this.show()).observe(list);
  }

  // Only a move upwards leaves the end: a list that shrank in the same moment is not at its end either.
  scrolled() {
    const { scrollTop, clientHeight, scrollHeight } = this.list;
    const isThere = scrollTop + clientHeight > scrollHeight - NEAR;
    this.kept = isThere || (this.kept && scrollTop >= this.top);
    this.top = scrollTop;
  }

  keep() {
    this.kept = true;
    this.show();
  }

  show() {
    if (this.kept) this.list.scrollTop = this.list.scrollHeight;
  }
}
