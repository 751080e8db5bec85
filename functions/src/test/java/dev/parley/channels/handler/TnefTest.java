package dev.parley.channels.handler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Files in {@code winmail.dat}, composed as MS-OXTNEF has them. */
class TnefTest {
  private static final byte[] PDF = "%PDF-1.7 made up".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] NOTE = "a note".getBytes(StandardCharsets.US_ASCII);

  /** What Outlook packs. */
  static final class Packing {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Packing() {
      number(0x223E9F78, 4);
      number(1, 2);
      attribute(1, 0x00089006, new byte[]{0, 0, 1, 0});
    }

    private void number(int value, int bytes) {
      out.writeBytes(Arrays.copyOf(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN)
          .putInt(value).array(), bytes));
    }

    private void attribute(int level, int id, byte[] value) {
      out.write(level);
      number(id, 4);
      number(value.length, 4);
      out.writeBytes(value);
      var sum = 0;
      for (var b : value) {
        sum += b & 0xFF;
      }
      number(sum, 2);
    }

    Packing file(String shortName, String longName, byte[] bytes) {
      attribute(2, 0x00069002, new byte[14]);
      attribute(2, 0x00018010, (shortName + "\u0000").getBytes(StandardCharsets.US_ASCII));
      attribute(2, 0x0006800F, bytes);
      if (!longName.isEmpty()) {
        attribute(2, 0x00069005, properties(longName));
      }
      return this;
    }

    /** A number, a property of somebody's own, and the long name. */
    private static byte[] properties(String longName) {
      var inner = new Packing.Plain();
      inner.number(3, 4);
      inner.number(0x0003, 2);
      inner.number(0x3705, 2);
      inner.number(1, 4);
      inner.number(0x001E, 2);
      inner.number(0x8001, 2);
      inner.bytes(new byte[16]);
      inner.number(1, 4);
      inner.padded("X-Mine".getBytes(StandardCharsets.UTF_16LE));
      inner.number(1, 4);
      inner.padded("value".getBytes(StandardCharsets.US_ASCII));
      inner.number(0x001F, 2);
      inner.number(0x3707, 2);
      inner.number(1, 4);
      inner.padded((longName + "\u0000").getBytes(StandardCharsets.UTF_16LE));
      return inner.out.toByteArray();
    }

    byte[] bytes() {
      return out.toByteArray();
    }

    private static final class Plain {
      private final ByteArrayOutputStream out = new ByteArrayOutputStream();

      void number(int value, int bytes) {
        out.writeBytes(Arrays.copyOf(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN)
            .putInt(value).array(), bytes));
      }

      void bytes(byte[] bytes) {
        out.writeBytes(bytes);
      }

      void padded(byte[] bytes) {
        number(bytes.length, 4);
        out.writeBytes(bytes);
        out.writeBytes(new byte[(4 - bytes.length % 4) % 4]);
      }
    }
  }

  private static byte[] twoFiles() {
    return new Packing().file("RECHNU~1.PDF", "Rechnung März.pdf", PDF).file("note.txt", "", NOTE)
        .bytes();
  }

  @Test
  void every_file_has_its_long_name_where_there_is_one() {
    var files = Tnef.files(twoFiles());

    assertThat(files).extracting(Tnef.Packed::name)
        .containsExactly("Rechnung März.pdf", "note.txt");
    assertThat(files.getFirst().bytes()).isEqualTo(PDF);
    assertThat(files.getLast().bytes()).isEqualTo(NOTE);
  }

  @Test
  void of_what_breaks_off_the_files_before_are_read() {
    var whole = twoFiles();

    assertThat(Tnef.files(Arrays.copyOf(whole, whole.length - 4)))
        .extracting(Tnef.Packed::name).startsWith("Rechnung März.pdf");
    assertThat(Tnef.files(new byte[0])).isEmpty();
    assertThat(Tnef.files("winmail".getBytes(StandardCharsets.US_ASCII))).isEmpty();
  }

  @Test
  void what_is_broken_anywhere_is_read_as_far_as_it_goes() {
    var dice = new Random(7);
    for (var n = 0; n < 2_000; n++) {
      var broken = twoFiles();
      for (var hit = 0; hit < 1 + dice.nextInt(6); hit++) {
        broken[dice.nextInt(broken.length)] = (byte) dice.nextInt(256);
      }
      assertThat(Tnef.files(broken)).hasSizeLessThanOrEqualTo(2);
    }
  }
}
