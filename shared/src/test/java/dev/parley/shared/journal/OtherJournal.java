package dev.parley.shared.journal;

/** A store with another journal in front. */
record OtherJournal(Store store, Journal journal) implements Store {

  @Override
  public DueIndex dueIndex() {
    return store.dueIndex();
  }

  @Override
  public Undispatched undispatched() {
    return store.undispatched();
  }

  @Override
  public Links links() {
    return store.links();
  }

  @Override
  public Board board() {
    return store.board();
  }

  @Override
  public Texts texts() {
    return store.texts();
  }

  @Override
  public Receipts receipts() {
    return store.receipts();
  }

  @Override
  public Parking parking() {
    return store.parking();
  }
}
