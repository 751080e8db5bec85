package dev.parley.shared.policy;

import dev.parley.shared.core.FileContent;
import dev.parley.shared.core.FileName;
import dev.parley.shared.json.Violation;
import dev.parley.shared.json.Violations;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The document of kind {@code attachments}: which files people may send.
 *
 * @param largestBytes
 *          of one file
 * @param perMessage
 *          how many a message may have
 * @param types
 *          media types that are taken, each with the extensions that its files have
 */
public record FileRules(long largestBytes, int perMessage, Map<String, Set<String>> types) {
  private static final long LARGEST = 50_000_000;
  private static final int MOST = 50;
  private static final Pattern TYPE = Pattern.compile("[a-z]+/[a-z0-9][a-z0-9.+-]{0,100}");
  private static final Pattern EXTENSION = Pattern.compile("[a-z0-9]{1,10}");
  /** What a browser runs is never taken, whatever a document says. */
  private static final Pattern RUNS = Pattern.compile(".*(html|svg|xml|script).*");

  public FileRules {
    types = Map.copyOf(new TreeMap<>(types));
    var wrong = new ArrayList<Violation>();
    if (largestBytes < 1 || largestBytes > LARGEST) {
      wrong.add(new Violation("largest_bytes", "is a number from 1 to " + LARGEST));
    }
    if (perMessage < 1 || perMessage > MOST) {
      wrong.add(new Violation("per_message", "is a number from 1 to " + MOST));
    }
    types.forEach((type, extensions) -> check(type, extensions, wrong));
    if (!wrong.isEmpty()) {
      throw new Violations(wrong);
    }
  }

  private static void check(String type, Set<String> extensions, List<Violation> wrong) {
    var field = "types." + type;
    var office = type.startsWith("application/vnd.openxmlformats-officedocument.");
    if (!TYPE.matcher(type).matches()) {
      wrong.add(new Violation(field, "is a media type in small letters"));
    } else if (!office && RUNS.matcher(type).matches()) {
      wrong.add(new Violation(field, "is never taken: browsers run it"));
    }
    if (extensions.isEmpty()
        || !extensions.stream().allMatch(it -> EXTENSION.matcher(it).matches())) {
      wrong.add(new Violation(field, "has extensions of small letters and digits"));
    }
  }

  /** Whether a file of this name may be of this type, and is taken. */
  public boolean takes(String name, String type) {
    return types.getOrDefault(type, Set.of()).contains(FileName.extension(name));
  }

  /**
   * The type that a file is taken as, by what is in it; empty where it is not. Mail programs send photos as
   * {@code application/octet-stream}: then the name says what they are.
   */
  public Optional<String> typeOf(String name, String said, byte[] bytes) {
    return Stream.concat(
        Stream.of(said.toLowerCase(Locale.ROOT)).filter(types::containsKey),
        types.keySet().stream().sorted().filter(type -> takes(name, type)))
        .filter(type -> FileContent.fits(type, bytes))
        .findFirst();
  }

  /** A name whose end says what it is. */
  public String named(String name, String type) {
    return takes(name, type)
        ? name
        : name + "." + types.getOrDefault(type, Set.of("bin")).stream().sorted().findFirst()
            .orElse("bin");
  }
}
