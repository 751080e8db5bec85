package dev.parley.channels.handler;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The files in what Outlook packs into {@code winmail.dat}, as MS-OXTNEF has it: a signature, a key, and attributes that
 * follow each other. Of one that breaks off, what came before is read.
 */
final class Tnef {
  private static final int SIGNATURE = 0x223E9F78;
  private static final int RENDERING = 0x00069002;
  private static final int TITLE = 0x00018010;
  private static final int DATA = 0x0006800F;
  private static final int PROPERTIES = 0x00069005;
  private static final int LONG_NAME = 0x3707;
  private static final int MOST = 100;
  private static final Charset WINDOWS = Charset.forName("windows-1252");

  private final List<Packed> packed = new ArrayList<>();
  private String title = "";
  private String longName = "";
  private byte[] data = new byte[0];

  private Tnef() {}

  /** A file that was packed. */
  @SuppressWarnings("ArrayRecordComponent") // nobody compares files
  record Packed(String name, byte[] bytes) {}

  /** The files, in their order. */
  static List<Packed> files(byte[] bytes) {
    var tnef = new Tnef();
    try {
      tnef.read(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      // It breaks off: what came before is all there is.
    }
    tnef.end();
    return List.copyOf(tnef.packed);
  }

  private void read(ByteBuffer in) {
    if (in.getInt() != SIGNATURE) {
      return;
    }
    in.getShort();
    while (in.hasRemaining() && packed.size() < MOST) {
      in.get();
      var id = in.getInt();
      var value = slice(in, in.getInt());
      in.getShort();
      attribute(id, value);
    }
  }

  private void attribute(int id, ByteBuffer value) {
    switch (id) {
      case RENDERING -> end();
      case TITLE -> title = text(value, WINDOWS);
      case DATA -> data = bytes(value);
      case PROPERTIES -> longName(value).ifPresent(name -> longName = name);
      default -> {
        // Formatting, senders, dates: the mail says them itself.
      }
    }
  }

  /** A file is known by its data; what has none is a drawing or a mail within the mail. */
  private void end() {
    if (data.length > 0) {
      var name = longName.isBlank() ? title : longName;
      packed.add(new Packed(name.isBlank() ? "unnamed" : name, data));
    }
    title = "";
    longName = "";
    data = new byte[0];
  }

  private static ByteBuffer slice(ByteBuffer in, int length) {
    if (length < 0 || length > in.remaining()) {
      throw new BufferUnderflowException();
    }
    var slice = in.slice(in.position(), length).order(ByteOrder.LITTLE_ENDIAN);
    in.position(in.position() + length);
    return slice;
  }

  private static byte[] bytes(ByteBuffer in) {
    var bytes = new byte[in.remaining()];
    in.get(bytes);
    return bytes;
  }

  private static String text(ByteBuffer in, Charset charset) {
    return new String(bytes(in), charset).replace("\u0000", "");
  }

  /** The name of a file in the properties that stand beside it, which older names have only eight letters of. */
  private static Optional<String> longName(ByteBuffer in) {
    var count = in.getInt();
    for (var n = 0; n < count; n++) {
      var type = in.getShort() & 0xFFFF;
      var id = in.getShort() & 0xFFFF;
      if (id >= 0x8000) {
        skipName(in);
      }
      var several = (type & 0x1000) != 0;
      var plain = type & 0x0FFF;
      var fixed = size(plain);
      var values = several || fixed == 0 ? in.getInt() : 1;
      for (var value = 0; value < values; value++) {
        var read = padded(in, fixed == 0 ? in.getInt() : fixed);
        if (id == LONG_NAME) {
          return Optional.of(
              text(read, plain == 0x1F ? StandardCharsets.UTF_16LE : WINDOWS));
        }
      }
    }
    return Optional.empty();
  }

  /** A property of somebody's own has a set and a number or a name. */
  private static void skipName(ByteBuffer in) {
    slice(in, 16);
    if (in.getInt() == 0) {
      in.getInt();
    } else {
      padded(in, in.getInt());
    }
  }

  private static ByteBuffer padded(ByteBuffer in, int length) {
    var slice = slice(in, length);
    slice(in, Math.min((4 - length % 4) % 4, in.remaining()));
    return slice;
  }

  /** How many bytes a value of a type has; 0: it says so itself. */
  private static int size(int type) {
    return switch (type) {
      case 0x02, 0x03, 0x04, 0x0A, 0x0B -> 4;
      case 0x05, 0x06, 0x07, 0x14, 0x40 -> 8;
      case 0x48 -> 16;
      default -> 0;
    };
  }
}
