package dev.drumbeat.model.comment;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a reader has not read of a thread (H4): the latest of it, and all that humans said.
 *
 * @param known the last that counts as read
 * @param latest the last of the thread
 * @param older what humans said before the window, {@code recent} all that the window shows
 * @param complete whether the window shows all of it
 */
public record Unread(
    Optional<CommentId> known,
    Optional<CommentId> latest,
    Older older,
    List<Comment> recent,
    boolean complete) {
  /**
   * What humans said before the window, oldest first.
   *
   * @param rest what lies between these and the window, and was counted only
   */
  public record Older(List<Comment> words, Optional<Rest> rest) {
    public static final Older NONE = new Older(List.of(), Optional.empty());
  }

  /** What follows a comment, and how much of it there is. */
  public record Rest(CommentId after, int count) {}

  /** Every unread word of a human that was read, oldest first. */
  public List<Comment> ofHumans() {
    return Stream.concat(older.words().stream(), recent.stream().filter(Unread::isHuman)).toList();
  }

  /** How many of them there are. */
  public int countOfHumans() {
    return ofHumans().size() + older.rest().map(Rest::count).orElse(0);
  }

  /** The others, oldest first. */
  public List<Comment> ofOthers() {
    return recent.stream().filter(comment -> !isHuman(comment)).toList();
  }

  /** How far the thread counts as read when so many of the humans' words were delivered. */
  public Optional<CommentId> readTo(int delivered) {
    List<Comment> humans = ofHumans();
    if (delivered < humans.size()) {
      return delivered == 0 ? known : Optional.of(humans.get(delivered - 1).id());
    }
    return older.rest().map(Rest::after).or(() -> latest).or(() -> known);
  }

  private static boolean isHuman(Comment comment) {
    return comment.author().userId().isPresent();
  }
}
